-- stage_source: the claims from which the touched partitions are rebuilt, numbered by their row in the history.
-- Inputs: core_observation_history, stage_partition.
CREATE OR REPLACE TEMP TABLE stage_scope AS
SELECT p.place, s.year FROM stage_partition AS s JOIN ref_place_province AS p ON p.province = s.province;
CREATE OR REPLACE TEMP TABLE stage_touched_row AS
SELECT o.rowid AS claim FROM core_observation_history AS o
SEMI JOIN stage_scope AS s ON s.place = o.place AND s.year = year(o.period_end)
WHERE o.valid_to_release IS NULL;
CREATE OR REPLACE TEMP TABLE stage_touched AS
SELECT o.rowid AS claim, o.* FROM core_observation_history AS o JOIN stage_touched_row AS t ON t.claim = o.rowid;
CREATE OR REPLACE TEMP VIEW stage_source AS FROM stage_touched;
