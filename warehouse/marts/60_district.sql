-- stage_mart: mart_district_year, or mart_district_actor_year where by_actor is set.
-- Grain: (indicator, district, year, measure, modality[, actor]). Input: stage_named.
CREATE OR REPLACE TEMP VIEW stage_mart AS
SELECT
    indicator, indicator_name, place, place_name, province, province_name, year, measure, modality, actor,
    value, unit, basis, coverage, n_articles, n_portals, n_conflicts, spread, comparable, observation_id
FROM stage_named
WHERE level = 'district';
