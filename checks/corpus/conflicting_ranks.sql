-- name: conflicting-ranks
-- severity: warning
-- law: equal
-- needs: ranks
-- Places that differ in one order: one subject, measure, region and period.
WITH apart AS (
    SELECT key
    FROM ranks
    GROUP BY key
    HAVING max(low) > min(high) AND min(doc_id) <> max(doc_id)
)
SELECT ranks.key AS link, 'value' AS role, ranks.claim_id
FROM ranks
JOIN apart ON ranks.key = apart.key
ORDER BY link, ranks.claim_id
