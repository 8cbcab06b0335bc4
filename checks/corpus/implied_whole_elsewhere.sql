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
        AND whole.rest = part.rest
)
SELECT share AS link, 'part' AS role, part AS claim_id FROM linked
UNION ALL
SELECT share AS link, 'share' AS role, share AS claim_id FROM linked
UNION ALL
SELECT share AS link, 'whole' AS role, whole AS claim_id FROM linked
ORDER BY link, role, claim_id
