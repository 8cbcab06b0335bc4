-- name: sectors-exceed-total
-- severity: warning
-- law: sum_at_most
-- needs: levels sectors concepts
-- Sectors of one division, listed by one document, with a total below their sum in another.
WITH listed AS (
    SELECT
        part.key AS key,
        part.doc_id AS doc_id,
        whole.claim_id AS whole,
        part.claim_id AS part,
        part.low AS low,
        whole.high AS high,
        part.doc_id || '/' || sectors.division AS division
    FROM levels AS part
    JOIN sectors ON sectors.sector = part.sector
    JOIN concepts ON concepts.concept = part.concept AND concepts.additive
    JOIN finest AS whole
        ON whole.subject = part.subject
        AND whole.concept = part.concept
        AND whole.sector = ''
        AND whole.qualifier = part.qualifier
        AND whole.place = part.place
        AND whole.scope = part.scope
        AND whole.unit = part.unit
        AND whole.period_first = part.period_first
        AND whole.period_last = part.period_last
    WHERE part.doc_id <> whole.doc_id
),
firsts AS (
    SELECT whole, key, doc_id, min(part) AS part
    FROM listed
    GROUP BY whole, key, doc_id
),
parts AS (
    SELECT listed.whole AS whole, listed.part AS part, listed.low AS low, listed.high AS high, listed.division AS division
    FROM listed
    JOIN firsts ON firsts.whole = listed.whole AND firsts.part = listed.part
),
above AS (
    SELECT whole, division
    FROM parts
    GROUP BY whole, division
    HAVING sum(low) > max(high)
)
SELECT parts.whole || '/' || parts.division AS link, 'part' AS role, parts.part AS claim_id
FROM parts
JOIN above ON above.whole = parts.whole AND above.division = parts.division
UNION ALL
SELECT above.whole || '/' || above.division AS link, 'whole' AS role, above.whole AS claim_id
FROM above
ORDER BY link, role, claim_id
