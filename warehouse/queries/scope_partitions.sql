-- stage_scope: the places and years of stage_partition. Grain: one row per place and year. Inputs: stage_partition, ref_place. A
-- partition's places are few enough for the scan to skip what holds none of them.
CREATE OR REPLACE TEMP TABLE stage_scope AS
SELECT p.place, s.year
FROM stage_partition AS s
JOIN ref_place_province AS h ON h.province = s.province
JOIN ref_place AS p ON p.place = h.place AND p.level IN ('province', 'district');
