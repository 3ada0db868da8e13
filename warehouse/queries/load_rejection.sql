-- stage_rejection: numbers that are no observations, of accepted articles, each once. Grain: (article_id, start, quote).
CREATE OR REPLACE TEMP TABLE stage_rejection AS
SELECT r.article_id::VARCHAR AS article_id, r.start::INTEGER AS start, r.quote::VARCHAR AS quote, min(r.kind::VARCHAR) AS kind
FROM given_rejections AS r
JOIN stage_article AS a ON a.article_id = r.article_id AND a.reason IS NULL
WHERE r.start IS NOT NULL AND r.quote IS NOT NULL AND r.kind IS NOT NULL
GROUP BY r.article_id, r.start, r.quote;
