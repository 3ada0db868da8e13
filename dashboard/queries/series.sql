-- Lines of an indicator on today's boundaries (mart_series), of one place or level where given.
SELECT * REPLACE (parts_total::BIGINT AS parts_total)
FROM memory.series
WHERE indicator = $indicator AND ($place IS NULL OR place = $place) AND ($level IS NULL OR level = $level)
ORDER BY place, year
LIMIT $limit OFFSET $skip
