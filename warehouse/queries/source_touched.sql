-- stage_source: the claims from which the touched partitions are rebuilt, numbered by their row in the history.
-- Inputs: core_observation_history, stage_partition, ref_place. A partition's places are few enough for the scan to skip
-- what holds none of them.
CREATE OR REPLACE TEMP TABLE stage_scope AS
SELECT p.place, s.year
FROM stage_partition AS s
JOIN ref_place_province AS h ON h.province = s.province
JOIN ref_place AS p ON p.place = h.place AND p.level IN ('province', 'district');
CREATE OR REPLACE TEMP TABLE stage_touched AS
SELECT o.rowid AS claim, o.*
FROM core_observation_history AS o JOIN stage_scope AS s ON s.place = o.place AND s.year = year(o.period_end)
WHERE o.valid_to_release IS NULL;
CREATE OR REPLACE TEMP VIEW stage_source AS FROM stage_touched;
