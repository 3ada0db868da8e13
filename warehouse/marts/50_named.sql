-- stage_named: the figures with their names and whether they may be compared along their series.
-- Grain: one row per cell. Inputs: stage_figure, ref_indicator, ref_place, ref_place_province, ref_place_edge.
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
    f.*,
    i.name_vi AS indicator_name, i.aggregation, i.unit AS codebook_unit,
    p.level, p.name AS place_name,
    h.province, province.name AS province_name, h.district, district.name AS district_name,
    NOT f.presumed AND f.basis <> 'events' AND (f.basis = 'stock' OR f.coverage >= 0.9)
        AND (f.measure <> 'level' OR f.unit = i.unit)
        AND p.valid_from <= make_date(f.year, 1, 1)
        AND coalesce(p.valid_to, DATE '9999-12-31') >= make_date(f.year, 12, 31)
        AND b.place IS NULL AS comparable
FROM stage_figure AS f
JOIN ref_indicator AS i ON i.indicator = f.indicator
JOIN ref_place AS p ON p.place = f.place
JOIN ref_place_province AS h ON h.place = f.place
LEFT JOIN ref_place AS province ON province.place = h.province
LEFT JOIN ref_place AS district ON district.place = h.district
LEFT JOIN boundary_change AS b ON b.place = f.place AND b.year = f.year;
