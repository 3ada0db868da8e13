-- Lines of an indicator on today's boundaries (mart_series), of one place or level where given.
WITH asked AS (
    FROM served.figure_today WHERE indicator = $indicator AND ($place IS NULL OR place = $place) AND ($level IS NULL OR level = $level)
), mart_province_year_asked AS (
    SELECT * EXCLUDE (level) FROM asked WHERE level = 'province'
), mart_district_year_asked AS (
    SELECT * EXCLUDE (level) FROM asked WHERE level = 'district'
), mart_commune_year_asked AS (
    SELECT * EXCLUDE (level) FROM asked WHERE level = 'commune'
)
SELECT * REPLACE (parts_total::BIGINT AS parts_total)
FROM series('_asked')
ORDER BY place, year
LIMIT $limit OFFSET $skip
