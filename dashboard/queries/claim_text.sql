-- The text that a claim is quoted from, in its last vintage.
SELECT a.text
FROM core_observation_history AS o
JOIN core_article_history AS a ON a.article_id = o.article_id
JOIN ops_release AS r ON r.release = a.valid_from_release
WHERE o.observation_id = $observation
ORDER BY r.number DESC
LIMIT 1
