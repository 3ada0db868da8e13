-- Portals that state figures of a place, its districts' and communes' too where it is a province. Grain: place, portal.
WITH claim AS (
    SELECT place, commune_place, article_id, portal, published_at FROM core_observation WHERE place IS NOT NULL
), asked_by AS (
    SELECT place, article_id, portal, published_at FROM claim
    UNION ALL
    SELECT commune_place, article_id, portal, published_at FROM claim WHERE commune_place <> place
    UNION ALL
    SELECT h.province, c.article_id, c.portal, c.published_at
    FROM claim AS c JOIN ref_place_province AS h ON h.place = c.place WHERE h.province <> c.place
)
SELECT place, portal, count(*) AS claims, count(DISTINCT article_id) AS articles, max(published_at) AS last
FROM asked_by
GROUP BY place, portal
ORDER BY place, claims DESC, portal
