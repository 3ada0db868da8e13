-- stage_source: the claims from which all marts are rebuilt: every current one, numbered by its row in the history.
CREATE OR REPLACE TEMP VIEW stage_source AS
SELECT rowid AS claim, * FROM core_observation_history WHERE valid_to_release IS NULL;
