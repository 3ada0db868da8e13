-- Figures of the chosen indicator and place (NULL: any), with the sentence of the chosen claim.
WITH figure AS (
    SELECT 'province' AS level, indicator, place, place_name, province_name, year, measure, modality, value, unit,
        basis, coverage, n_articles, n_conflicts, comparable, observation_id, districts_value, districts_reporting,
        districts_total
    FROM mart_province_year
    UNION ALL BY NAME
    SELECT 'district' AS level, indicator, place, place_name, province_name, year, measure, modality, value, unit,
        basis, coverage, n_articles, n_conflicts, comparable, observation_id
    FROM mart_district_year
)
SELECT f.*, i.name_vi, i.name_en, o.sentence, o.quote, o.url
FROM figure AS f
JOIN ref_indicator AS i ON i.indicator = f.indicator
LEFT JOIN core_observation AS o ON o.observation_id = f.observation_id
WHERE ($indicator IS NULL OR f.indicator = $indicator) AND ($place IS NULL OR f.place = $place)
ORDER BY f.indicator, f.level DESC, f.place, f.year DESC, f.measure, f.modality
LIMIT $limit;
