-- Days on which each portal's articles appeared. Grain: one row per portal and day. Inputs: core_article, raw_page.
SELECT DISTINCT a.portal, coalesce(a.published_at, p.fetched_at::DATE) AS day
FROM core_article AS a LEFT JOIN raw_page AS p USING (article_id)
WHERE coalesce(a.published_at, p.fetched_at::DATE) IS NOT NULL
ORDER BY a.portal, day;
