-- name: conflicting-ranks
-- severity: warning
-- law: equal
-- needs: disputed
-- Places that differ in one order: one subject, measure, region and period.
SELECT key AS link, 'value' AS role, claim_id
FROM disputed
WHERE aspect = 'rank'
ORDER BY link, claim_id
