-- stage_figure: one number per cell. Grain: one row per cell. Inputs: stage_period, stage_said, stage_weighed,
-- stage_source.
--
--   * Stocks: the latest day of the year wins (basis `stock`).
--   * Cumulative figures, those of 28 days and more: the one covering most of the year wins, of equals the later one
--     (basis `year` for the whole calendar year, else `partial`).
--   * Dated events, of fewer days, count only where no cumulative figure exists: added where the indicator adds up,
--     else the latest (basis `events`). Events that overlap may be one event told twice, or a week and a day of it: of
--     them the longest counts, of equals the latest published, and only events that touch no counted one are added.
-- indicator, place, year and kind are the cell's. coverage is the share of the year's days covered; for a stock, the share that had passed on its day.
-- n_articles and n_portals count who states the chosen numbers, n_conflicts the other ones of their periods.
CREATE OR REPLACE TEMP TABLE stage_spoken AS
WITH typed AS (
    SELECT
        *,
        -- cumulative before events; of spans the longer, then the later; of days and stocks the later, then the longer
        CASE WHEN is_stock(cell) OR days_of(period) < 28 THEN 0 ELSE days_of(period)::BIGINT * 4294967296 END + period AS rank,
        CASE WHEN is_stock(cell) THEN 'stock' WHEN days_of(period) < 28 THEN 'events'
             WHEN days_of(period) >= dayofyear(make_date(year_of(cell), 12, 31)) THEN 'year' ELSE 'partial' END AS basis
    FROM stage_period
), best AS (
    SELECT cell, max(rank) AS rank, count(*) > 1 AND method_of(cell) = 'sum' AND max(rank) < 4294967296 AS adds
    FROM typed GROUP BY cell
), disjoint AS (
    SELECT
        cell,
        unnest(list_reduce(
            list([{'period': period, 'first': first_of(period), 'last': last_of(period)}]
                ORDER BY days_of(period) DESC, recency // 4294967296 DESC, period),
            lambda kept, next: CASE
                WHEN len(list_filter(kept, lambda k: k.first <= next[1].last AND k.last >= next[1].first)) > 0 THEN kept
                ELSE list_concat(kept, next) END
        )).period AS period
    FROM typed JOIN best USING (cell)
    WHERE adds
    GROUP BY cell
)
SELECT typed.* EXCLUDE (rank, recency), false AS adds FROM typed JOIN best USING (cell, rank) WHERE NOT adds
UNION ALL
SELECT typed.* EXCLUDE (rank, recency), true FROM typed JOIN disjoint USING (cell, period);
CREATE OR REPLACE TEMP TABLE stage_disputed AS
SELECT cell, period, count(DISTINCT value) - 1 AS n_conflicts
FROM stage_said SEMI JOIN (FROM stage_spoken WHERE spread > 0 AND told > 2) USING (cell, period)
GROUP BY cell, period;
CREATE OR REPLACE TEMP TABLE stage_counted AS
WITH teller AS (
    SELECT a.cell, a.article, a.portal
    FROM stage_said AS a JOIN (FROM stage_spoken WHERE told > 1 OR adds) AS s USING (cell, period, value)
)
SELECT cell, count(DISTINCT article) AS n_articles, count(DISTINCT portal) AS n_portals
FROM teller SEMI JOIN (SELECT cell FROM teller GROUP BY cell HAVING count(*) > 1) USING (cell)
GROUP BY cell;
CREATE OR REPLACE TEMP TABLE stage_figure AS
WITH spoken AS (
    SELECT
        s.* EXCLUDE (told), coalesce(d.n_conflicts, CASE WHEN s.spread > 0 THEN 1 ELSE 0 END) AS n_conflicts,
        CASE WHEN basis = 'stock' THEN dayofyear(last_of(period)) ELSE days_of(period) END AS days,
        claim IN (SELECT claim FROM stage_weighed WHERE presumed) AS presumed
    FROM stage_spoken AS s LEFT JOIN stage_disputed AS d USING (cell, period)
), summed AS (
    SELECT
        cell, any_value(unit) AS unit, min(actor) AS actor, exact_sum(value) AS value,
        arg_max(claim, {'value': value, 'last': last_of(period)}) AS claim, exact_sum(spread) AS spread, 'events' AS basis,
        sum(n_conflicts)::BIGINT AS n_conflicts, sum(days) AS days, bool_or(presumed) AS presumed
    FROM spoken WHERE adds GROUP BY cell
), figure AS (
    SELECT cell, unit, actor, value, claim, spread, basis, n_conflicts, days, presumed FROM spoken WHERE NOT adds
    UNION ALL
    FROM summed
)
SELECT
    f.* EXCLUDE (days, claim), indicator_of(cell) AS indicator, place_of(cell) AS place, year_of(cell) AS year,
    kind_of(cell) AS kind, coalesce(c.n_articles, 1) AS n_articles, coalesce(c.n_portals, 1) AS n_portals,
    o.observation_id, least(1.0, f.days / dayofyear(make_date(year_of(cell), 12, 31))) AS coverage
FROM figure AS f
JOIN stage_source AS o ON o.claim = f.claim
LEFT JOIN stage_counted AS c USING (cell);
