-- Places across dates: where a unit lies on a day, and the marts on today's boundaries.
--
-- All of a unit goes with its figures (whole); of a part nobody knows how much goes along, so parts are shown, never summed.

CREATE MACRO to_boundaries(on_day) AS TABLE
WITH RECURSIVE change AS (  -- each as the old unit's way forward and the new one's way back
    SELECT
        e.old, e.new, e.date, e.share = 1 AS all_of_old,
        NOT (o.level = 'district' AND n.level = 'commune') AS leads_on,  -- districts end in their provinces
        n.valid_from = e.date AND e.kind NOT IN ('dissolve', 'transfer') AS leads_back,
        count(*) OVER (PARTITION BY e.new, e.date, n.valid_from = e.date) = 1 AS all_of_new
    FROM ref_place_edge AS e JOIN ref_place AS n ON n.place = e.new JOIN ref_place AS o ON o.place = e.old
    WHERE e.old <> e.new
), forward AS (
    SELECT place AS origin, place AS reached, true AS whole FROM ref_place WHERE valid_from <= on_day::DATE
    UNION
    SELECT f.origin, c.new, f.whole AND coalesce(c.all_of_old, false)
    FROM forward AS f JOIN ref_place AS p ON p.place = f.reached AND p.valid_to < on_day::DATE
    JOIN change AS c ON c.old = f.reached AND c.date = p.valid_to + 1 AND c.leads_on
), holder AS (  -- the smallest unit that holds all of it
    SELECT place AS origin, place AS reached FROM ref_place WHERE valid_from <= on_day::DATE
    UNION
    SELECT h.origin, p.successor
    FROM holder AS h JOIN ref_place AS p ON p.place = h.reached AND p.valid_to < on_day::DATE
), backward AS (
    SELECT place AS origin, place AS reached, true AS whole FROM ref_place WHERE valid_from > on_day::DATE
    UNION
    SELECT b.origin, c.old, b.whole AND c.all_of_new
    FROM backward AS b JOIN ref_place AS p ON p.place = b.reached AND p.valid_from > on_day::DATE
    JOIN change AS c ON c.new = b.reached AND c.date = p.valid_from AND c.leads_back
), found AS (
    SELECT origin, reached, whole FROM forward
    UNION ALL
    SELECT origin, reached, true FROM holder
    UNION ALL
    SELECT origin, reached, whole FROM backward
)
SELECT f.origin AS place, p.place AS place_then, p.name AS name_then, p.level AS level_then, bool_or(f.whole) AS whole
FROM found AS f
JOIN ref_place AS p ON p.place = f.reached AND on_day::DATE BETWEEN p.valid_from AND coalesce(p.valid_to, DATE '9999-12-31')
GROUP BY ALL;
COMMENT ON MACRO TABLE to_boundaries IS 'Per unit ever in being, the units of a day that hold it: FROM to_boundaries(DATE ''2024-12-31''). whole: all of it lies there (at most one such row per unit); else a part of unknown size does, and its figures must not be added.';

CREATE MACRO place_at(key, on_day) AS TABLE
WITH lies AS (
    SELECT place_then AS place, whole FROM to_boundaries(on_day) WHERE place = key
), changed AS (
    SELECT e.new AS place, arg_min(e.class_before, e.date) AS class_word
    FROM ref_place_edge AS e
    WHERE e.kind = 'class_change' AND e.date > on_day::DATE
    GROUP BY e.new
)
SELECT
    p.place, p.name, coalesce(c.class_word, p.class_word) AS class_word, p.level, p.parent, l.whole,
    CASE WHEN p.place = key THEN 'itself'
         WHEN k.valid_from > on_day::DATE THEN CASE WHEN l.whole THEN 'predecessor' ELSE 'part' END
         WHEN l.whole THEN 'successor' ELSE 'split' END AS relation
FROM lies AS l JOIN ref_place AS p ON p.place = l.place JOIN ref_place AS k ON k.place = key
LEFT JOIN changed AS c ON c.place = p.place
ORDER BY l.whole DESC, p.place;
COMMENT ON MACRO TABLE place_at IS 'A unit on a day: FROM place_at(''p-tay-ninh'', DATE ''2026-01-01''). One row where it is itself (class as of the day) or lies whole in another (successor, predecessor); one per part where a later unit is made of parts; split rows are parts of it of unknown size.';

-- Territory that changed hands in parts, on today's provinces and the last districts: until that day their series is of another area.
CREATE VIEW ref_place_exchange AS
WITH ended AS (
    SELECT t.place, p.level, CASE p.level WHEN 'district' THEN coalesce(t.last_district, t.place) ELSE t.place_today END AS target
    FROM ref_place_today AS t JOIN ref_place AS p ON p.place = t.place
    WHERE p.level IN ('province', 'district')
), moved AS (
    SELECT o.level, o.target AS giver, n.target AS taker, e.date
    FROM ref_place_edge AS e JOIN ended AS o ON o.place = e.old JOIN ended AS n ON n.place = e.new AND n.level = o.level
    WHERE e.share IS NULL AND o.target <> n.target
)
SELECT level, target AS place, max(date) AS until
FROM (SELECT level, giver AS target, date FROM moved UNION ALL SELECT level, taker, date FROM moved)
GROUP BY ALL;
COMMENT ON VIEW ref_place_exchange IS 'One row per province of today or last district that gave or took a part of unknown size.';
COMMENT ON COLUMN ref_place_exchange.level IS 'province or district.';
COMMENT ON COLUMN ref_place_exchange.place IS 'Province of today, or district as of its end (ref_place).';
COMMENT ON COLUMN ref_place_exchange.until IS 'First day of its present boundary.';

-- A mart's figures on today's boundaries: provinces of today, districts as of their end.
--   1. Units still in being at the year's end (districts in 2025: on 30 June) speak; those that ended in the year do so only
--      where no such unit has a figure, else a half-year before a merger would be added to the year that holds it.
--   2. Several are summed where that makes sense (levels of flows and stocks, of one unit); what does not add up (shares,
--      ratios, ranks, means) stays empty unless one unit is the whole.
--   3. comparable: all units that make up the territory reported, each comparable, and no part of unknown size has come or
--      gone since (`split`). A unit that was itself split up stays a line of its own.
CREATE MACRO on_todays_boundaries(mart, mart_level) AS TABLE
WITH target AS (
    SELECT
        t.place, t.place_today, p.valid_from, coalesce(p.valid_to, DATE '9999-12-31') AS valid_to,
        CASE mart_level WHEN 'district' THEN coalesce(t.last_district, t.place) ELSE t.place_today END AS target
    FROM ref_place_today AS t JOIN ref_place AS p ON p.place = t.place AND p.level = mart_level
), figure AS (
    SELECT
        m.*, t.target, t.place_today, i.aggregation,
        t.valid_to >= least(make_date(m.year, 12, 31), CASE mart_level WHEN 'district' THEN DATE '2025-06-30' ELSE DATE '9999-12-31' END) AS lasts
    FROM (
        FROM query_table(mart)
        UNION ALL BY NAME  -- columns that not every mart has
        SELECT NULL::VARCHAR AS actor, NULL::DOUBLE AS districts_value, NULL::BIGINT AS districts_reporting,
            NULL::BIGINT AS districts_total
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
COMMENT ON MACRO TABLE on_todays_boundaries IS 'The rows of a mart (its plain name, and province or district) on today''s boundaries; the _today views are made with it.';

CREATE OR REPLACE VIEW mart_province_year_today AS SELECT * EXCLUDE (actor) FROM on_todays_boundaries('mart_province_year', 'province');
COMMENT ON VIEW mart_province_year_today IS 'mart_province_year on today''s boundaries: one row per (indicator, province of today, year, measure, modality).';
COMMENT ON COLUMN mart_province_year_today.place IS 'Province of today (ref_place).';
COMMENT ON COLUMN mart_province_year_today.province IS 'The same.';
COMMENT ON COLUMN mart_province_year_today.value IS 'Its own figure; for years before it was founded or took others in, the sum over the provinces that it is made of, empty where they do not add up.';
COMMENT ON COLUMN mart_province_year_today.basis IS 'Basis of the parts; partial where they differ.';
COMMENT ON COLUMN mart_province_year_today.coverage IS 'The least coverage of the parts.';
COMMENT ON COLUMN mart_province_year_today.n_portals IS 'Portals behind the parts, each part''s counted for itself.';
COMMENT ON COLUMN mart_province_year_today.comparable IS 'All units of the time that make up the territory reported, each comparable, and no part of unknown size has come or gone since.';
COMMENT ON COLUMN mart_province_year_today.observation_id IS 'The largest part''s claim.';
COMMENT ON COLUMN mart_province_year_today.split IS 'True for years up to the day on which a part of unknown size came or went: the line is of another area until then.';
COMMENT ON COLUMN mart_province_year_today.parts IS 'Keys of the provinces of the time whose figures are in value.';
COMMENT ON COLUMN mart_province_year_today.parts_reporting IS 'How many those are.';
COMMENT ON COLUMN mart_province_year_today.parts_total IS 'Provinces of the time that make up the territory: at the year''s end, or at its beginning where only such have figures.';

CREATE OR REPLACE VIEW mart_province_actor_year_today AS SELECT * FROM on_todays_boundaries('mart_province_actor_year', 'province');
COMMENT ON VIEW mart_province_actor_year_today IS 'mart_province_actor_year on today''s boundaries: one row per (indicator, province of today, year, measure, modality, actor).';
COMMENT ON COLUMN mart_province_actor_year_today.place IS 'Province of today (ref_place).';
COMMENT ON COLUMN mart_province_actor_year_today.province IS 'The same.';
COMMENT ON COLUMN mart_province_actor_year_today.value IS 'Its own figure; for years before it was founded or took others in, the sum over the provinces that it is made of, empty where they do not add up.';
COMMENT ON COLUMN mart_province_actor_year_today.basis IS 'Basis of the parts; partial where they differ.';
COMMENT ON COLUMN mart_province_actor_year_today.coverage IS 'The least coverage of the parts.';
COMMENT ON COLUMN mart_province_actor_year_today.n_portals IS 'Portals behind the parts, each part''s counted for itself.';
COMMENT ON COLUMN mart_province_actor_year_today.comparable IS 'All units of the time that make up the territory reported, each comparable, and no part of unknown size has come or gone since.';
COMMENT ON COLUMN mart_province_actor_year_today.observation_id IS 'The largest part''s claim.';
COMMENT ON COLUMN mart_province_actor_year_today.split IS 'True for years up to the day on which a part of unknown size came or went: the line is of another area until then.';
COMMENT ON COLUMN mart_province_actor_year_today.parts IS 'Keys of the provinces of the time whose figures are in value.';
COMMENT ON COLUMN mart_province_actor_year_today.parts_reporting IS 'How many those are.';
COMMENT ON COLUMN mart_province_actor_year_today.parts_total IS 'Provinces of the time that make up the territory: at the year''s end, or at its beginning where only such have figures.';

CREATE OR REPLACE VIEW mart_district_year_today AS SELECT * EXCLUDE (actor, districts_value, districts_reporting, districts_total) FROM on_todays_boundaries('mart_district_year', 'district');
COMMENT ON VIEW mart_district_year_today IS 'mart_district_year on today''s boundaries: one row per (indicator, district as of June 2025, year, measure, modality).';
COMMENT ON COLUMN mart_district_year_today.place IS 'The district that held the territory when districts ended on 30 June 2025; one that had been split up keeps its own line.';
COMMENT ON COLUMN mart_district_year_today.province IS 'Province of today in which it lies.';
COMMENT ON COLUMN mart_district_year_today.province_name IS 'Name of today''s province.';
COMMENT ON COLUMN mart_district_year_today.value IS 'The district''s figure, or the sum over the districts merged into it; empty where they do not add up.';
COMMENT ON COLUMN mart_district_year_today.basis IS 'Basis of the parts; partial where they differ.';
COMMENT ON COLUMN mart_district_year_today.coverage IS 'The least coverage of the parts.';
COMMENT ON COLUMN mart_district_year_today.n_portals IS 'Portals behind the parts, each part''s counted for itself.';
COMMENT ON COLUMN mart_district_year_today.comparable IS 'All units of the time that make up the territory reported, each comparable, and no part of unknown size has come or gone since.';
COMMENT ON COLUMN mart_district_year_today.observation_id IS 'The largest part''s claim.';
COMMENT ON COLUMN mart_district_year_today.split IS 'True for years up to the day on which a part of unknown size came or went: the line is of another area until then.';
COMMENT ON COLUMN mart_district_year_today.parts IS 'Keys of the districts of the time whose figures are in value.';
COMMENT ON COLUMN mart_district_year_today.parts_reporting IS 'How many those are.';
COMMENT ON COLUMN mart_district_year_today.parts_total IS 'Districts of the time that make up the territory: at the year''s end, or at its beginning where only such have figures.';

CREATE OR REPLACE VIEW mart_district_actor_year_today AS SELECT * EXCLUDE (districts_value, districts_reporting, districts_total) FROM on_todays_boundaries('mart_district_actor_year', 'district');
COMMENT ON VIEW mart_district_actor_year_today IS 'mart_district_actor_year on today''s boundaries: one row per (indicator, district as of June 2025, year, measure, modality, actor).';
COMMENT ON COLUMN mart_district_actor_year_today.place IS 'The district that held the territory when districts ended on 30 June 2025; one that had been split up keeps its own line.';
COMMENT ON COLUMN mart_district_actor_year_today.province IS 'Province of today in which it lies.';
COMMENT ON COLUMN mart_district_actor_year_today.province_name IS 'Name of today''s province.';
COMMENT ON COLUMN mart_district_actor_year_today.value IS 'The district''s figure, or the sum over the districts merged into it; empty where they do not add up.';
COMMENT ON COLUMN mart_district_actor_year_today.basis IS 'Basis of the parts; partial where they differ.';
COMMENT ON COLUMN mart_district_actor_year_today.coverage IS 'The least coverage of the parts.';
COMMENT ON COLUMN mart_district_actor_year_today.n_portals IS 'Portals behind the parts, each part''s counted for itself.';
COMMENT ON COLUMN mart_district_actor_year_today.comparable IS 'All units of the time that make up the territory reported, each comparable, and no part of unknown size has come or gone since.';
COMMENT ON COLUMN mart_district_actor_year_today.observation_id IS 'The largest part''s claim.';
COMMENT ON COLUMN mart_district_actor_year_today.split IS 'True for years up to the day on which a part of unknown size came or went: the line is of another area until then.';
COMMENT ON COLUMN mart_district_actor_year_today.parts IS 'Keys of the districts of the time whose figures are in value.';
COMMENT ON COLUMN mart_district_actor_year_today.parts_reporting IS 'How many those are.';
COMMENT ON COLUMN mart_district_actor_year_today.parts_total IS 'Districts of the time that make up the territory: at the year''s end, or at its beginning where only such have figures.';
