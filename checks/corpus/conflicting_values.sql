-- name: conflicting-values
-- severity: warning
-- law: equal
-- needs: disputed
-- Statements of every key whose narrowest readings leave no common value.
SELECT key AS link, 'value' AS role, claim_id
FROM disputed
WHERE aspect = 'level'
ORDER BY link, claim_id
