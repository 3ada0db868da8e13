-- stage_story: articles that share their story with another. Grain: one row per article. Inputs: in_stories, stage_told.
-- A story bears the name of its first accepted article: where the original is refused its copies still tell one story. A
-- story of which only one article was accepted is none.
CREATE OR REPLACE TEMP TABLE stage_story AS
SELECT
    s.article_id::VARCHAR AS article_id,
    first_value(s.article_id::VARCHAR) OVER (PARTITION BY s.story ORDER BY a.published_at NULLS LAST, s.article_id) AS story,
    s.similarity::DOUBLE AS similarity
FROM in_stories AS s
JOIN stage_told AS a ON a.article_id = s.article_id
QUALIFY count(*) OVER (PARTITION BY s.story) > 1;
