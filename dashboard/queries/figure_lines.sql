-- Values of an indicator in some places over the years among `asked`, one of figures/*.sql.
SELECT place, place_name, year, value, unit, comparable, observation_id
FROM asked
WHERE level = $level AND indicator = $indicator AND measure = $measure AND modality = $modality AND year BETWEEN $first AND $last
  AND list_contains($places, place) AND value IS NOT NULL
ORDER BY place, year
