-- name: quarters-and-year
-- severity: warning
-- law: periods
-- needs: levels concepts
-- Shorter periods of one length inside a longer one, whose values are above it or, where they tile it, beside it. One
-- that opens the longer one is a running total (cumulative-falls).
WITH lasting AS (
    SELECT
        finest.*,
        CASE
            WHEN days < 32 THEN 1
            WHEN days BETWEEN 89 AND 93 THEN 3
            WHEN days BETWEEN 181 AND 185 THEN 6
            WHEN days BETWEEN 365 AND 366 THEN 12
        END AS months
    FROM finest
    JOIN concepts ON concepts.concept = finest.concept AND concepts.span = 'flow' AND NOT concepts.signed
    WHERE finest.scope NOT LIKE '%cumulative%' AND finest.scope NOT LIKE '%average%'
),
parts AS (
    SELECT
        whole.claim_id AS whole,
        part.claim_id AS part,
        part.months AS months,
        part.low AS low,
        part.high AS high,
        part.days AS days,
        CASE WHEN part.period_first = whole.period_first THEN 1 ELSE 0 END AS opens,
        whole.low AS whole_low,
        whole.high AS whole_high,
        whole.days AS whole_days
    FROM lasting AS part
    JOIN lasting AS whole
        ON whole.series = part.series
        AND part.months < whole.months
        AND part.period_first >= whole.period_first
        AND part.period_last <= whole.period_last
),
apart AS (
    SELECT whole, months
    FROM parts
    GROUP BY whole, months
    HAVING (sum(low) > max(whole_high) AND (count(*) > 1 OR max(opens) = 0)) OR (sum(days) = max(whole_days) AND sum(high) < min(whole_low))
)
SELECT parts.whole || '/' || CAST(parts.months AS STRING) AS link, 'part' AS role, parts.part AS claim_id
FROM parts
JOIN apart ON apart.whole = parts.whole AND apart.months = parts.months
UNION ALL
SELECT apart.whole || '/' || CAST(apart.months AS STRING) AS link, 'whole' AS role, apart.whole AS claim_id
FROM apart
ORDER BY link, role, claim_id
