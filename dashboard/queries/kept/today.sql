-- The year marts of all levels on today's boundaries, sorted as they are asked for.
FROM every_level('_today') ORDER BY level, indicator, place, year
