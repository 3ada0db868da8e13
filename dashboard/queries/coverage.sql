-- How well each cell's place and year are reported (mart_coverage; NULL: any).
SELECT *
FROM memory.coverage
WHERE ($indicator IS NULL OR indicator = $indicator) AND ($place IS NULL OR place = $place)
  AND ($level IS NULL OR level = $level) AND ($year IS NULL OR year = $year)
ORDER BY level, place, year, indicator, measure, modality
LIMIT $limit OFFSET $skip
