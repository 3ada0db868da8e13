-- An indicator's figures at a level among `asked`, one of figures/*.sql: newest year first, in it largest first.
SELECT
    level, indicator, indicator_name, place, place_name, province, province_name, year, measure, modality, value, unit,
    basis, coverage, n_articles, n_portals, n_conflicts, spread, comparable, observation_id,
    districts_value, districts_reporting, districts_total,
    split, parts::VARCHAR[] AS parts, parts_reporting::BIGINT AS parts_reporting, parts_total::BIGINT AS parts_total,
    valid_from_release
FROM asked
WHERE level = $level AND indicator = $indicator AND measure = $measure AND modality = $modality AND year BETWEEN $first AND $last
ORDER BY year DESC, value DESC NULLS LAST, place
LIMIT $limit OFFSET $skip
