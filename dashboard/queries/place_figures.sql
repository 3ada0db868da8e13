-- A place's own figures, done: levels, and shares where the codebook counts in percent; today's boundaries where it still is.
WITH own AS MATERIALIZED (
    SELECT indicator, measure, modality, unit, year, value, basis, coverage, comparable, n_conflicts, observation_id
    FROM every_level('') WHERE level = $level AND place = $place
), figure AS (
    FROM own
    UNION ALL
    SELECT indicator, measure, modality, unit, year, value, basis, coverage, comparable, n_conflicts, observation_id
    FROM served.figure_today
    WHERE level = $level AND place = $place AND year NOT IN (SELECT year FROM own)
)
SELECT
    f.indicator, i.name_vi, i.name_en, f.unit, f.year, f.value, f.basis, f.coverage, f.comparable, f.n_conflicts,
    f.observation_id
FROM figure AS f JOIN ref_indicator AS i ON i.indicator = f.indicator
WHERE f.modality = 'actual' AND f.value IS NOT NULL AND f.measure = CASE i.unit WHEN 'percent' THEN 'share' ELSE 'level' END
ORDER BY i.domain, f.indicator, f.year
LIMIT 2000
