-- stage_source: the claims of the touched partitions (stage_scope), numbered by their row in the history. They are few:
-- read once. Inputs: core_observation_history, stage_scope.
CREATE OR REPLACE TEMP TABLE stage_touched AS
SELECT o.rowid AS claim, o.*
FROM core_observation_history AS o JOIN stage_scope AS s ON s.place = o.place AND s.year = year(o.period_end)
WHERE o.valid_to_release IS NULL;
CREATE OR REPLACE TEMP VIEW stage_source AS FROM stage_touched;
