-- What each portal gave by day. Grain: measure, portal, day. Pages, articles and claims count on the day of fetching.
WITH page AS (
    SELECT article_id, portal, fetched_at::DATE AS day FROM raw_page
)
SELECT 'fetched' AS measure, portal, day, count(*) AS n FROM page GROUP BY ALL
UNION ALL
SELECT 'parsed', p.portal, p.day, count(*) FROM page AS p SEMI JOIN core_article AS a ON a.article_id = p.article_id GROUP BY ALL
UNION ALL
SELECT 'extracted', p.portal, p.day, count(*) FROM page AS p JOIN core_observation AS o ON o.article_id = p.article_id GROUP BY ALL
UNION ALL
SELECT 'quarantined', p.portal, p.day, count(*)
FROM page AS p JOIN ops_quarantine AS q ON p.article_id = coalesce(q.content ->> 'article_id', q.key)
GROUP BY ALL
UNION ALL
SELECT 'published', portal, published_at, count(*) FROM core_article WHERE published_at IS NOT NULL GROUP BY ALL
