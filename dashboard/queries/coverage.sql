-- How well each cell's place and year are reported (mart_coverage, from its parts; NULL: any).
SELECT
    f.level, f.indicator, f.indicator_name, f.place, f.place_name, f.province, f.province_name, f.year, f.measure, f.modality,
    f.value, f.unit, f.coverage, f.n_articles, f.n_portals, f.districts_reporting, f.districts_total,
    r.* EXCLUDE (place, year)
FROM every_level('') AS f JOIN served.reported AS r ON r.place = f.place AND r.year = f.year
WHERE ($indicator IS NULL OR f.indicator = $indicator) AND ($place IS NULL OR f.place = $place)
  AND ($level IS NULL OR f.level = $level) AND ($year IS NULL OR f.year = $year)
ORDER BY f.level, f.place, f.year, f.indicator, f.measure, f.modality
LIMIT $limit OFFSET $skip
