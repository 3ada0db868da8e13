-- A claim as each release had it, and the cell that it is of.
SELECT
    o.valid_from_release, o.valid_to_release, o.value, o.unit, o.sentence, o.extractor, o.article_id, o.indicator,
    CASE WHEN o.commune IS NULL THEN o.place ELSE o.commune_place END AS place, year(o.period_end) AS year, o.measure, o.modality
FROM core_observation_history AS o JOIN ops_release AS r ON r.release = o.valid_from_release
WHERE o.observation_id = $observation_id
ORDER BY r.number
