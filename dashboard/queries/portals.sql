-- One line per portal: what it brought and when it was last asked.
SELECT
    p.portal, p.name, p.enabled,
    concat_ws(', ', p.district, p.province) AS place,
    (SELECT count(*) FROM core_article AS a WHERE a.portal = p.portal) AS articles,
    (SELECT count(*) FROM core_observation AS o WHERE o.portal = p.portal) AS observations,
    (SELECT max(r.fetched_at) FROM raw_page AS r WHERE r.portal = p.portal) AS last_fetched
FROM ref_portal AS p
ORDER BY articles DESC, p.portal;
