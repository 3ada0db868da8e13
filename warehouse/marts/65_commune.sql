-- stage_mart: mart_commune_year. Grain: (indicator, commune, year, measure, modality). Input: stage_named.
--
-- Communes are those of 30 June 2025 and of today (ref_place); a figure of a commune that ended before then is in
-- core_observation only. Per actor communes have no mart: too few of them name one.
CREATE OR REPLACE TEMP VIEW stage_mart AS
SELECT
    indicator, indicator_name, place, place_name, district, district_name, province, province_name,
    year, measure, modality, value, unit, basis, coverage, n_articles, n_portals, n_conflicts, spread,
    comparable, observation_id
FROM stage_named
WHERE level = 'commune';
