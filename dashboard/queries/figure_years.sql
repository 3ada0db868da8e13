-- Years of an indicator's figures at a level among `asked`, one of figures/*.sql, with how many and how many have a value.
SELECT year, count(value) AS valued, count(*) AS figures
FROM asked
WHERE level = $level AND indicator = $indicator AND measure = $measure AND modality = $modality AND year BETWEEN $first AND $last
GROUP BY year
ORDER BY year DESC
