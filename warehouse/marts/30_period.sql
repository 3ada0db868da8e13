-- stage_period: one number per cell and period, whoever printed it.
-- Grain: one row per (cell, period). Input: stage_said.
--
--   * Articles that name the same actors make the same claim: the latest publication wins.
--   * Articles that name different actors overlap in unknown ways (a union's money is in the Front's total), so they are
--     not added: the largest of those latest figures is the fullest account and speaks for the period. For methods that
--     take one figure anyway, the latest publication speaks.
--   * An article that names no actor speaks of the place itself: it is a version of the fullest account's claim.
-- All other numbers for the cell and period, those of bodies that do not speak included, are conflicts.
-- `told` counts the articles that state a number for the period, `spread` is the largest less the smallest of them.
CREATE OR REPLACE TEMP TABLE stage_latest AS
SELECT
    cell, period, bodies, any_value(unit) AS unit, min(actor) AS actor, arg_max(value, recency) AS value,
    arg_max(claim, recency) AS claim, max(recency) AS recency, min(value) AS least, max(value) AS most, count(*) AS told
FROM stage_said
GROUP BY cell, period, bodies;
CREATE OR REPLACE TEMP TABLE stage_heard AS
SELECT
    cell, period, sum(told)::BIGINT AS told, max(most) - min(least) AS spread,
    CASE WHEN method_of(cell) <> 'first' THEN max(value) END AS fullest
FROM stage_latest WHERE NOT getvariable('by_actor')  -- there a cell has one body
GROUP BY cell, period HAVING count(*) > 1;
CREATE OR REPLACE TEMP TABLE stage_period AS
WITH speaks AS (  -- of bodies with the same fullest figure the later published, then the last by name
    SELECT cell, period, arg_max(bodies, {'day': recency // 4294967296, 'bodies': bodies}) AS speaks
    FROM stage_latest JOIN stage_heard USING (cell, period)
    WHERE value = fullest
    GROUP BY cell, period
), chosen AS (
    SELECT
        cell, period, any_value(unit) AS unit, min(actor) AS actor, arg_max(value, recency) AS value,
        arg_max(claim, recency) AS claim, max(recency) AS recency
    FROM stage_latest SEMI JOIN stage_heard USING (cell, period) LEFT JOIN speaks USING (cell, period)
    WHERE speaks IS NULL OR bodies IN (speaks, 0)
    GROUP BY cell, period
)
SELECT cell, period, unit, actor, value, claim, recency, told, most - least AS spread
FROM stage_latest ANTI JOIN stage_heard USING (cell, period)
UNION ALL
SELECT c.*, h.told, h.spread FROM chosen AS c JOIN stage_heard AS h USING (cell, period);
DROP TABLE stage_latest;
DROP TABLE stage_heard;
