-- stage_in_scope: the current claims of the touched partitions, numbered by their row in the history. Inputs: stage_partition,
-- ref_place, core_observation_history. A partition's places are few enough for the scan to skip what holds none of them.
CREATE OR REPLACE TEMP TABLE stage_scope AS
SELECT p.place, s.year
FROM stage_partition AS s
JOIN ref_place_province AS h ON h.province = s.province
JOIN ref_place AS p ON p.place = h.place AND p.level IN ('province', 'district');
CREATE OR REPLACE TEMP VIEW stage_in_scope AS
SELECT o.rowid AS claim, o.*
FROM core_observation_history AS o JOIN stage_scope AS s ON s.place = o.place AND s.year = year(o.period_end)
WHERE o.valid_to_release IS NULL;
