-- Figures by level, indicator, place, province, years, measure and modality (NULL: any) of `asked`, one of figures/*.sql.
-- Grain: level, indicator, place, year, measure, modality.
SELECT
    level, indicator, indicator_name, place, place_name, province, province_name, year, measure, modality, value, unit,
    basis, coverage, n_articles, n_portals, n_conflicts, spread, comparable, observation_id,
    districts_value, districts_reporting, districts_total,
    split, parts::VARCHAR[] AS parts, parts_reporting::BIGINT AS parts_reporting, parts_total::BIGINT AS parts_total,
    valid_from_release
FROM asked
WHERE level = $level AND ($indicator IS NULL OR indicator = $indicator) AND ($place IS NULL OR place = $place)
  AND ($province IS NULL OR province = $province) AND year BETWEEN $first AND $last
  AND ($measure IS NULL OR measure = $measure) AND ($modality IS NULL OR modality = $modality)
ORDER BY indicator, place, year, measure, modality
LIMIT $limit OFFSET $skip
