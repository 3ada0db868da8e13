-- stage_period: one number per cell and period, whoever printed it.
-- Grain: one row per (cell, period). Input: stage_account.
--
--   * Articles that name the same actors make the same claim: the latest publication wins.
--   * Articles that name different actors overlap in unknown ways (a union's money is in the Front's total), so they are
--     not added: the largest of those latest figures is the fullest account and speaks for the period. For methods that
--     take one figure anyway, the latest publication speaks.
--   * An article that names no actor speaks of the place itself: it is a version of the fullest account's claim.
-- All other numbers for the cell and period, those of bodies that do not speak included, are conflicts.
-- recency orders publications: their days, of one day by article, undated ones first. `told` counts the articles that state
-- a number for the period.
CREATE OR REPLACE TEMP TABLE stage_latest AS
SELECT
    cell, period_start, period_end, bodies, any_value(unit) AS unit, any_value(is_stock) AS is_stock,
    any_value(method) AS method, min(actor) AS actor,
    arg_max(value, recency) AS value, arg_max(claim, recency) AS claim, arg_max(presumed, recency) AS presumed,
    max(recency) AS recency, min(value) AS least, max(value) AS most, count(*) AS told
FROM (
    SELECT *, (coalesce(published_at, DATE '0001-01-01') - DATE '0001-01-01') * 4294967296 + article AS recency
    FROM stage_account
)
GROUP BY cell, period_start, period_end, bodies;
CREATE OR REPLACE TEMP TABLE stage_heard AS
SELECT
    cell, period_start, period_end, sum(told)::BIGINT AS told, max(most) - min(least) AS spread,
    CASE WHEN any_value(method) <> 'first' AND count(*) > 1 THEN max(value) END AS fullest
FROM stage_latest GROUP BY cell, period_start, period_end;
CREATE OR REPLACE TEMP TABLE stage_period AS
WITH speaks AS (  -- of bodies with the same fullest figure the later published, then the last by name
    SELECT cell, period_start, period_end, arg_max(bodies, recency // 4294967296 * 4294967296 + bodies) AS speaks
    FROM stage_latest JOIN stage_heard USING (cell, period_start, period_end)
    WHERE value = fullest
    GROUP BY cell, period_start, period_end
), chosen AS (
    SELECT
        cell, period_start, period_end, any_value(unit) AS unit, any_value(is_stock) AS is_stock,
        any_value(method) AS method, min(actor) AS actor, arg_max(value, recency) AS value,
        arg_max(claim, recency) AS claim, arg_max(presumed, recency) AS presumed, max(recency) AS recency
    FROM stage_latest LEFT JOIN speaks USING (cell, period_start, period_end)
    WHERE speaks IS NULL OR bodies IN (speaks, 0)
    GROUP BY cell, period_start, period_end
), disputed AS (
    SELECT cell, period_start, period_end, count(DISTINCT value) - 1 AS n_conflicts
    FROM stage_account
    SEMI JOIN (FROM stage_heard WHERE spread > 0 AND told > 2) USING (cell, period_start, period_end)
    GROUP BY cell, period_start, period_end
)
SELECT c.*, h.told, h.spread, coalesce(d.n_conflicts, CASE WHEN h.spread > 0 THEN 1 ELSE 0 END) AS n_conflicts
FROM chosen AS c
JOIN stage_heard AS h USING (cell, period_start, period_end)
LEFT JOIN disputed AS d USING (cell, period_start, period_end);
