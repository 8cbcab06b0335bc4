-- name: growth-between-documents
-- severity: warning
-- law: growth
-- needs: rates levels
-- A rate with the levels of its own period and of the period it counts from.
WITH linked AS (
    SELECT rates.claim_id AS rate, later.claim_id AS later, earlier.claim_id AS earlier
    FROM rates
    JOIN finest AS later
        ON later.about = rates.about
        AND later.period_first = rates.period_first
        AND later.period_last = rates.period_last
    JOIN finest AS earlier
        ON earlier.series = later.series
        AND earlier.period_first = rates.base_first
        AND earlier.period_last = rates.base_last
)
SELECT rate AS link, 'later' AS role, later AS claim_id FROM linked
UNION ALL
SELECT rate AS link, 'rate' AS role, rate AS claim_id FROM linked
UNION ALL
SELECT rate AS link, 'earlier' AS role, earlier AS claim_id FROM linked
ORDER BY link, role, claim_id
