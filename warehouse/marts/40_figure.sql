-- stage_figure: one number per cell. Grain: one row per cell. Input: stage_period.
--
--   * Stocks: the latest day of the year wins (basis `stock`).
--   * Cumulative figures, those of 28 days and more: the one covering most of the year wins, of equals the later one
--     (basis `year` for the whole calendar year, else `partial`).
--   * Dated events, of fewer days, count only where no cumulative figure exists: added where the indicator adds up,
--     else the latest (basis `events`). Events that overlap may be one event told twice, or a week and a day of it: of
--     them the longest counts, of equals the latest published, and only events that touch no counted one are added.
-- coverage is the share of the year's days covered; for a stock, the share that had passed on its day.
CREATE OR REPLACE TEMP TABLE stage_figure AS
WITH typed AS (
    SELECT
        *,
        period_end - period_start + 1 AS days,
        dayofyear(make_date(year, 12, 31)) AS days_of_year,
        CASE WHEN is_stock THEN 'stock' WHEN period_end - period_start + 1 >= 28 THEN 'cumulative' ELSE 'event' END AS kind
    FROM stage_period
), disjoint AS (
    SELECT
        indicator, place, year, measure, modality, actor_key,
        list_reduce(
            list([{'first': period_start, 'last': period_end}] ORDER BY days DESC, recency.day DESC, period_start),
            lambda kept, next: CASE
                WHEN len(list_filter(kept, lambda k: k.first <= next[1].last AND k.last >= next[1].first)) > 0 THEN kept
                ELSE list_concat(kept, next) END
        ) AS periods
    FROM typed WHERE kind = 'event' AND method = 'sum'
    GROUP BY ALL
), spoken AS (
    SELECT
        typed.*,
        CASE WHEN kind = 'event' AND method = 'sum'
             THEN CASE WHEN list_contains(periods, {'first': period_start, 'last': period_end}) THEN 1 ELSE 2 END
             ELSE row_number() OVER (
                 PARTITION BY indicator, place, year, measure, modality, actor_key, kind = 'event'
                 ORDER BY CASE WHEN kind = 'cumulative' THEN days END DESC NULLS LAST, period_end DESC, period_start
             ) END AS rank,
        bool_or(kind <> 'event') OVER (PARTITION BY indicator, place, year, measure, modality, actor_key) AS has_cumulative
    FROM typed LEFT JOIN disjoint USING (indicator, place, year, measure, modality, actor_key)
)
SELECT
    indicator, place, year, measure, modality, actor_key, min(actor) AS actor,
    sum(value) AS value, any_value(unit) AS unit,
    CASE WHEN any_value(kind) = 'stock' THEN 'stock' WHEN any_value(kind) = 'event' THEN 'events'
         WHEN any_value(days) >= any_value(days_of_year) THEN 'year' ELSE 'partial' END AS basis,
    least(1.0, CASE WHEN any_value(kind) = 'stock' THEN dayofyear(max(period_end)) ELSE sum(days) END
               / any_value(days_of_year)) AS coverage,
    len(list_distinct(flatten(list(articles)))) AS n_articles, len(list_distinct(flatten(list(portals)))) AS n_portals,
    sum(n_conflicts)::BIGINT AS n_conflicts, sum(spread) AS spread,
    bool_or(presumed) AS presumed,
    arg_max(observation_id, {'value': value, 'end': period_end}) AS observation_id
FROM spoken
WHERE rank = 1 AND (kind <> 'event' OR NOT has_cumulative)
GROUP BY indicator, place, year, measure, modality, actor_key;
