-- stage_source: the current claims of a range of provinces, numbered by their row in the history. They are many: read where
-- they lie, whose packed words join faster than a copy's. Inputs: core_observation_history, ref_place_province.
CREATE OR REPLACE TEMP TABLE stage_scope AS SELECT place FROM ref_place_province WHERE {condition};
CREATE OR REPLACE TEMP VIEW stage_source AS
SELECT o.rowid AS claim, o.*
FROM core_observation_history AS o SEMI JOIN stage_scope USING (place)
WHERE o.valid_to_release IS NULL;
