-- stage_figure: one number per cell. Grain: one row per cell. Inputs: stage_period, stage_account.
--
--   * Stocks: the latest day of the year wins (basis `stock`).
--   * Cumulative figures, those of 28 days and more: the one covering most of the year wins, of equals the later one
--     (basis `year` for the whole calendar year, else `partial`).
--   * Dated events, of fewer days, count only where no cumulative figure exists: added where the indicator adds up,
--     else the latest (basis `events`). Events that overlap may be one event told twice, or a week and a day of it: of
--     them the longest counts, of equals the latest published, and only events that touch no counted one are added.
-- coverage is the share of the year's days covered; for a stock, the share that had passed on its day.
-- n_articles and n_portals count who states the chosen numbers.
CREATE OR REPLACE TEMP TABLE stage_spoken AS
WITH typed AS (
    SELECT
        *, period_end - period_start + 1 AS days, is_stock OR period_end - period_start + 1 >= 28 AS is_cumulative,
        -- cumulative before events; of spans the longer, then the later; of days and stocks the later, then the longer
        CASE WHEN is_stock OR period_end - period_start + 1 < 28 THEN 0 ELSE 10000 + period_end - period_start END * 100000000000
            + (period_end - DATE '0001-01-01') * 10000 + (period_end - period_start) AS rank
    FROM stage_period
), best AS (
    SELECT cell, max(rank) AS rank, count(*) > 1 AND any_value(method) = 'sum' AND NOT bool_or(is_cumulative) AS adds
    FROM typed GROUP BY cell
), disjoint AS (
    SELECT
        cell,
        unnest(list_reduce(
            list([{'first': period_start, 'last': period_end}] ORDER BY days DESC, recency // 4294967296 DESC, period_start),
            lambda kept, next: CASE
                WHEN len(list_filter(kept, lambda k: k.first <= next[1].last AND k.last >= next[1].first)) > 0 THEN kept
                ELSE list_concat(kept, next) END
        )) AS period
    FROM typed JOIN best USING (cell)
    WHERE adds
    GROUP BY cell
)
SELECT typed.* EXCLUDE (rank) FROM typed JOIN best USING (cell, rank) WHERE NOT adds
UNION ALL
SELECT typed.* EXCLUDE (rank)
FROM typed JOIN disjoint AS d ON d.cell = typed.cell AND d.period.first = period_start AND d.period.last = period_end;
CREATE OR REPLACE TEMP TABLE stage_figure AS
WITH summed AS (
    SELECT
        cell, min(actor) AS actor, exact_sum(value) AS value, any_value(unit) AS unit, sum(days) AS days, max(period_end) AS last,
        CASE WHEN any_value(is_stock) THEN 'stock' WHEN NOT any_value(is_cumulative) THEN 'events'
             WHEN any_value(days) >= dayofyear(make_date(year(max(period_end)), 12, 31)) THEN 'year' ELSE 'partial' END AS basis,
        sum(n_conflicts)::BIGINT AS n_conflicts, exact_sum(spread) AS spread, bool_or(presumed) AS presumed,
        arg_max(claim, {'value': value, 'end': period_end}) AS claim
    FROM stage_spoken GROUP BY cell
), shared AS (
    SELECT cell FROM stage_spoken GROUP BY cell HAVING sum(told) > 1
), teller AS (
    SELECT a.cell, a.article, a.portal
    FROM stage_account AS a
    JOIN (FROM stage_spoken SEMI JOIN shared USING (cell)) AS s USING (cell, period_start, period_end, value)
), counted AS (
    SELECT cell, count(DISTINCT article) AS n_articles, count(DISTINCT portal) AS n_portals
    FROM teller SEMI JOIN (SELECT cell FROM teller GROUP BY cell HAVING count(*) > 1) USING (cell)
    GROUP BY cell
)
SELECT
    s.* EXCLUDE (days, last),
    least(1.0, CASE WHEN basis = 'stock' THEN dayofyear(last) ELSE days END / dayofyear(make_date(year(last), 12, 31))) AS coverage,
    coalesce(c.n_articles, 1) AS n_articles, coalesce(c.n_portals, 1) AS n_portals
FROM summed AS s LEFT JOIN counted AS c USING (cell);
