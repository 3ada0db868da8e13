-- stage_source: the claims from which all marts are rebuilt: every current one.
CREATE OR REPLACE TEMP VIEW stage_source AS FROM core_observation;
