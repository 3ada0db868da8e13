-- stage_partition: the partitions (province, year) of the marts that this release's changes can reach.
-- Grain: one row per partition. Inputs: core_observation_history, core_story_history, ref_place_province. Parameter: release.
--
-- A claim that changed its place or period touches both partitions, the one that it left and the one that it came to; an
-- article that entered or left a story touches those of all its claims.
CREATE OR REPLACE TEMP TABLE stage_partition AS
WITH changed AS (
    SELECT place, period_end FROM core_observation_history
    WHERE valid_from_release = getvariable('release') OR valid_to_release = getvariable('release')
    UNION ALL
    SELECT o.place, o.period_end
    FROM core_observation_history AS o
    WHERE o.valid_to_release IS NULL AND o.article_id IN (
        SELECT article_id FROM core_story_history
        WHERE valid_from_release = getvariable('release') OR valid_to_release = getvariable('release')
    )
)
SELECT DISTINCT p.province, year(c.period_end)::INTEGER AS year
FROM changed AS c JOIN ref_place_province AS p ON p.place = c.place
WHERE p.province IS NOT NULL;
