-- Cells of the year marts that name a claim.
SELECT level, indicator, place, place_name, year, measure, modality, value, unit, basis, coverage, n_articles, n_portals, n_conflicts, spread, comparable
FROM every_level('')
WHERE observation_id = $observation_id AND indicator = $indicator
ORDER BY level, place, year
LIMIT 20
