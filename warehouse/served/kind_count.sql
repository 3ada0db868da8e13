-- How many rows the published file holds. Grain: kind, in the order of the work.
SELECT 'portals' AS kind, count(*) AS rows FROM ref_portal
UNION ALL SELECT 'articles', count(*) FROM core_article
UNION ALL SELECT 'observations', count(*) FROM core_observation
UNION ALL SELECT 'rejections', count(*) FROM core_rejection
UNION ALL SELECT 'quarantined', count(*) FROM ops_quarantine
UNION ALL SELECT 'figures', count(*) FROM every_level('')
UNION ALL SELECT 'provinces', count(DISTINCT province) FROM every_level('')
