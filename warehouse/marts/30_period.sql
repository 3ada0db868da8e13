-- stage_period: one number per cell and period, whoever printed it.
-- Grain: one row per (cell, period). Input: stage_account.
--
--   * Articles that name the same actors make the same claim: the latest publication wins.
--   * Articles that name different actors overlap in unknown ways (a union's money is in the Front's total), so they are
--     not added: the largest of those latest figures is the fullest account and speaks for the period. For methods that
--     take one figure anyway, the latest publication speaks.
--   * An article that names no actor speaks of the place itself: it is a version of the fullest account's claim.
-- n_articles and n_portals count who states the chosen number; all other numbers for the cell and period, those of bodies
-- that do not speak included, are conflicts.
CREATE OR REPLACE TEMP TABLE stage_period AS
WITH latest AS (
    SELECT
        indicator, place, year, measure, modality, actor_key, period_start, period_end, actors,
        arg_max(value, {'day': coalesce(published_at, DATE '0001-01-01'), 'article': article_id}) AS value,
        max(coalesce(published_at, DATE '0001-01-01')) AS day
    FROM stage_account
    GROUP BY ALL
), fullest AS (
    SELECT
        l.indicator, l.place, l.year, l.measure, l.modality, l.actor_key, l.period_start, l.period_end,
        arg_max(l.actors, {'value': l.value, 'day': l.day, 'actors': l.actors}) AS actors
    FROM latest AS l
    GROUP BY ALL
), claim AS (
    SELECT a.*, {'day': coalesce(a.published_at, DATE '0001-01-01'), 'article': a.article_id} AS recency
    FROM stage_account AS a
    JOIN fullest AS f USING (indicator, place, year, measure, modality, actor_key, period_start, period_end)
    WHERE a.method = 'first' OR a.actors IN (f.actors, '')
), chosen AS (
    SELECT
        indicator, place, year, measure, modality, actor_key, period_start, period_end,
        any_value(unit) AS unit, any_value(is_stock) AS is_stock, any_value(method) AS method, min(actor) AS actor,
        arg_max(value, recency) AS value, arg_max(observation_id, recency) AS observation_id, max(recency) AS recency,
        arg_max(presumed, recency) AS presumed
    FROM claim
    GROUP BY indicator, place, year, measure, modality, actor_key, period_start, period_end
), told AS (
    SELECT
        indicator, place, year, measure, modality, actor_key, period_start, period_end,
        count(DISTINCT value) - 1 AS n_conflicts, max(value) - min(value) AS spread
    FROM stage_account
    GROUP BY ALL
)
SELECT
    c.*, any_value(t.n_conflicts) AS n_conflicts, any_value(t.spread) AS spread,
    list(DISTINCT a.article_id) AS articles,
    list(DISTINCT a.portal) AS portals
FROM chosen AS c
JOIN told AS t USING (indicator, place, year, measure, modality, actor_key, period_start, period_end)
JOIN stage_account AS a
    ON a.indicator = c.indicator AND a.place = c.place AND a.year = c.year AND a.measure = c.measure
    AND a.modality = c.modality AND a.actor_key = c.actor_key AND a.period_start = c.period_start
    AND a.period_end = c.period_end AND a.value = c.value
GROUP BY ALL;
