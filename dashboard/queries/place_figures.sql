-- A place's own figures, done: levels, and shares where the codebook counts in percent; today's boundaries where it still is.
WITH figure AS (
    FROM every_level('') WHERE place = $place
    UNION ALL BY NAME
    FROM memory.today WHERE place = $place AND year NOT IN (SELECT year FROM every_level('') WHERE place = $place)
)
SELECT
    f.indicator, i.name_vi, i.name_en, f.unit, f.year, f.value, f.basis, f.coverage, f.comparable, f.n_conflicts,
    f.observation_id
FROM figure AS f JOIN ref_indicator AS i ON i.indicator = f.indicator
WHERE f.modality = 'actual' AND f.value IS NOT NULL
  AND f.measure = CASE i.unit WHEN 'percent' THEN 'share' ELSE 'level' END
ORDER BY i.domain, f.indicator, f.year
LIMIT 2000
