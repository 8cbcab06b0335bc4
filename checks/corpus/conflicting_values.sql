-- name: conflicting-values
-- severity: warning
-- law: equal
-- needs: levels
-- Statements of every key whose narrowest readings leave no common value.
WITH apart AS (
    SELECT key
    FROM levels
    GROUP BY key
    HAVING max(low) > min(high) AND min(doc_id) <> max(doc_id)
)
SELECT levels.key AS link, 'value' AS role, levels.claim_id
FROM levels
JOIN apart ON levels.key = apart.key
ORDER BY link, levels.claim_id
