-- name: cumulative-falls
-- severity: warning
-- law: at_most
-- needs: levels concepts
-- Values counted from one day on: an earlier one that is above a later one.
WITH counted AS (
    SELECT
        finest.claim_id,
        finest.low,
        finest.high,
        finest.period_last,
        CASE
            WHEN finest.period_first = finest.period_last THEN finest.series
            ELSE finest.series || '|' || CAST(finest.period_first AS STRING)
        END AS run
    FROM finest
    JOIN concepts ON concepts.concept = finest.concept AND NOT concepts.signed AND concepts.span = 'flow'
    WHERE (finest.period_first < finest.period_last OR finest.scope LIKE '%cumulative%')
        AND finest.scope NOT LIKE '%average%'
),
before AS (
    SELECT
        claim_id,
        high,
        run,
        max(low) OVER (
            PARTITION BY run ORDER BY period_last, claim_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS top_low
    FROM counted
),
fallen AS (
    SELECT before.claim_id AS larger, min(counted.claim_id) AS smaller
    FROM before
    JOIN counted ON counted.run = before.run AND counted.low = before.top_low
    WHERE before.high < before.top_low
    GROUP BY before.claim_id
)
SELECT larger AS link, 'larger' AS role, larger AS claim_id FROM fallen
UNION ALL
SELECT larger AS link, 'smaller' AS role, smaller AS claim_id FROM fallen
ORDER BY link, role, claim_id
