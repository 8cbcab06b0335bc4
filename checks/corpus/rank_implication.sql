-- name: rank-implication
-- severity: warning
-- law: at_most
-- needs: ranks containment
-- A place in a region is never behind the place in a larger region around it.
WITH linked AS (
    SELECT narrow.claim_id AS smaller, wide.claim_id AS larger
    FROM ranks AS narrow
    JOIN containment ON containment.part = narrow.place
    JOIN ranks AS wide
        ON wide.place = containment.whole
        AND wide.subject = narrow.subject
        AND wide.concept = narrow.concept
        AND wide.sector = narrow.sector
        AND wide.qualifier = narrow.qualifier
        AND wide.scope = narrow.scope
        AND wide.period_first = narrow.period_first
        AND wide.period_last = narrow.period_last
    WHERE narrow.low > wide.high
)
SELECT smaller || larger AS link, 'smaller' AS role, smaller AS claim_id FROM linked
UNION ALL
SELECT smaller || larger AS link, 'larger' AS role, larger AS claim_id FROM linked
ORDER BY link, role, claim_id
