-- The year marts of all levels on today's boundaries. Grain: level, indicator, place, year, measure, modality.
FROM every_level('_today')
ORDER BY level, indicator, place, year
