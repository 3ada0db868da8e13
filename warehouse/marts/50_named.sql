-- stage_named: the figures with their names and whether they may be compared along their series.
-- Grain: one row per cell. Inputs: stage_figure and the stages that number words, core_observation_history, ref_place,
-- ref_place_province, ref_place_edge. `cell` orders rows as (indicator, place, year, measure, modality, body) would.
--
-- comparable is false where the figure covers under 0.9 of the year (a year-end report of mid-December passes), adds up
-- single events, rests on a presumed total, is a level in another unit than the codebook's, or where the unit was not in being all the year or
-- took in, lost or exchanged territory in it.
CREATE OR REPLACE TEMP TABLE stage_named AS
WITH boundary_change AS (
    SELECT DISTINCT new AS place, year(date) AS year FROM ref_place_edge WHERE kind NOT IN ('class_change', 'rename')
    UNION
    SELECT DISTINCT old, year(date) FROM ref_place_edge WHERE kind NOT IN ('class_change', 'rename')
)
SELECT
    f.cell, CASE WHEN getvariable('by_actor') THEN f.cell % getvariable('bodies') ELSE 0 END AS body, i.indicator, l.place,
    year_of(f.cell) AS year, k.measure, k.modality, a.written AS actor, f.value, u.unit, f.basis, f.coverage, f.n_articles,
    f.n_portals, f.n_conflicts, f.spread, o.observation_id,
    i.name_vi AS indicator_name, i.aggregation, i.codebook_unit,
    p.level, p.name AS place_name,
    h.province, province.name AS province_name, h.district, district.name AS district_name,
    NOT f.presumed AND f.basis <> 'events' AND (f.basis = 'stock' OR f.coverage >= 0.9)
        AND (k.measure <> 'level' OR u.unit = i.codebook_unit)
        AND p.valid_from <= make_date(year_of(f.cell), 1, 1)
        AND coalesce(p.valid_to, DATE '9999-12-31') >= make_date(year_of(f.cell), 12, 31)
        AND b.place IS NULL AS comparable
FROM stage_figure AS f
JOIN stage_indicator AS i ON i.number = indicator_of(f.cell)
JOIN stage_place_number AS l ON l.number = place_of(f.cell)
JOIN stage_kind AS k ON k.kind = kind_of(f.cell)
JOIN stage_unit AS u ON u.number = f.unit
JOIN core_observation_history AS o ON o.rowid = f.claim
LEFT JOIN stage_actor AS a ON a.actor = f.actor
JOIN ref_place AS p ON p.place = l.place
JOIN ref_place_province AS h ON h.place = l.place
LEFT JOIN ref_place AS province ON province.place = h.province
LEFT JOIN ref_place AS district ON district.place = h.district
LEFT JOIN boundary_change AS b ON b.place = l.place AND b.year = year_of(f.cell);
