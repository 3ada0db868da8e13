-- stage_mart: mart_province_year, or mart_province_actor_year where by_actor is set.
-- Grain: (indicator, province, year, measure, modality[, actor]). Inputs: stage_named, stage_figure and the
-- stages that number words, ref_place, ref_place_edge.
--
-- The province's own figure (value) and its districts' together (districts_value) are two columns and never fill each
-- other's gaps. Only levels add up over districts: sums and stocks by sum, means by mean, `none` not at all; of districts
-- in different units those in the province's unit count, else in the codebook's, else in the commonest.
-- Where only districts report, value, basis and coverage are empty, and n_articles, n_portals (each district's for
-- itself), n_conflicts, spread and observation_id (the largest district's) are those behind districts_value.
CREATE OR REPLACE TEMP TABLE stage_province AS
WITH own AS (
    SELECT * FROM stage_named WHERE level = 'province'
), district AS (  -- each with the cell of its province
    SELECT
        f.*, k.aggregation,
        f.cell + (p.province_number - p.number) * 10000 * getvariable('kinds')
            * CASE WHEN getvariable('by_actor') THEN getvariable('bodies') ELSE 1 END AS province_cell
    FROM stage_figure AS f
    JOIN stage_place_number AS p ON p.number = f.place
    JOIN stage_kind AS k ON k.kind = f.kind
    WHERE p.level = 'district' AND k.measure = 'level' AND k.aggregation <> 'none'
), by_unit AS (
    SELECT
        province_cell, unit, min(actor) AS actor,
        CASE any_value(aggregation) WHEN 'mean' THEN exact_sum(value) / count(value) ELSE exact_sum(value) END AS value,
        count(*) AS reporting, sum(n_articles)::BIGINT AS n_articles, sum(n_portals)::BIGINT AS n_portals,
        sum(n_conflicts)::BIGINT AS n_conflicts, exact_sum(spread) AS spread,
        arg_max(observation_id, {'value': value, 'place': place}) AS observation_id
    FROM district GROUP BY province_cell, unit
), chosen_unit AS (
    SELECT
        d.province_cell,
        first(d.unit ORDER BY d.unit IS DISTINCT FROM o.unit_number, d.unit <> i.codebook_unit_number, d.reporting DESC, d.unit)
            AS unit
    FROM by_unit AS d
    SEMI JOIN (SELECT province_cell FROM by_unit GROUP BY province_cell HAVING count(*) > 1) USING (province_cell)
    JOIN stage_indicator AS i ON i.number = indicator_of(d.province_cell)
    LEFT JOIN own AS o ON o.cell = d.province_cell
    GROUP BY d.province_cell
), together AS (
    SELECT d.* FROM by_unit AS d LEFT JOIN chosen_unit AS c USING (province_cell) WHERE d.unit = coalesce(c.unit, d.unit)
), joined AS (
    SELECT
        coalesce(o.cell, t.province_cell) AS cell, coalesce(o.actor_number, t.actor) AS actor, o.value,
        coalesce(o.unit_number, t.unit) AS unit, o.basis, o.coverage, coalesce(o.n_articles, t.n_articles) AS n_articles,
        coalesce(o.n_portals, t.n_portals) AS n_portals, coalesce(o.n_conflicts, t.n_conflicts) AS n_conflicts,
        coalesce(o.spread, t.spread) AS spread, coalesce(o.comparable, false) AS comparable,
        coalesce(o.observation_id, t.observation_id) AS observation_id, t.value AS districts_value,
        coalesce(t.reporting, 0) AS districts_reporting
    FROM own AS o FULL JOIN together AS t ON t.province_cell = o.cell
)
SELECT
    *, indicator_of(cell) AS indicator, place_of(cell) AS place, year_of(cell)::INTEGER AS year, kind_of(cell) AS kind
FROM joined;
CREATE OR REPLACE TEMP VIEW stage_mart AS
WITH years AS (
    SELECT DISTINCT year FROM stage_province
), standing AS (
    SELECT d.parent AS province, y.year, d.place
    FROM ref_place AS d
    JOIN years AS y ON y.year BETWEEN year(d.valid_from) AND year(coalesce(d.valid_to, DATE '9999-12-31'))
    WHERE d.level = 'district'
        AND (d.place, y.year) NOT IN (SELECT (old, year(date)) FROM ref_place_edge WHERE kind = 'rename')  -- it is one
), existing AS (
    SELECT p.place AS province, y.year, count(d.place) AS districts_total
    FROM years AS y
    CROSS JOIN (FROM ref_place WHERE level = 'province') AS p
    LEFT JOIN standing AS d ON d.province = p.place AND d.year = y.year
    GROUP BY ALL
)
SELECT
    i.indicator, i.name_vi AS indicator_name, p.place, p.name AS place_name, p.place AS province, p.name AS province_name,
    r.year, k.measure, k.modality, a.written AS actor, r.value, u.unit, r.basis, r.coverage, r.n_articles, r.n_portals,
    r.n_conflicts, r.spread, r.comparable, r.observation_id, r.districts_value, r.districts_reporting,
    e.districts_total
FROM stage_province AS r
JOIN stage_indicator AS i ON i.number = r.indicator
JOIN stage_place_number AS p ON p.number = r.place
JOIN stage_kind AS k ON k.kind = r.kind
JOIN stage_unit AS u ON u.number = r.unit
JOIN stage_actor AS a ON a.actor = r.actor
JOIN existing AS e ON e.province = p.place AND e.year = r.year;
