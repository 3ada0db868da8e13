-- stage_source: the claims that stage_scope takes in, from which their partitions are rebuilt, numbered by their row in the
-- history. Inputs: core_observation_history, stage_scope. What no stage reads is left behind.
CREATE OR REPLACE TEMP TABLE stage_touched AS
SELECT
    o.rowid AS claim, o.observation_id, o.article_id, o.portal, o.published_at, o.start, o.value, o.unit, o.measure,
    o.modality, o.indicator, o.object, o.actor, o.place, o.commune, o.commune_place, o.period_start, o.period_end, o.part_of
FROM core_observation_history AS o
SEMI JOIN stage_scope AS s ON {in_scope}
WHERE o.valid_to_release IS NULL;
CREATE OR REPLACE TEMP VIEW stage_source AS FROM stage_touched;
