-- name: quote-drift
-- severity: warning
-- law: equal
-- needs: quotes
-- One quotation, word for word, with another figure.
WITH apart AS (
    SELECT key
    FROM quotes
    GROUP BY key
    HAVING max(low) > min(high) AND min(doc_id) <> max(doc_id)
)
SELECT quotes.key AS link, 'value' AS role, quotes.claim_id
FROM quotes
JOIN apart ON quotes.key = apart.key
ORDER BY link, quotes.claim_id
