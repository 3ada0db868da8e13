-- stage_named: the figures with their names and whether they may be compared along their series.
-- Grain: one row per cell. Inputs: stage_figure and the stages that number words.
--
-- comparable is false where the figure covers under 0.9 of the year (a year-end report of mid-December passes), adds up
-- single events, rests on a presumed total, is a level in another unit than the codebook's, or where the unit was not in being all the year or
-- took in, lost or exchanged territory in it.
CREATE OR REPLACE TEMP VIEW stage_named AS
SELECT
    f.cell, i.indicator, p.place, f.year::INTEGER AS year, k.measure, k.modality, a.written AS actor, f.value, u.unit,
    f.basis, f.coverage, f.n_articles, f.n_portals, f.n_conflicts, f.spread, f.observation_id,
    f.actor AS actor_number, f.unit AS unit_number,
    i.name_vi AS indicator_name, p.level, p.name AS place_name, p.province, p.province_name, p.district, p.district_name,
    NOT f.presumed AND f.basis <> 'events' AND (f.basis = 'stock' OR f.coverage >= 0.9)
        AND (k.measure <> 'level' OR u.unit = i.codebook_unit)
        AND p.valid_from <= make_date(f.year, 1, 1)
        AND coalesce(p.valid_to, DATE '9999-12-31') >= make_date(f.year, 12, 31)
        AND NOT list_contains(p.years_changed, f.year) AS comparable
FROM stage_figure AS f
JOIN stage_indicator AS i ON i.number = f.indicator
JOIN stage_place_number AS p ON p.number = f.place
JOIN stage_kind AS k ON k.kind = f.kind
JOIN stage_unit AS u ON u.number = f.unit
JOIN stage_actor AS a ON a.actor = f.actor;
