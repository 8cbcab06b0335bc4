-- name: part-exceeds-container
-- severity: warning
-- law: at_most
-- needs: levels containment concepts
-- A part that is larger than what contains it.
WITH linked AS (
    SELECT part.claim_id AS smaller, whole.claim_id AS larger
    FROM finest AS part
    JOIN concepts ON concepts.concept = part.concept AND concepts.additive
    JOIN containment ON containment.part = part.subject
    JOIN finest AS whole
        ON whole.subject = containment.whole
        AND whole.rest = part.rest
    WHERE part.low > whole.high
)
SELECT smaller || larger AS link, 'smaller' AS role, smaller AS claim_id FROM linked
UNION ALL
SELECT smaller || larger AS link, 'larger' AS role, larger AS claim_id FROM linked
ORDER BY link, role, claim_id
