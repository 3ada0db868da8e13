-- stage_mart: mart_province_year, or mart_province_actor_year where by_actor is set.
-- Grain: (indicator, province, year, measure, modality[, actor]). Inputs: stage_named, ref_place, ref_place_edge.
--
-- The province's own figure (value) and its districts' together (districts_value) are two columns and never fill each
-- other's gaps. Only levels add up over districts: sums and stocks by sum, means by mean, `none` not at all; of districts
-- in different units those in the province's unit count, else in the codebook's, else in the commonest.
-- Where only districts report, value, basis and coverage are empty, and n_articles, n_portals (each district's for
-- itself), n_conflicts, spread and observation_id (the largest district's) are those behind districts_value.
CREATE OR REPLACE TEMP TABLE stage_mart AS
WITH own AS (
    SELECT * FROM stage_named WHERE level = 'province'
), district AS (
    SELECT * FROM stage_named WHERE level = 'district' AND measure = 'level' AND aggregation <> 'none'
), district_unit AS (
    SELECT
        d.indicator, d.province, d.year, d.measure, d.modality, d.body,
        first(d.unit ORDER BY d.unit IS DISTINCT FROM o.unit, d.unit <> d.codebook_unit, d.n DESC, d.unit) AS unit
    FROM (SELECT indicator, province, year, measure, modality, body, unit, codebook_unit, count(*) AS n FROM district GROUP BY ALL) AS d
    LEFT JOIN own AS o
        ON o.indicator = d.indicator AND o.place = d.province AND o.year = d.year AND o.measure = d.measure
        AND o.modality = d.modality AND o.body = d.body
    GROUP BY ALL
), together AS (
    SELECT
        indicator, any_value(indicator_name) AS indicator_name, province, any_value(province_name) AS province_name,
        year, measure, modality, body, min(actor) AS actor, unit,
        CASE any_value(aggregation) WHEN 'mean' THEN exact_sum(value) / count(value) ELSE exact_sum(value) END AS value,
        count(*) AS reporting, sum(n_articles)::BIGINT AS n_articles, sum(n_portals)::BIGINT AS n_portals,
        sum(n_conflicts)::BIGINT AS n_conflicts, exact_sum(spread) AS spread,
        arg_max(observation_id, {'value': value, 'place': place}) AS observation_id
    FROM district JOIN district_unit USING (indicator, province, year, measure, modality, body, unit)
    GROUP BY indicator, province, year, measure, modality, body, unit
), existing AS (
    SELECT d.parent AS province, y.year, count(*) AS districts_total
    FROM (SELECT DISTINCT year FROM stage_named) AS y
    JOIN ref_place AS d ON d.level = 'district' AND year(d.valid_from) <= y.year
        AND year(coalesce(d.valid_to, DATE '9999-12-31')) >= y.year
    WHERE NOT EXISTS (  -- a district renamed in the year is one
        SELECT 1 FROM ref_place_edge AS e WHERE e.old = d.place AND e.kind = 'rename' AND year(e.date) = y.year
    )
    GROUP BY ALL
), rows AS (
    SELECT
        coalesce(o.indicator, t.indicator) AS indicator, coalesce(o.indicator_name, t.indicator_name) AS indicator_name,
        coalesce(o.place, t.province) AS place, coalesce(o.place_name, t.province_name) AS place_name,
        coalesce(o.year, t.year) AS year, coalesce(o.measure, t.measure) AS measure,
        coalesce(o.modality, t.modality) AS modality, coalesce(o.actor, t.actor) AS actor,
        o.value, coalesce(o.unit, t.unit) AS unit, o.basis, o.coverage,
        coalesce(o.n_articles, t.n_articles) AS n_articles, coalesce(o.n_portals, t.n_portals) AS n_portals,
        coalesce(o.n_conflicts, t.n_conflicts) AS n_conflicts, coalesce(o.spread, t.spread) AS spread,
        coalesce(o.comparable, false) AS comparable, coalesce(o.observation_id, t.observation_id) AS observation_id,
        t.value AS districts_value, coalesce(t.reporting, 0) AS districts_reporting
    FROM own AS o
    FULL JOIN together AS t
        ON t.indicator = o.indicator AND t.province = o.place AND t.year = o.year AND t.measure = o.measure
        AND t.modality = o.modality AND t.body = o.body
)
SELECT
    r.indicator, r.indicator_name, r.place, r.place_name, r.place AS province, r.place_name AS province_name,
    r.year::INTEGER AS year, r.measure, r.modality, r.actor, r.value, r.unit, r.basis, r.coverage, r.n_articles,
    r.n_portals, r.n_conflicts, r.spread, r.comparable, r.observation_id, r.districts_value, r.districts_reporting,
    coalesce(e.districts_total, 0) AS districts_total
FROM rows AS r LEFT JOIN existing AS e ON e.province = r.place AND e.year = r.year
ORDER BY r.indicator, r.place, r.year, r.measure, r.modality, r.actor;
