-- name: implied-whole-elsewhere
-- severity: warning
-- law: implied_whole
-- needs: shares levels
-- A part and its share of a whole, with the level of that whole.
WITH linked AS (
    SELECT shares.claim_id AS share, shares.level_id AS part, whole.claim_id AS whole
    FROM shares
    JOIN levels AS part ON part.claim_id = shares.level_id
    JOIN finest AS whole
        ON whole.subject = shares.whole
        AND whole.concept = part.concept
        AND whole.sector = part.sector
        AND whole.qualifier = part.qualifier
        AND whole.place = part.place
        AND whole.scope = part.scope
        AND whole.unit = part.unit
        AND whole.period_first = part.period_first
        AND whole.period_last = part.period_last
)
SELECT share AS link, 'part' AS role, part AS claim_id FROM linked
UNION ALL
SELECT share AS link, 'share' AS role, share AS claim_id FROM linked
UNION ALL
SELECT share AS link, 'whole' AS role, whole AS claim_id FROM linked
ORDER BY link, role, claim_id
