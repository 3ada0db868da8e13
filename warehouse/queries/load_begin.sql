-- What one load gathers over its ranges of articles. Inputs: in_quarantine, in_observations, ops_correction.
--
-- stage_refused: what is refused; at first the pages that no reader could read. Grain: one row per refused row.
CREATE OR REPLACE TEMP TABLE stage_refused AS
SELECT
    kind::VARCHAR AS kind, key::VARCHAR AS key, portal::VARCHAR AS portal, reason::VARCHAR AS reason,
    detail::VARCHAR AS detail, NULL::VARCHAR AS content
FROM in_quarantine;

-- stage_told: the accepted articles. Grain: one row per article.
CREATE OR REPLACE TEMP TABLE stage_told (article_id VARCHAR, published_at DATE);

-- stage_surest: keys that several claims have, and the article of the surest of these, of equals the first. Grain: one row per key.
CREATE OR REPLACE TEMP TABLE stage_surest AS
SELECT
    observation_id::VARCHAR AS observation_id,
    first(article_id::VARCHAR ORDER BY confidence::DOUBLE DESC NULLS LAST, article_id) AS article_id
FROM in_observations
WHERE hash(observation_id) IN (SELECT hash(observation_id) FROM in_observations GROUP BY ALL HAVING count(*) > 1)
GROUP BY observation_id HAVING count(*) > 1;

UPDATE ops_correction SET observation_id = NULL;
DELETE FROM raw_page;
