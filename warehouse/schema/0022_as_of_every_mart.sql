-- as_of for every mart: those that are read off the others answer as a release answered, by the reference rows of today.
--
-- history_as_of looks back into a table with vintages; <mart>_as_of makes a derived mart of what it finds; as_of chooses.
-- Within a macro a table expression stands for the mart of its name, so that each derived mart keeps one text.

CREATE MACRO history_as_of(table_name, at_release) AS TABLE
WITH known AS (
    SELECT release FROM ops_release
    WHERE number <= (
        SELECT coalesce(max(number), error('no release ' || at_release || ' in this file')) FROM ops_release
        WHERE release = at_release
    )
)
SELECT h.* FROM query_table(table_name || '_history') AS h
SEMI JOIN known AS opened ON opened.release = h.valid_from_release
ANTI JOIN known AS closed ON closed.release = h.valid_to_release;
COMMENT ON MACRO TABLE history_as_of IS 'Rows of a table with vintages (its plain name) as a release published them; ask through as_of.';

CREATE MACRO mart_province_year_today_as_of(at_release) AS TABLE
WITH asked AS (FROM history_as_of('mart_province_year', at_release))
SELECT * EXCLUDE (actor) FROM on_todays_boundaries('asked', 'province');
COMMENT ON MACRO TABLE mart_province_year_today_as_of IS 'mart_province_year_today as a release answered: FROM as_of(''mart_province_year_today'', release).';

CREATE MACRO mart_district_year_today_as_of(at_release) AS TABLE
WITH asked AS (FROM history_as_of('mart_district_year', at_release))
SELECT * EXCLUDE (actor, districts_value, districts_reporting, districts_total) FROM on_todays_boundaries('asked', 'district');
COMMENT ON MACRO TABLE mart_district_year_today_as_of IS 'mart_district_year_today as a release answered: FROM as_of(''mart_district_year_today'', release).';

CREATE MACRO mart_commune_year_today_as_of(at_release) AS TABLE
WITH asked AS (FROM history_as_of('mart_commune_year', at_release))
SELECT * EXCLUDE (actor, districts_value, districts_reporting, districts_total) FROM on_todays_boundaries('asked', 'commune');
COMMENT ON MACRO TABLE mart_commune_year_today_as_of IS 'mart_commune_year_today as a release answered: FROM as_of(''mart_commune_year_today'', release).';

CREATE MACRO mart_province_actor_year_today_as_of(at_release) AS TABLE
WITH asked AS (FROM history_as_of('mart_province_actor_year', at_release))
FROM on_todays_boundaries('asked', 'province');
COMMENT ON MACRO TABLE mart_province_actor_year_today_as_of IS 'mart_province_actor_year_today as a release answered: FROM as_of(''mart_province_actor_year_today'', release).';

CREATE MACRO mart_district_actor_year_today_as_of(at_release) AS TABLE
WITH asked AS (FROM history_as_of('mart_district_actor_year', at_release))
SELECT * EXCLUDE (districts_value, districts_reporting, districts_total) FROM on_todays_boundaries('asked', 'district');
COMMENT ON MACRO TABLE mart_district_actor_year_today_as_of IS 'mart_district_actor_year_today as a release answered: FROM as_of(''mart_district_actor_year_today'', release).';

CREATE MACRO mart_actor_year_as_of(at_release) AS TABLE
SELECT 'province' AS level, * FROM history_as_of('mart_province_actor_year', at_release)
UNION ALL BY NAME
SELECT 'district' AS level, * FROM history_as_of('mart_district_actor_year', at_release);
COMMENT ON MACRO TABLE mart_actor_year_as_of IS 'mart_actor_year as a release answered: FROM as_of(''mart_actor_year'', release).';

CREATE MACRO mart_actor_year_today_as_of(at_release) AS TABLE
SELECT 'province' AS level, * FROM mart_province_actor_year_today_as_of(at_release)
UNION ALL BY NAME
SELECT 'district' AS level, * FROM mart_district_actor_year_today_as_of(at_release);
COMMENT ON MACRO TABLE mart_actor_year_today_as_of IS 'mart_actor_year_today as a release answered: FROM as_of(''mart_actor_year_today'', release).';

CREATE MACRO mart_target_progress_as_of(at_release) AS TABLE
WITH mart_province_year_then AS (FROM history_as_of('mart_province_year', at_release)),
mart_district_year_then AS (FROM history_as_of('mart_district_year', at_release)),
mart_commune_year_then AS (FROM history_as_of('mart_commune_year', at_release))
FROM target_progress('_then');
COMMENT ON MACRO TABLE mart_target_progress_as_of IS 'mart_target_progress as a release answered: FROM as_of(''mart_target_progress'', release).';

CREATE MACRO mart_target_progress_today_as_of(at_release) AS TABLE
WITH mart_province_year_today_then AS (FROM mart_province_year_today_as_of(at_release)),
mart_district_year_today_then AS (FROM mart_district_year_today_as_of(at_release)),
mart_commune_year_today_then AS (FROM mart_commune_year_today_as_of(at_release))
FROM target_progress('_today_then');
COMMENT ON MACRO TABLE mart_target_progress_today_as_of IS 'mart_target_progress_today as a release answered: FROM as_of(''mart_target_progress_today'', release).';

CREATE MACRO mart_release_change_as_of(at_release) AS TABLE
SELECT c.* FROM mart_release_change AS c JOIN ops_release AS r USING (release)
WHERE r.number <= coalesce(
    (SELECT number FROM ops_release WHERE release = at_release), error('no release ' || at_release || ' in this file')
);
COMMENT ON MACRO TABLE mart_release_change_as_of IS 'mart_release_change as a release answered: FROM as_of(''mart_release_change'', release).';

-- The text of mart_series (0016), for the marts with a suffix.
CREATE MACRO series(suffix) AS TABLE
WITH figure AS (
    FROM every_level(suffix)
), line AS (
    SELECT
        f.level, f.indicator, f.indicator_name, f.place, f.place_name, f.province, f.province_name, f.year, f.value, f.unit,
        f.basis, f.coverage, f.comparable, f.split, f.parts, f.parts_reporting, f.parts_total, f.n_articles, f.observation_id
    FROM figure AS f JOIN ref_indicator AS i ON i.indicator = f.indicator
    WHERE f.modality = 'actual' AND f.value IS NOT NULL AND f.unit = i.unit
      AND f.measure = CASE i.unit WHEN 'percent' THEN 'share' ELSE 'level' END
), stepped AS (
    SELECT
        *,
        lag(CASE WHEN comparable THEN year END IGNORE NULLS) OVER before AS earlier_year,
        lag(CASE WHEN comparable THEN value END IGNORE NULLS) OVER before AS earlier_value
    FROM line WINDOW before AS (PARTITION BY indicator, place ORDER BY year)
)
SELECT
    * EXCLUDE (earlier_year, earlier_value),
    CASE WHEN comparable THEN earlier_year END AS compared_year,
    CASE WHEN comparable THEN value - earlier_value END AS change,
    CASE WHEN comparable AND earlier_value > 0 THEN 100 * (value - earlier_value) / earlier_value END AS change_percent
FROM stepped;
COMMENT ON MACRO TABLE series IS 'What mart_series is made of; the suffix is that of every_level.';
CREATE MACRO mart_series_as_of(at_release) AS TABLE
WITH mart_province_year_today_then AS (FROM mart_province_year_today_as_of(at_release)),
mart_district_year_today_then AS (FROM mart_district_year_today_as_of(at_release)),
mart_commune_year_today_then AS (FROM mart_commune_year_today_as_of(at_release))
FROM series('_today_then');
COMMENT ON MACRO TABLE mart_series_as_of IS 'mart_series as a release answered: FROM as_of(''mart_series'', release).';

CREATE OR REPLACE VIEW mart_series AS FROM series('_today');
COMMENT ON VIEW mart_series IS 'One row per (indicator, place, year): the line of an indicator in a place on today''s boundaries, actual figures in the codebook''s unit.';
COMMENT ON COLUMN mart_series.level IS 'province, district or commune.';
COMMENT ON COLUMN mart_series.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_series.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_series.place IS 'Place of today (ref_place): province, commune, or district as of 30 June 2025.';
COMMENT ON COLUMN mart_series.place_name IS 'Its name, without class word.';
COMMENT ON COLUMN mart_series.province IS 'Province of today in which it lies.';
COMMENT ON COLUMN mart_series.province_name IS 'Its name.';
COMMENT ON COLUMN mart_series.year IS 'Calendar year.';
COMMENT ON COLUMN mart_series.value IS 'Its own figure, or the sum over the units that make it up; empty where they do not add up.';
COMMENT ON COLUMN mart_series.unit IS 'The codebook''s unit.';
COMMENT ON COLUMN mart_series.basis IS 'year, partial, events or stock; empty where only districts report.';
COMMENT ON COLUMN mart_series.coverage IS 'Share of the year, 0 to 1, that the figure covers; for a stock, how much of the year had passed on its day.';
COMMENT ON COLUMN mart_series.comparable IS 'False where coverage, boundary, unit or a presumed total breaks the series.';
COMMENT ON COLUMN mart_series.split IS 'True for years up to the day on which a part of unknown size came or went.';
COMMENT ON COLUMN mart_series.parts IS 'Keys of the units of the time whose figures are in value.';
COMMENT ON COLUMN mart_series.parts_reporting IS 'How many those are.';
COMMENT ON COLUMN mart_series.parts_total IS 'Units of the time that make up the territory.';
COMMENT ON COLUMN mart_series.n_articles IS 'Articles that state the chosen figure.';
COMMENT ON COLUMN mart_series.observation_id IS 'The chosen claim, or the largest of those summed (core_observation).';
COMMENT ON COLUMN mart_series.compared_year IS 'The latest comparable year before; empty where there is none, or this year is not comparable.';
COMMENT ON COLUMN mart_series.change IS 'value minus that of compared_year.';
COMMENT ON COLUMN mart_series.change_percent IS 'The same in percent of it.';

-- The text of mart_coverage (0016), for the marts, claims, articles and refusals with a suffix. What was refused in an
-- earlier release is not kept: as of then it is empty.
CREATE MACRO reporting(suffix) AS TABLE
WITH figure AS (
    FROM every_level(suffix)
), claim AS (
    SELECT
        CASE WHEN commune IS NULL THEN place ELSE commune_place END AS place, year(period_end) AS year, article_id, portal,
        published_at, province, district, commune
    FROM query_table('core_observation' || suffix)
), refused AS (
    SELECT
        content ->> 'province' AS province, content ->> 'district' AS district, content ->> 'commune' AS commune,
        year(try_cast(content ->> 'period_end' AS DATE)) AS year, count(*) AS refused
    FROM query_table('ops_quarantine' || suffix) WHERE kind = 'observation' GROUP BY ALL
), named AS (
    SELECT province, district, commune, year, max(place) AS place FROM claim WHERE place IS NOT NULL GROUP BY ALL
), refused_of AS (
    SELECT n.place, n.year, sum(r.refused)::BIGINT AS refused
    FROM refused AS r
    JOIN named AS n
        ON n.province = r.province AND n.district IS NOT DISTINCT FROM r.district AND n.commune IS NOT DISTINCT FROM r.commune
        AND n.year = r.year
    GROUP BY ALL
), reported AS (
    SELECT
        place, year, count(*) AS claims, count(DISTINCT article_id) AS articles, count(DISTINCT portal) AS portals,
        max(published_at) AS last_published_at
    FROM claim WHERE place IS NOT NULL GROUP BY ALL
)
SELECT
    f.level, f.indicator, f.indicator_name, f.place, f.place_name, f.province, f.province_name, f.year, f.measure, f.modality,
    f.value, f.unit, f.coverage, f.n_articles, f.n_portals, f.districts_reporting, f.districts_total,
    coalesce(r.claims, 0) AS place_claims, coalesce(r.articles, 0) AS place_articles, coalesce(r.portals, 0) AS place_portals,
    r.last_published_at,
    (SELECT max(published_at) FROM query_table('core_article' || suffix)) - r.last_published_at AS days_behind,
    coalesce(q.refused, 0) AS place_refused,
    coalesce(q.refused, 0) / greatest(coalesce(q.refused, 0) + coalesce(r.claims, 0), 1) AS refused_share
FROM figure AS f
LEFT JOIN reported AS r ON r.place = f.place AND r.year = f.year
LEFT JOIN refused_of AS q ON q.place = f.place AND q.year = f.year;
COMMENT ON MACRO TABLE reporting IS 'What mart_coverage is made of; the suffix is that of every_level.';
CREATE MACRO mart_coverage_as_of(at_release) AS TABLE
WITH mart_province_year_then AS (FROM history_as_of('mart_province_year', at_release)),
mart_district_year_then AS (FROM history_as_of('mart_district_year', at_release)),
mart_commune_year_then AS (FROM history_as_of('mart_commune_year', at_release)),
core_observation_then AS (FROM history_as_of('core_observation', at_release)),
core_article_then AS (FROM history_as_of('core_article', at_release)),
ops_quarantine_then AS (FROM ops_quarantine WHERE false)
SELECT * REPLACE (NULL::BIGINT AS place_refused, NULL::DOUBLE AS refused_share) FROM reporting('_then');
COMMENT ON MACRO TABLE mart_coverage_as_of IS 'mart_coverage as a release answered, without what it refused: FROM as_of(''mart_coverage'', release).';
CREATE OR REPLACE VIEW mart_coverage AS FROM reporting('');
COMMENT ON VIEW mart_coverage IS 'One row per cell of the year marts: its value, and how well the place is reported in that year.';
COMMENT ON COLUMN mart_coverage.level IS 'province, district or commune.';
COMMENT ON COLUMN mart_coverage.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_coverage.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_coverage.place IS 'Place as it was at the time (ref_place).';
COMMENT ON COLUMN mart_coverage.place_name IS 'Its name, without class word.';
COMMENT ON COLUMN mart_coverage.province IS 'Province in which it lies, itself where it is one.';
COMMENT ON COLUMN mart_coverage.province_name IS 'Its name.';
COMMENT ON COLUMN mart_coverage.year IS 'Calendar year.';
COMMENT ON COLUMN mart_coverage.measure IS 'level, share, plan_ratio, change or rank; never mixed.';
COMMENT ON COLUMN mart_coverage.modality IS 'actual, registered or target; never mixed.';
COMMENT ON COLUMN mart_coverage.value IS 'The figure, by the rule in the head of warehouse/marts/; empty where only districts report.';
COMMENT ON COLUMN mart_coverage.unit IS 'Its unit (ref_unit).';
COMMENT ON COLUMN mart_coverage.coverage IS 'Share of the year, 0 to 1, that the figure covers; for a stock, how much of the year had passed on its day.';
COMMENT ON COLUMN mart_coverage.n_articles IS 'Articles that state the chosen figure.';
COMMENT ON COLUMN mart_coverage.n_portals IS 'Portals of those articles.';
COMMENT ON COLUMN mart_coverage.districts_reporting IS 'Districts that entered districts_value; empty where the row is no province.';
COMMENT ON COLUMN mart_coverage.districts_total IS 'Districts in being at any time of the year; empty where the row is no province.';
COMMENT ON COLUMN mart_coverage.place_claims IS 'Claims of the place in the year, of whatever indicator; 0 where only its districts report.';
COMMENT ON COLUMN mart_coverage.place_articles IS 'Articles that state them.';
COMMENT ON COLUMN mart_coverage.place_portals IS 'Portals of those articles.';
COMMENT ON COLUMN mart_coverage.last_published_at IS 'Day of the latest of them.';
COMMENT ON COLUMN mart_coverage.days_behind IS 'Days from that day to the latest publication that the warehouse has.';
COMMENT ON COLUMN mart_coverage.place_refused IS 'Claims in quarantine that name the place and year.';
COMMENT ON COLUMN mart_coverage.refused_share IS 'Those, of all claims of the place and year, 0 to 1.';

CREATE OR REPLACE MACRO as_of(table_name, at_release) AS TABLE
FROM query(
    'FROM ' || CASE
        WHEN ends_with(table_name, '_today') OR table_name IN (
            'mart_actor_year', 'mart_series', 'mart_target_progress', 'mart_coverage', 'mart_release_change'
        ) THEN table_name || '_as_of('
        ELSE 'history_as_of(''' || table_name || ''', '
    END || '''' || replace(at_release, '''', '''''') || ''')'
);
COMMENT ON MACRO TABLE as_of IS 'Rows of a core table or mart (its plain name) as a release of ops_release published them; marts read off others by the places and units of today. Those that tell of portals and of the run itself keep no history.';
