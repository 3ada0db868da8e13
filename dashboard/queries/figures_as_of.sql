-- Figures as release $as_of published them (NULL: any). Grain: level, indicator, place, year, measure, modality.
SELECT
    level, indicator, indicator_name, place, place_name, province, province_name, year, measure, modality, value, unit,
    basis, coverage, n_articles, n_portals, n_conflicts, spread, comparable, observation_id,
    districts_value, districts_reporting, districts_total,
    NULL::BOOLEAN AS split, NULL::VARCHAR[] AS parts, NULL::BIGINT AS parts_reporting, NULL::BIGINT AS parts_total,
    valid_from_release
FROM (
    SELECT 'province' AS level, * FROM as_of('mart_province_year', $as_of)
    UNION ALL BY NAME
    SELECT 'district' AS level, * FROM as_of('mart_district_year', $as_of)
    UNION ALL BY NAME
    SELECT 'commune' AS level, * FROM as_of('mart_commune_year', $as_of)
)
WHERE level = $level AND ($indicator IS NULL OR indicator = $indicator) AND ($place IS NULL OR place = $place)
  AND ($province IS NULL OR province = $province) AND year BETWEEN $first AND $last
  AND ($measure IS NULL OR measure = $measure) AND ($modality IS NULL OR modality = $modality)
ORDER BY indicator, place, year, measure, modality
LIMIT $limit OFFSET $skip
