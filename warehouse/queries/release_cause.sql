-- stage_cause, stage_cell_cause: why claims came, changed or went in this release (variable `release`).
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
         WHEN c.n.place IS DISTINCT FROM c.o.place
              AND {'v': c.n.value, 'u': c.n.unit, 'i': c.n.indicator, 'p': c.n.province, 'd': c.n.district, 'e': c.n.period_end}
                = {'v': c.o.value, 'u': c.o.unit, 'i': c.o.indicator, 'p': c.o.province, 'd': c.o.district, 'e': c.o.period_end}
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
), located AS (
    SELECT cause, claim, claim.place AS place FROM version
    UNION ALL
    SELECT cause, claim, claim.commune_place FROM version
    UNION ALL
    SELECT v.cause, v.claim, p.parent FROM version AS v JOIN ref_place AS p ON p.place = v.claim.place AND p.level = 'district'
)
SELECT
    claim.indicator AS indicator, place, year(claim.period_end)::INTEGER AS year, claim.measure AS measure,
    claim.modality AS modality,
    arg_min(cause, list_position(
        ['new_report', 'article_edited', 'article_gone', 'quarantine', 'extractor', 'reference'], cause
    )) AS cause
FROM located WHERE place IS NOT NULL
GROUP BY ALL;
