-- name: conflicting-growth
-- severity: warning
-- law: equal
-- needs: rates
-- Rates of one key and one base period, in one direction, whose readings leave no common value.
WITH keyed AS (
    SELECT claim_id, doc_id, low, high, key || '/' || CAST(base_first AS STRING) || '/' || CAST(falls AS STRING) AS link
    FROM rates
),
apart AS (
    SELECT link
    FROM keyed
    GROUP BY link
    HAVING max(low) > min(high) AND min(doc_id) <> max(doc_id)
)
SELECT keyed.link, 'value' AS role, keyed.claim_id
FROM keyed
JOIN apart ON keyed.link = apart.link
ORDER BY keyed.link, keyed.claim_id
