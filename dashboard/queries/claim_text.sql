-- The text of an article in its last vintage.
SELECT a.text
FROM core_article_history AS a JOIN ops_release AS r ON r.release = a.valid_from_release
WHERE a.article_id = $article_id
ORDER BY r.number DESC
LIMIT 1
