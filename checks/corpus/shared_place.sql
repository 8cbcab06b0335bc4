-- name: shared-place
-- severity: warning
-- law: distinct
-- needs: ranks containment
-- Two subjects of one kind at one place of one order.
WITH placed AS (
    SELECT
        ranks.claim_id,
        ranks.subject,
        ranks.doc_id,
        ranks.concept || '|' || ranks.sector || '|' || ranks.qualifier || '|' || ranks.place || '|' || ranks.scope || '|'
            || CAST(ranks.period_first AS STRING) || '/' || CAST(ranks.period_last AS STRING) || '|' || containment.kind
            || '|' || CAST(ranks.low AS STRING) AS link
    FROM ranks
    JOIN containment ON containment.part = ranks.subject AND containment.whole = ranks.place
    WHERE ranks.low = ranks.high AND containment.kind IS NOT NULL
),
firsts AS (
    SELECT link, min(subject) AS subject
    FROM placed
    GROUP BY link
    HAVING min(subject) <> max(subject)
),
linked AS (
    SELECT placed.link AS link, min(CASE WHEN placed.subject = firsts.subject THEN placed.claim_id END) AS one,
        min(CASE WHEN placed.subject <> firsts.subject THEN placed.claim_id END) AS other
    FROM placed
    JOIN firsts ON firsts.link = placed.link
    GROUP BY placed.link
)
SELECT link, 'value' AS role, one AS claim_id FROM linked
UNION ALL
SELECT link, 'value' AS role, other AS claim_id FROM linked
ORDER BY link, role, claim_id
