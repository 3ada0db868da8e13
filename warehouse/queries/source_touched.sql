-- stage_source: the claims from which the touched partitions are rebuilt. Inputs: core_observation, stage_partition.
CREATE OR REPLACE TEMP TABLE stage_scope AS
SELECT p.place, s.year FROM stage_partition AS s JOIN ref_place_province AS p ON p.province = s.province;
CREATE OR REPLACE TEMP VIEW stage_source AS
SELECT o.* FROM core_observation AS o
SEMI JOIN stage_scope AS s ON s.place = o.place AND s.year = year(o.period_end);
