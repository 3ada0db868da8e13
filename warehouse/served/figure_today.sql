-- The year marts of all levels on today's boundaries. Grain: level, indicator, place, year, measure, modality.
-- As the _today views have them; where places lie is found once for all three.
WITH ref_place_today AS MATERIALIZED (
    FROM solieu.ref_place_today
), ref_place_province AS MATERIALIZED (
    FROM solieu.ref_place_province
), ref_place_exchange AS MATERIALIZED (
    FROM solieu.ref_place_exchange
), mart_province_year_here AS (
    SELECT * EXCLUDE (actor) FROM on_todays_boundaries('mart_province_year', 'province')
), mart_district_year_here AS (
    SELECT * EXCLUDE (actor, districts_value, districts_reporting, districts_total)
    FROM on_todays_boundaries('mart_district_year', 'district')
), mart_commune_year_here AS (
    SELECT * EXCLUDE (actor, districts_value, districts_reporting, districts_total)
    FROM on_todays_boundaries('mart_commune_year', 'commune')
)
FROM every_level('_here')
ORDER BY level, indicator, place, year
