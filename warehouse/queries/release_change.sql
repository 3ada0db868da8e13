-- Rows of mart_release_change for one mart ({mart}; {actor}: its column of that name, or NULL) in this release.
INSERT INTO mart_release_change
WITH old AS (
    SELECT *, {actor} AS body FROM {mart}_history WHERE valid_to_release = getvariable('release')
), new AS (
    SELECT *, {actor} AS body FROM {mart}_history WHERE valid_from_release = getvariable('release')
), claim_then AS (
    SELECT observation_id, period_start, period_end FROM core_observation_history
    WHERE valid_to_release = getvariable('release')
       OR (valid_to_release IS NULL AND valid_from_release <> getvariable('release'))
), changed AS (
    SELECT
        coalesce(n.indicator, o.indicator) AS indicator, coalesce(n.indicator_name, o.indicator_name) AS indicator_name,
        coalesce(n.place, o.place) AS place, coalesce(n.place_name, o.place_name) AS place_name,
        coalesce(n.province, o.province) AS province, coalesce(n.province_name, o.province_name) AS province_name,
        coalesce(n.year, o.year) AS year, coalesce(n.measure, o.measure) AS measure,
        coalesce(n.modality, o.modality) AS modality, coalesce(n.body, o.body) AS actor,
        o.value AS value_before, CASE WHEN o.value IS NOT NULL THEN o.unit END AS unit_before,
        CASE WHEN o.value IS NOT NULL THEN o.observation_id END AS observation_before,
        n.value AS value_after, CASE WHEN n.value IS NOT NULL THEN n.unit END AS unit_after,
        CASE WHEN n.value IS NOT NULL THEN n.observation_id END AS observation_after
    FROM old AS o
    FULL JOIN new AS n
        ON n.indicator = o.indicator AND n.place = o.place AND n.year = o.year AND n.measure = o.measure
        AND n.modality = o.modality AND n.body IS NOT DISTINCT FROM o.body
), caused AS (
    SELECT
        c.*, t.period_start = w.period_start AND t.period_end = w.period_end AS same_period,
        coalesce(a.cause, b.cause, cell.cause, 'reference') AS reason
    FROM changed AS c
    LEFT JOIN stage_cause AS a ON a.observation_id = c.observation_after
    LEFT JOIN stage_cause AS b ON b.observation_id = c.observation_before
    LEFT JOIN stage_cell_cause AS cell
        ON cell.indicator = c.indicator AND cell.place = c.place AND cell.year = c.year AND cell.measure = c.measure
        AND cell.modality = c.modality
    LEFT JOIN claim_then AS t ON t.observation_id = c.observation_before
    LEFT JOIN core_observation AS w ON w.observation_id = c.observation_after
    WHERE c.value_before IS DISTINCT FROM c.value_after OR c.unit_before IS DISTINCT FROM c.unit_after
)
SELECT
    getvariable('release'), getvariable('base'), '{mart}', indicator, indicator_name, place, place_name, province,
    province_name, year, measure, modality, actor,
    CASE WHEN value_before IS NULL THEN 'new_period' WHEN value_after IS NULL THEN 'withdrawal'
         WHEN same_period AND reason IN ('new_report', 'article_edited') THEN 'restatement' ELSE 'revision' END,
    reason, value_before, unit_before, observation_before, value_after, unit_after, observation_after
FROM caused
ORDER BY indicator, place, year, measure, modality, actor;
