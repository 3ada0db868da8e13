-- Portals that state figures of a place, its districts' and communes' too where it is a province.
SELECT o.portal, p.name, o.claims, o.articles, o.last
FROM served.publisher AS o LEFT JOIN ref_portal AS p ON p.portal = o.portal
WHERE o.place = $place
ORDER BY o.claims DESC, o.portal
LIMIT 50
