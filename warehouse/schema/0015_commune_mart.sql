-- Communes: their own figures by year, as they were at the time and on today's boundaries. Those of 30 June 2025 went into
-- today's, many of them in parts: then their years until 2025 are a line of their own, or marked as split.

CREATE TABLE mart_commune_year_history (
    indicator VARCHAR NOT NULL,
    indicator_name VARCHAR,
    place VARCHAR NOT NULL,
    place_name VARCHAR,
    district VARCHAR,
    district_name VARCHAR,
    province VARCHAR,
    province_name VARCHAR,
    year INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    value DOUBLE,
    unit VARCHAR,
    basis VARCHAR,
    coverage DOUBLE,
    n_articles BIGINT,
    n_portals BIGINT,
    n_conflicts BIGINT,
    spread DOUBLE,
    comparable BOOLEAN NOT NULL,
    observation_id VARCHAR,
    valid_from_release VARCHAR NOT NULL,
    valid_to_release VARCHAR
);
COMMENT ON TABLE mart_commune_year_history IS 'One row per (indicator, commune, year, measure, modality) and vintage: the figure that the reports support.';
COMMENT ON COLUMN mart_commune_year_history.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_commune_year_history.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_commune_year_history.place IS 'Commune as it was at the time (ref_place): of 30 June 2025, or of today.';
COMMENT ON COLUMN mart_commune_year_history.place_name IS 'Its name, without class word.';
COMMENT ON COLUMN mart_commune_year_history.district IS 'District at the time (ref_place); empty since July 2025.';
COMMENT ON COLUMN mart_commune_year_history.district_name IS 'Its name.';
COMMENT ON COLUMN mart_commune_year_history.province IS 'Province at the time (ref_place).';
COMMENT ON COLUMN mart_commune_year_history.province_name IS 'Its name.';
COMMENT ON COLUMN mart_commune_year_history.year IS 'Calendar year.';
COMMENT ON COLUMN mart_commune_year_history.measure IS 'level, share, plan_ratio, change or rank; never mixed.';
COMMENT ON COLUMN mart_commune_year_history.modality IS 'actual, registered or target; never mixed.';
COMMENT ON COLUMN mart_commune_year_history.value IS 'The figure, by the rule in the head of warehouse/marts/.';
COMMENT ON COLUMN mart_commune_year_history.unit IS 'Its unit (ref_unit): the codebook''s where any claim is in it or converts to it.';
COMMENT ON COLUMN mart_commune_year_history.basis IS 'year (a figure for the whole year), partial (the longest cumulative figure of at least 28 days), events (dated events, summed where they add up) or stock (the latest state).';
COMMENT ON COLUMN mart_commune_year_history.coverage IS 'Share of the year, 0 to 1, that the figure covers; for a stock, how much of the year had passed on its day.';
COMMENT ON COLUMN mart_commune_year_history.n_articles IS 'Articles that state the chosen figure.';
COMMENT ON COLUMN mart_commune_year_history.n_portals IS 'Portals of those articles.';
COMMENT ON COLUMN mart_commune_year_history.n_conflicts IS 'Other values for the same cell and period, by whichever body, in whichever article; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_commune_year_history.spread IS 'Largest minus smallest of those values, in `unit`; 0 where all agree.';
COMMENT ON COLUMN mart_commune_year_history.comparable IS 'False where coverage is under 0.9, a total is only presumed (it equals the sum of other figures of its article, which does not say so), the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_commune_year_history.observation_id IS 'The chosen claim, or the largest of those summed (core_observation).';
COMMENT ON COLUMN mart_commune_year_history.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN mart_commune_year_history.valid_to_release IS 'First release that no longer had it; empty while current.';
CREATE VIEW mart_commune_year AS SELECT * FROM mart_commune_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_commune_year IS 'One row per (indicator, commune, year, measure, modality), communes as they were at the time.';

CREATE OR REPLACE VIEW ref_place_exchange AS
WITH ended AS (
    SELECT
        t.place, p.level,
        CASE WHEN p.level = 'district' THEN coalesce(t.last_district, t.place)
             WHEN p.level = 'commune' AND n.level <> 'commune' THEN t.place
             ELSE t.place_today END AS target
    FROM ref_place_today AS t JOIN ref_place AS p ON p.place = t.place JOIN ref_place AS n ON n.place = t.place_today
    WHERE p.level IN ('province', 'district', 'commune')
), moved AS (
    SELECT o.level, o.target AS giver, n.target AS taker, e.date
    FROM ref_place_edge AS e JOIN ended AS o ON o.place = e.old JOIN ended AS n ON n.place = e.new AND n.level = o.level
    WHERE e.share IS NULL AND o.target <> n.target
)
SELECT level, target AS place, max(date) AS until
FROM (SELECT level, giver AS target, date FROM moved UNION ALL SELECT level, taker, date FROM moved)
GROUP BY ALL;
COMMENT ON VIEW ref_place_exchange IS 'One row per province or commune of today, or last district, that gave or took a part of unknown size.';
COMMENT ON COLUMN ref_place_exchange.level IS 'province, district or commune.';
COMMENT ON COLUMN ref_place_exchange.place IS 'Province or commune of today, or district as of its end (ref_place).';
COMMENT ON COLUMN ref_place_exchange.until IS 'First day of its present boundary.';

CREATE OR REPLACE MACRO on_todays_boundaries(mart, mart_level) AS TABLE
WITH target AS (
    SELECT
        t.place, coalesce(h.province, t.place_today) AS place_today, p.valid_from, coalesce(p.valid_to, DATE '9999-12-31') AS valid_to,
        CASE WHEN mart_level = 'district' THEN coalesce(t.last_district, t.place)
             WHEN mart_level = 'commune' AND n.level <> 'commune' THEN t.place  -- split up: a line of its own
             ELSE t.place_today END AS target
    FROM ref_place_today AS t
    JOIN ref_place AS p ON p.place = t.place AND p.level = mart_level
    JOIN ref_place AS n ON n.place = t.place_today
    LEFT JOIN ref_place_province AS h ON h.place = t.place_today
), figure AS (
    SELECT
        m.*, t.target, t.place_today, i.aggregation,
        t.valid_to >= least(make_date(m.year, 12, 31), CASE mart_level WHEN 'district' THEN DATE '2025-06-30' ELSE DATE '9999-12-31' END) AS lasts
    FROM (
        FROM query_table(mart)
        UNION ALL BY NAME  -- columns that not every mart has
        SELECT NULL::VARCHAR AS actor, NULL::VARCHAR AS district, NULL::VARCHAR AS district_name, NULL::DOUBLE AS districts_value,
            NULL::BIGINT AS districts_reporting, NULL::BIGINT AS districts_total
        WHERE false
    ) AS m
    JOIN target AS t ON t.place = m.place
    JOIN ref_indicator AS i ON i.indicator = m.indicator
), spoken AS (
    SELECT *, bool_or(lasts) OVER (PARTITION BY indicator, target, year, measure, modality, actor) AS late FROM figure
    QUALIFY lasts OR NOT late
), owed AS (  -- units that make up the territory: at the year's end, and at its beginning
    SELECT
        t.target, y.year,
        count_if(t.valid_from <= y.last AND t.valid_to >= y.last) AS at_end,
        count_if(t.valid_from <= make_date(y.year, 1, 1) AND t.valid_to >= make_date(y.year, 1, 1)) AS at_start
    FROM (
        SELECT DISTINCT
            year, least(make_date(year, 12, 31), CASE mart_level WHEN 'district' THEN DATE '2025-06-30' ELSE DATE '9999-12-31' END) AS last
        FROM figure
    ) AS y JOIN target AS t ON year(t.valid_from) <= y.year AND year(t.valid_to) >= y.year
    GROUP BY ALL
)
SELECT
    s.indicator, any_value(s.indicator_name) AS indicator_name, s.target AS place, any_value(p.name) AS place_name,
    s.place_today AS province, any_value(q.name) AS province_name, s.year, s.measure, s.modality, s.actor,
    CASE WHEN count(*) = 1 AND max(CASE WHEN s.late THEN o.at_end ELSE o.at_start END) <= 1
           OR (s.measure = 'level' AND any_value(s.aggregation) IN ('sum', 'last') AND min(s.unit) = max(s.unit))
         THEN sum(s.value) END AS value,
    CASE WHEN min(s.unit) = max(s.unit) THEN min(s.unit) END AS unit,
    CASE WHEN min(s.basis) = max(s.basis) THEN min(s.basis) WHEN count(s.basis) > 0 THEN 'partial' END AS basis,
    min(s.coverage) AS coverage, sum(s.n_articles)::BIGINT AS n_articles, sum(s.n_portals)::BIGINT AS n_portals,
    sum(s.n_conflicts)::BIGINT AS n_conflicts, sum(s.spread) AS spread,
    bool_and(s.comparable) AND count(s.value) >= max(CASE WHEN s.late THEN o.at_end ELSE o.at_start END)
        AND NOT coalesce(bool_or(s.year <= year(x.until)), false) AS comparable,
    coalesce(arg_max(s.observation_id, s.value), min(s.observation_id)) AS observation_id,
    sum(s.districts_value) AS districts_value, sum(s.districts_reporting)::BIGINT AS districts_reporting,
    sum(s.districts_total)::BIGINT AS districts_total,
    coalesce(bool_or(s.year <= year(x.until)), false) AS split,
    coalesce(list(s.place ORDER BY s.place) FILTER (s.value IS NOT NULL), []) AS parts, count(s.value) AS parts_reporting,
    greatest(max(CASE WHEN s.late THEN o.at_end ELSE o.at_start END), count(s.value)) AS parts_total
FROM spoken AS s
JOIN owed AS o ON o.target = s.target AND o.year = s.year
JOIN ref_place AS p ON p.place = s.target
JOIN ref_place AS q ON q.place = s.place_today
LEFT JOIN ref_place_exchange AS x ON x.place = s.target AND x.level = mart_level
GROUP BY s.indicator, s.target, s.place_today, s.year, s.measure, s.modality, s.actor;
COMMENT ON MACRO TABLE on_todays_boundaries IS 'The rows of a mart (its plain name, and province, district or commune) on today''s boundaries; the _today views are made with it.';

CREATE OR REPLACE VIEW mart_commune_year_today AS SELECT * EXCLUDE (actor, districts_value, districts_reporting, districts_total) FROM on_todays_boundaries('mart_commune_year', 'commune');
COMMENT ON VIEW mart_commune_year_today IS 'mart_commune_year on today''s boundaries: one row per (indicator, commune of today, year, measure, modality).';
COMMENT ON COLUMN mart_commune_year_today.place IS 'Commune of today that holds all of it; one that was split up keeps its own line.';
COMMENT ON COLUMN mart_commune_year_today.province IS 'Province of today in which it lies.';
COMMENT ON COLUMN mart_commune_year_today.province_name IS 'Name of today''s province.';
COMMENT ON COLUMN mart_commune_year_today.value IS 'Its own figure, or the sum over the communes merged into it; empty where they do not add up.';
COMMENT ON COLUMN mart_commune_year_today.basis IS 'Basis of the parts; partial where they differ.';
COMMENT ON COLUMN mart_commune_year_today.coverage IS 'The least coverage of the parts.';
COMMENT ON COLUMN mart_commune_year_today.n_portals IS 'Portals behind the parts, each part''s counted for itself.';
COMMENT ON COLUMN mart_commune_year_today.comparable IS 'All units of the time that make up the territory reported, each comparable, and no part of unknown size has come or gone since.';
COMMENT ON COLUMN mart_commune_year_today.observation_id IS 'The largest part''s claim.';
COMMENT ON COLUMN mart_commune_year_today.split IS 'True for years up to the day on which a part of unknown size came or went: the line is of another area until then.';
COMMENT ON COLUMN mart_commune_year_today.parts IS 'Keys of the communes of the time whose figures are in value.';
COMMENT ON COLUMN mart_commune_year_today.parts_reporting IS 'How many those are.';
COMMENT ON COLUMN mart_commune_year_today.parts_total IS 'Communes of the time that make up the territory: at the year''s end, or at its beginning where only such have figures.';
