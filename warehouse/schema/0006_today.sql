-- The marts on today's boundaries. A unit's figures go to the unit that holds its territory today (ref_place_today).
--   1. Where today's own unit has a figure for the year, it speaks alone.
--   2. Else the parts are summed where that makes sense (levels of flows and stocks), and comparable says whether all
--      parts that were in being in the year reported.
--   3. What does not add up (shares, ratios, ranks, means) stays empty unless one part is the whole.

CREATE VIEW mart_province_year_today AS
WITH mapped AS (
    SELECT m.*, t.place_today, i.aggregation, bool_or(m.place = t.place_today) OVER cell AS own
    FROM mart_province_year AS m
    JOIN ref_place_today AS t ON t.place = m.place
    JOIN ref_indicator AS i ON i.indicator = m.indicator
    WINDOW cell AS (PARTITION BY m.indicator, t.place_today, m.year, m.measure, m.modality)
), in_being AS (
    SELECT y.year, t.place_today, count(*) AS parts
    FROM (SELECT DISTINCT year FROM mart_province_year) AS y
    JOIN ref_place AS p ON p.level = 'province' AND year(p.valid_from) <= y.year AND year(p.valid_to) >= y.year
    JOIN ref_place_today AS t ON t.place = p.place
    GROUP BY ALL
), joined AS (
    SELECT m.*, CASE WHEN own THEN 1 ELSE coalesce(b.parts, count(*) OVER cell) END AS parts
    FROM mapped AS m LEFT JOIN in_being AS b ON b.year = m.year AND b.place_today = m.place_today
    WHERE NOT own OR m.place = m.place_today
    WINDOW cell AS (PARTITION BY m.indicator, m.place_today, m.year, m.measure, m.modality)
)
SELECT
    j.indicator, any_value(j.indicator_name) AS indicator_name, j.place_today AS place, any_value(p.name) AS place_name,
    j.place_today AS province, any_value(p.name) AS province_name, j.year, j.measure, j.modality,
    CASE WHEN max(j.parts) = 1 OR (j.measure = 'level' AND any_value(j.aggregation) IN ('sum', 'last') AND min(j.unit) = max(j.unit))
         THEN sum(j.value) END AS value,
    CASE WHEN min(j.unit) = max(j.unit) THEN min(j.unit) END AS unit,
    CASE WHEN min(j.basis) = max(j.basis) THEN min(j.basis) WHEN count(j.basis) > 0 THEN 'partial' END AS basis,
    min(j.coverage) AS coverage, sum(j.n_articles) AS n_articles, sum(j.n_portals) AS n_portals,
    sum(j.n_conflicts) AS n_conflicts, sum(j.spread) AS spread,
    bool_and(j.comparable) AND count(j.value) >= max(j.parts) AS comparable,
    coalesce(arg_max(j.observation_id, j.value), min(j.observation_id)) AS observation_id,
    sum(j.districts_value) AS districts_value, sum(j.districts_reporting) AS districts_reporting,
    sum(j.districts_total) AS districts_total,
    count(j.value) AS parts_reporting, greatest(max(j.parts), count(j.value)) AS parts_total
FROM joined AS j JOIN ref_place AS p ON p.place = j.place_today
GROUP BY j.indicator, j.place_today, j.year, j.measure, j.modality;
COMMENT ON VIEW mart_province_year_today IS 'mart_province_year on today''s boundaries: one row per (indicator, province of today, year, measure, modality).';
COMMENT ON COLUMN mart_province_year_today.place IS 'Province of today (ref_place).';
COMMENT ON COLUMN mart_province_year_today.province IS 'The same.';
COMMENT ON COLUMN mart_province_year_today.value IS 'Its own figure; for years before it was founded the sum of its parts, empty where parts do not add up.';
COMMENT ON COLUMN mart_province_year_today.basis IS 'Basis of the parts; partial where they differ.';
COMMENT ON COLUMN mart_province_year_today.coverage IS 'The least coverage of the parts.';
COMMENT ON COLUMN mart_province_year_today.n_portals IS 'Portals behind the parts, each part''s counted for itself.';
COMMENT ON COLUMN mart_province_year_today.comparable IS 'All parts in being that year reported, each comparable.';
COMMENT ON COLUMN mart_province_year_today.observation_id IS 'The largest part''s claim.';
COMMENT ON COLUMN mart_province_year_today.parts_reporting IS 'Former provinces whose figure is in value.';
COMMENT ON COLUMN mart_province_year_today.parts_total IS 'Former provinces that lie within it and were in being that year.';

CREATE VIEW mart_district_year_today AS
WITH mapped AS (
    SELECT m.*, coalesce(t.last_district, m.place) AS district_last, t.place_today, i.aggregation
    FROM mart_district_year AS m
    JOIN ref_place_today AS t ON t.place = m.place
    JOIN ref_indicator AS i ON i.indicator = m.indicator
)
SELECT
    m.indicator, any_value(m.indicator_name) AS indicator_name, m.district_last AS place, any_value(d.name) AS place_name,
    m.place_today AS province, any_value(p.name) AS province_name, m.year, m.measure, m.modality,
    CASE WHEN count(*) = 1 OR (m.measure = 'level' AND any_value(m.aggregation) IN ('sum', 'last') AND min(m.unit) = max(m.unit))
         THEN sum(m.value) END AS value,
    CASE WHEN min(m.unit) = max(m.unit) THEN min(m.unit) END AS unit,
    CASE WHEN min(m.basis) = max(m.basis) THEN min(m.basis) ELSE 'partial' END AS basis,
    min(m.coverage) AS coverage, sum(m.n_articles) AS n_articles, sum(m.n_portals) AS n_portals,
    sum(m.n_conflicts) AS n_conflicts, sum(m.spread) AS spread, bool_and(m.comparable) AS comparable,
    arg_max(m.observation_id, m.value) AS observation_id, count(*) AS parts_reporting
FROM mapped AS m
JOIN ref_place AS d ON d.place = m.district_last
JOIN ref_place AS p ON p.place = m.place_today
GROUP BY m.indicator, m.district_last, m.place_today, m.year, m.measure, m.modality;
COMMENT ON VIEW mart_district_year_today IS 'mart_district_year for the former districts of today''s provinces: one row per (indicator, district as of June 2025, year, measure, modality).';
COMMENT ON COLUMN mart_district_year_today.place IS 'The district that held the territory when districts ended on 30 June 2025.';
COMMENT ON COLUMN mart_district_year_today.province IS 'Province of today in which it lies.';
COMMENT ON COLUMN mart_district_year_today.province_name IS 'Name of today''s province.';
COMMENT ON COLUMN mart_district_year_today.value IS 'The district''s figure, or the sum over the districts merged into it; empty where parts do not add up.';
COMMENT ON COLUMN mart_district_year_today.basis IS 'Basis of the parts; partial where they differ.';
COMMENT ON COLUMN mart_district_year_today.coverage IS 'The least coverage of the parts.';
COMMENT ON COLUMN mart_district_year_today.observation_id IS 'The largest part''s claim.';
COMMENT ON COLUMN mart_district_year_today.parts_reporting IS 'Districts of the time whose figure is in value.';
