-- stage_cause, stage_cell_cause: why claims came, changed or went in this release (variables `release`, and `reasons`: the first explains most).
-- Grain: one row per changed claim; one per cell with a changed claim, province cells by their districts' claims too.
-- What happened to a claim's article explains it before what happened to the claim.
CREATE OR REPLACE TEMP TABLE stage_cause AS
WITH article AS (
    SELECT
        coalesce(n.article_id, o.article_id) AS article_id,
        CASE WHEN o.article_id IS NULL THEN CASE WHEN was.key IS NULL THEN 'new_report' ELSE 'quarantine' END
             WHEN n.article_id IS NULL THEN CASE WHEN held.key IS NULL THEN 'article_gone' ELSE 'quarantine' END
             WHEN n.text <> o.text OR n.published_at IS DISTINCT FROM o.published_at THEN 'article_edited' END AS cause
    FROM (FROM core_article_history WHERE valid_from_release = getvariable('release')) AS n
    FULL JOIN (FROM core_article_history WHERE valid_to_release = getvariable('release')) AS o ON o.article_id = n.article_id
    LEFT JOIN ops_quarantine_base AS was ON was.kind = 'article' AND was.key = n.article_id
    LEFT JOIN (SELECT DISTINCT key FROM ops_quarantine WHERE kind = 'article') AS held ON held.key = o.article_id
), claim AS (
    SELECT coalesce(n.observation_id, o.observation_id) AS observation_id, n, o
    FROM (FROM core_observation_history WHERE valid_from_release = getvariable('release')) AS n
    FULL JOIN (FROM core_observation_history WHERE valid_to_release = getvariable('release')) AS o
        ON o.observation_id = n.observation_id
)
SELECT
    c.observation_id, c.n, c.o,
    CASE WHEN a.cause IS NOT NULL THEN a.cause
         WHEN was.key IS NOT NULL AND c.o.observation_id IS NULL THEN 'quarantine'
         WHEN held.key IS NOT NULL AND c.n.observation_id IS NULL THEN 'quarantine'
         WHEN (c.n.place, c.n.commune_place) IS DISTINCT FROM (c.o.place, c.o.commune_place)
              AND (c.n.value, c.n.unit, c.n.indicator, c.n.province, c.n.district, c.n.commune, c.n.period_end)
                IS NOT DISTINCT FROM (c.o.value, c.o.unit, c.o.indicator, c.o.province, c.o.district, c.o.commune, c.o.period_end)
         THEN 'reference'
         ELSE 'extractor' END AS cause
FROM claim AS c
LEFT JOIN article AS a ON a.article_id = coalesce(c.n.article_id, c.o.article_id)
LEFT JOIN ops_quarantine_base AS was ON was.kind = 'observation' AND was.key = c.observation_id
LEFT JOIN (SELECT DISTINCT key FROM ops_quarantine WHERE kind = 'observation') AS held ON held.key = c.observation_id;

CREATE OR REPLACE TEMP TABLE stage_cell_cause AS
WITH version AS (
    SELECT cause, n AS claim FROM stage_cause WHERE n.observation_id IS NOT NULL
    UNION ALL
    SELECT cause, o FROM stage_cause WHERE o.observation_id IS NOT NULL
), located AS (  -- a commune's figure is never its district's
    SELECT cause, claim, CASE WHEN claim.commune IS NULL THEN claim.place ELSE claim.commune_place END AS place FROM version
    UNION ALL
    SELECT v.cause, v.claim, p.parent
    FROM version AS v JOIN ref_place AS p ON p.place = v.claim.place AND p.level = 'district' AND v.claim.commune IS NULL
)
SELECT
    claim.indicator AS indicator, place, year(claim.period_end)::INTEGER AS year, claim.measure AS measure,
    claim.modality AS modality,
    arg_min(cause, list_position(getvariable('reasons'), cause)) AS cause
FROM located WHERE place IS NOT NULL
GROUP BY ALL;
