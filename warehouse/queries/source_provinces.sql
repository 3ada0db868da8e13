-- stage_source: the current claims of a range of provinces, numbered by their row in the history. They are many: read where
-- they lie, whose packed words join faster than a copy's. Inputs: core_observation_history, ref_place_province, ref_place.
-- Up to the threshold a join's keys become a filter, by which the scan skips what holds none of these places.
SET dynamic_or_filter_threshold = 1000;
CREATE OR REPLACE TEMP TABLE stage_scope AS
SELECT p.place
FROM ref_place AS p JOIN ref_place_province AS h USING (place)
WHERE p.level IN ('province', 'district') AND {condition};
CREATE OR REPLACE TEMP VIEW stage_source AS
SELECT o.rowid AS claim, o.*
FROM core_observation_history AS o SEMI JOIN stage_scope USING (place)
WHERE o.valid_to_release IS NULL;
