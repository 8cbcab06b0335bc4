-- name: quote-drift
-- severity: warning
-- law: equal
-- needs: disputed
-- One quotation, word for word, with another figure.
SELECT key AS link, 'value' AS role, claim_id
FROM disputed
WHERE aspect = 'quote'
ORDER BY link, claim_id
