-- A place's own figures, done: levels, and shares where the codebook counts in percent; today's boundaries where it still is.
WITH own AS MATERIALIZED (
    FROM every_level('') WHERE level = $level AND place = $place AND modality = 'actual' AND value IS NOT NULL
), figure AS (
    FROM own
    UNION ALL BY NAME
    FROM served.figure_today
    WHERE level = $level AND place = $place AND modality = 'actual' AND value IS NOT NULL
      AND year NOT IN (SELECT year FROM every_level('') WHERE level = $level AND place = $place)
)
SELECT
    f.indicator, i.name_vi, i.name_en, f.unit, f.year, f.value, f.basis, f.coverage, f.comparable, f.n_conflicts,
    f.observation_id
FROM figure AS f JOIN ref_indicator AS i ON i.indicator = f.indicator
WHERE f.measure = CASE i.unit WHEN 'percent' THEN 'share' ELSE 'level' END
ORDER BY i.domain, f.indicator, f.year
LIMIT 2000
