-- name: regions-exceed-total
-- severity: warning
-- law: sum_at_most
-- needs: levels containment concepts
-- Regions of one kind right below a whole, which do not overlap, with a total below their sum.
WITH parts AS (
    SELECT whole.claim_id AS whole, part.claim_id AS part, part.low AS low, whole.high AS high, containment.kind AS kind
    FROM finest AS part
    JOIN concepts ON concepts.concept = part.concept AND concepts.additive
    JOIN containment ON containment.part = part.subject AND containment.direct AND containment.kind IS NOT NULL
    JOIN finest AS whole
        ON whole.subject = containment.whole
        AND whole.rest = part.rest
),
above AS (
    SELECT whole, kind
    FROM parts
    GROUP BY whole, kind
    HAVING count(*) > 1 AND sum(low) > max(high) AND max(low) <= max(high)
)
SELECT parts.whole || '/' || parts.kind AS link, 'part' AS role, parts.part AS claim_id
FROM parts
JOIN above ON above.whole = parts.whole AND above.kind = parts.kind
UNION ALL
SELECT above.whole || '/' || above.kind AS link, 'whole' AS role, above.whole AS claim_id
FROM above
ORDER BY link, role, claim_id
