-- stage_story: articles that share their story with another, both ends accepted. Grain: one row per article.
-- Inputs: in_stories, stage_article. A story of which only one article was accepted is none.
CREATE OR REPLACE TEMP TABLE stage_story AS
SELECT s.article_id::VARCHAR AS article_id, s.story::VARCHAR AS story, s.similarity::DOUBLE AS similarity
FROM in_stories AS s
JOIN stage_article AS a ON a.article_id = s.article_id AND a.reason IS NULL
JOIN stage_article AS o ON o.article_id = s.story AND o.reason IS NULL
QUALIFY count(*) OVER (PARTITION BY s.story) > 1;
