-- name: implied-wholes-apart
-- severity: warning
-- law: implied_whole
-- needs: shares levels
-- Parts with their shares of one whole: each is held against the first.
WITH implied AS (
    SELECT
        shares.claim_id AS share,
        shares.level_id AS part,
        shares.whole || '|' || part.rest AS whole_key
    FROM shares
    JOIN levels AS part ON part.claim_id = shares.level_id
),
firsts AS (
    SELECT whole_key, min(share) AS share
    FROM implied
    GROUP BY whole_key
    HAVING count(*) > 1
),
linked AS (
    SELECT implied.share AS share, implied.part AS part, first.share AS other_share, first.part AS other_part
    FROM implied
    JOIN firsts ON firsts.whole_key = implied.whole_key AND firsts.share <> implied.share
    JOIN implied AS first ON first.share = firsts.share
)
SELECT share AS link, 'part' AS role, part AS claim_id FROM linked
UNION ALL
SELECT share AS link, 'share' AS role, share AS claim_id FROM linked
UNION ALL
SELECT share AS link, 'other_part' AS role, other_part AS claim_id FROM linked
UNION ALL
SELECT share AS link, 'other_share' AS role, other_share AS claim_id FROM linked
ORDER BY link, role, claim_id
