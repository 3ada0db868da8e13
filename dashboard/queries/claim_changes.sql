-- How releases changed the cells that a claim is in.
WITH cell AS (
    SELECT DISTINCT indicator, CASE WHEN commune IS NULL THEN place ELSE commune_place END AS place, year(period_end) AS year, measure, modality
    FROM core_observation_history WHERE observation_id = $observation
)
SELECT c.release, c.mart, c.kind, c.reason, c.value_before, c.unit_before, c.value_after, c.unit_after
FROM mart_release_change AS c JOIN cell USING (indicator, place, year, measure, modality)
JOIN ops_release AS r ON r.release = c.release
WHERE c.actor IS NULL
ORDER BY r.number, c.mart
LIMIT 100
