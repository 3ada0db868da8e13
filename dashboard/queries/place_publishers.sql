-- Portals that state figures of a place, its districts' and communes' too where it is a province.
SELECT o.portal, any_value(p.name) AS name, count(*) AS claims, count(DISTINCT o.article_id) AS articles, max(o.published_at) AS last
FROM core_observation AS o LEFT JOIN ref_portal AS p ON p.portal = o.portal
WHERE CASE $level WHEN 'province' THEN o.place IN (SELECT place FROM memory.place_home WHERE province = $province)
    ELSE o.place = $place OR o.commune_place = $place END
GROUP BY o.portal
ORDER BY claims DESC, o.portal
LIMIT 50
