-- Marts that are read off the others, so that they follow them in every build and vintage: nothing here stores a figure.

CREATE MACRO every_level(suffix) AS TABLE
SELECT 'province' AS level, * FROM query_table('mart_province_year' || suffix)
UNION ALL BY NAME
SELECT 'district' AS level, * FROM query_table('mart_district_year' || suffix)
UNION ALL BY NAME
SELECT 'commune' AS level, * FROM query_table('mart_commune_year' || suffix);
COMMENT ON MACRO TABLE every_level IS 'The year marts of all levels, one under the other: FROM every_level('''') as at the time, FROM every_level(''_today'') on today''s boundaries. Never sum over levels.';

-- mart_actor_year: who did it. Grain: (indicator, place, year, measure, modality, actor). Inputs: mart_province_actor_year,
-- mart_district_actor_year. A province's and its districts' rows stand side by side: choose a level before summing, and
-- never sum over actors, whose figures overlap (a union's money is in the Front's total).
CREATE VIEW mart_actor_year AS
SELECT 'province' AS level, * FROM mart_province_actor_year
UNION ALL BY NAME
SELECT 'district' AS level, * FROM mart_district_actor_year;
COMMENT ON VIEW mart_actor_year IS 'One row per (indicator, province or district, year, measure, modality, actor), places as they were at the time. Never sum over actors or levels.';
COMMENT ON COLUMN mart_actor_year.level IS 'province, district or commune.';
COMMENT ON COLUMN mart_actor_year.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_actor_year.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_actor_year.place IS 'Place as it was at the time (ref_place).';
COMMENT ON COLUMN mart_actor_year.place_name IS 'Its name, without class word.';
COMMENT ON COLUMN mart_actor_year.province IS 'Province in which it lies, itself where it is one.';
COMMENT ON COLUMN mart_actor_year.province_name IS 'Its name.';
COMMENT ON COLUMN mart_actor_year.year IS 'Calendar year.';
COMMENT ON COLUMN mart_actor_year.measure IS 'level, share, plan_ratio, change or rank; never mixed.';
COMMENT ON COLUMN mart_actor_year.modality IS 'actual, registered or target; never mixed.';
COMMENT ON COLUMN mart_actor_year.actor IS 'Body or group, as the reports write it (case and spaces apart).';
COMMENT ON COLUMN mart_actor_year.value IS 'The figure, by the rule in the head of warehouse/marts/; empty where only districts report.';
COMMENT ON COLUMN mart_actor_year.unit IS 'Its unit (ref_unit).';
COMMENT ON COLUMN mart_actor_year.basis IS 'year, partial, events or stock; empty where only districts report.';
COMMENT ON COLUMN mart_actor_year.coverage IS 'Share of the year, 0 to 1, that the figure covers; for a stock, how much of the year had passed on its day.';
COMMENT ON COLUMN mart_actor_year.n_articles IS 'Articles that state the chosen figure.';
COMMENT ON COLUMN mart_actor_year.n_portals IS 'Portals of those articles.';
COMMENT ON COLUMN mart_actor_year.n_conflicts IS 'Other values for the same cell and period; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_actor_year.spread IS 'Largest minus smallest of those values, in `unit`; 0 where all agree.';
COMMENT ON COLUMN mart_actor_year.comparable IS 'False where coverage, boundary, unit or a presumed total breaks the series.';
COMMENT ON COLUMN mart_actor_year.observation_id IS 'The chosen claim, or the largest of those summed (core_observation).';
COMMENT ON COLUMN mart_actor_year.districts_value IS 'Sum of the districts'' own figures (mean for means); never part of `value`; empty for districts.';
COMMENT ON COLUMN mart_actor_year.districts_reporting IS 'Districts that entered districts_value; empty where the row is no province.';
COMMENT ON COLUMN mart_actor_year.districts_total IS 'Districts in being at any time of the year; empty where the row is no province.';
COMMENT ON COLUMN mart_actor_year.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN mart_actor_year.valid_to_release IS 'First release that no longer had it; empty while current.';

CREATE VIEW mart_actor_year_today AS
SELECT 'province' AS level, * FROM mart_province_actor_year_today
UNION ALL BY NAME
SELECT 'district' AS level, * FROM mart_district_actor_year_today;
COMMENT ON VIEW mart_actor_year_today IS 'mart_actor_year on today''s boundaries. Never sum over actors or levels.';
COMMENT ON COLUMN mart_actor_year_today.place IS 'Place of today (ref_place): province of today, or district as of 30 June 2025.';
COMMENT ON COLUMN mart_actor_year_today.province IS 'Province of today in which it lies.';
COMMENT ON COLUMN mart_actor_year_today.value IS 'Its own figure, or the sum over the units that make it up; empty where they do not add up.';
COMMENT ON COLUMN mart_actor_year_today.split IS 'True for years up to the day on which a part of unknown size came or went.';
COMMENT ON COLUMN mart_actor_year_today.parts IS 'Keys of the units of the time whose figures are in value.';
COMMENT ON COLUMN mart_actor_year_today.parts_reporting IS 'How many those are.';
COMMENT ON COLUMN mart_actor_year_today.parts_total IS 'Units of the time that make up the territory.';

-- mart_series: one line per indicator and place, to be plotted as it stands.
-- Grain: (indicator, place, year). Inputs: the _today views of provinces, districts and communes, ref_indicator.
--
-- The indicator's own measure (level, or share where the codebook counts in percent), actual figures in the codebook's unit,
-- on today's boundaries. Years that break the line stay, marked by comparable = false; change is against the latest year
-- before that is comparable, and is empty where this year is not.
CREATE VIEW mart_series AS
WITH figure AS (
    FROM every_level('_today')
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

-- mart_target_progress: what was planned beside what was done.
-- Grain: (indicator, place, year). Inputs: mart_province_year, mart_district_year, mart_commune_year.
--
-- One row where a target, or the share of a plan that was reached, is stated. progress is computed from the two figures of
-- ours, in one unit; plan_ratio is what the reports themselves say. They may differ: the plan may have been another's, or of
-- another period (the bases are beside it). A target never enters a mart's actual value.
CREATE MACRO target_progress(suffix) AS TABLE
WITH figure AS (
    FROM every_level(suffix)
), kind AS (
    SELECT
        *,
        CASE WHEN measure = 'level' AND modality = 'target' THEN 'target' WHEN measure = 'level' AND modality = 'actual' THEN 'actual'
             WHEN measure = 'plan_ratio' AND modality = 'actual' THEN 'ratio' END AS kind
    FROM figure WHERE value IS NOT NULL
)
SELECT
    level, indicator, any_value(indicator_name) AS indicator_name, place, any_value(place_name) AS place_name,
    any_value(province) AS province, any_value(province_name) AS province_name, year,
    max(value) FILTER (kind = 'target') AS target, max(value) FILTER (kind = 'actual') AS actual,
    coalesce(max(unit) FILTER (kind = 'target'), max(unit) FILTER (kind = 'actual')) AS unit,
    CASE WHEN max(unit) FILTER (kind = 'target') = max(unit) FILTER (kind = 'actual') AND max(value) FILTER (kind = 'target') > 0
         THEN max(value) FILTER (kind = 'actual') / max(value) FILTER (kind = 'target') END AS progress,
    max(value) FILTER (kind = 'ratio') AS plan_ratio,
    max(basis) FILTER (kind = 'target') AS target_basis, max(basis) FILTER (kind = 'actual') AS actual_basis,
    max(coverage) FILTER (kind = 'actual') AS actual_coverage,
    max(observation_id) FILTER (kind = 'target') AS target_observation_id,
    max(observation_id) FILTER (kind = 'actual') AS actual_observation_id,
    max(observation_id) FILTER (kind = 'ratio') AS ratio_observation_id
FROM kind
WHERE kind IS NOT NULL
GROUP BY level, indicator, place, year
HAVING bool_or(kind <> 'actual');
COMMENT ON MACRO TABLE target_progress IS 'What mart_target_progress and mart_target_progress_today are made of; the suffix is that of every_level.';

CREATE VIEW mart_target_progress AS FROM target_progress('');
COMMENT ON VIEW mart_target_progress IS 'One row per (indicator, place, year) with a target or a reported plan ratio: the target beside the actual figure.';
COMMENT ON COLUMN mart_target_progress.level IS 'province, district or commune.';
COMMENT ON COLUMN mart_target_progress.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_target_progress.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_target_progress.place IS 'Place as it was at the time (ref_place).';
COMMENT ON COLUMN mart_target_progress.place_name IS 'Its name, without class word.';
COMMENT ON COLUMN mart_target_progress.province IS 'Province in which it lies, itself where it is one.';
COMMENT ON COLUMN mart_target_progress.province_name IS 'Its name.';
COMMENT ON COLUMN mart_target_progress.year IS 'Calendar year.';
COMMENT ON COLUMN mart_target_progress.target IS 'What was planned for the year.';
COMMENT ON COLUMN mart_target_progress.actual IS 'What was done, by the rule of the marts.';
COMMENT ON COLUMN mart_target_progress.unit IS 'Unit of the target, else of the actual figure.';
COMMENT ON COLUMN mart_target_progress.progress IS 'actual / target, where both are given in one unit; 1 is the whole plan.';
COMMENT ON COLUMN mart_target_progress.plan_ratio IS 'Percent of the plan reached, as the reports state it.';
COMMENT ON COLUMN mart_target_progress.target_basis IS 'Basis of the target.';
COMMENT ON COLUMN mart_target_progress.actual_basis IS 'Basis of the actual figure.';
COMMENT ON COLUMN mart_target_progress.actual_coverage IS 'Share of the year that the actual figure covers.';
COMMENT ON COLUMN mart_target_progress.target_observation_id IS 'Claim behind the target (core_observation).';
COMMENT ON COLUMN mart_target_progress.actual_observation_id IS 'Claim behind the actual figure.';
COMMENT ON COLUMN mart_target_progress.ratio_observation_id IS 'Claim behind plan_ratio.';

CREATE VIEW mart_target_progress_today AS FROM target_progress('_today');
COMMENT ON VIEW mart_target_progress_today IS 'mart_target_progress on today''s boundaries.';
COMMENT ON COLUMN mart_target_progress_today.place IS 'Place of today (ref_place): province, commune, or district as of 30 June 2025.';
COMMENT ON COLUMN mart_target_progress_today.province IS 'Province of today in which it lies.';

-- mart_coverage: how well a place's year is reported, beside each value.
-- Grain: (indicator, place, year, measure, modality), that of the year marts. Inputs: mart_province_year, mart_district_year,
-- mart_commune_year, core_observation, core_article, ops_quarantine.
--
-- place_* are of the place's year as a whole, the same in all its rows. Refused claims are those in quarantine that name the
-- place and a period that ends in the year; pages that no reader could read are in mart_portal_health, as they name no place.
CREATE VIEW mart_coverage AS
WITH figure AS (
    FROM every_level('')
), claim AS (
    SELECT
        CASE WHEN commune IS NULL THEN place ELSE commune_place END AS place, year(period_end) AS year, article_id, portal,
        published_at, province, district, commune
    FROM core_observation
), refused AS (
    SELECT
        content ->> 'province' AS province, content ->> 'district' AS district, content ->> 'commune' AS commune,
        year(try_cast(content ->> 'period_end' AS DATE)) AS year, count(*) AS refused
    FROM ops_quarantine WHERE kind = 'observation' GROUP BY ALL
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
    (SELECT max(published_at) FROM core_article) - r.last_published_at AS days_behind,
    coalesce(q.refused, 0) AS place_refused,
    coalesce(q.refused, 0) / greatest(coalesce(q.refused, 0) + coalesce(r.claims, 0), 1) AS refused_share
FROM figure AS f
LEFT JOIN reported AS r ON r.place = f.place AND r.year = f.year
LEFT JOIN refused_of AS q ON q.place = f.place AND q.year = f.year;
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

-- mart_portal_health: what each portal gives, and what of it could not be used.
-- Grain: one row per portal of the registry. Inputs: ref_portal, core_article, core_observation, core_rejection, raw_page,
-- ops_quarantine. A portal that gave nothing has its row too: silence is to be seen.
CREATE VIEW mart_portal_health AS
WITH article AS (
    SELECT
        portal, count(*) AS articles, count_if(published_at IS NULL) AS undated, min(published_at) AS first_published_at,
        max(published_at) AS last_published_at, list_sort(list(DISTINCT layout)) AS layouts
    FROM core_article GROUP BY portal
), claim AS (
    SELECT portal, count(*) AS observations, count(DISTINCT article_id) AS telling, count_if(indicator = 'unmapped') AS unmapped
    FROM core_observation GROUP BY portal
), page AS (
    SELECT portal, max(fetched_at) AS last_fetched_at FROM raw_page GROUP BY portal
), rejected AS (
    SELECT a.portal, count(*) AS rejections FROM core_rejection AS r JOIN core_article AS a USING (article_id) GROUP BY a.portal
), refused AS (
    SELECT portal, count_if(kind = 'article') AS refused_pages, count_if(kind = 'observation') AS refused_claims
    FROM ops_quarantine GROUP BY portal
)
SELECT
    p.portal, p.name, p.family, p.enabled,
    coalesce(a.articles, 0) AS articles, coalesce(c.telling, 0) AS articles_with_figures, coalesce(a.undated, 0) AS articles_undated,
    coalesce(c.observations, 0) AS observations, coalesce(c.unmapped, 0) AS observations_unmapped,
    coalesce(j.rejections, 0) AS rejections,
    coalesce(q.refused_pages, 0) AS refused_pages, coalesce(q.refused_claims, 0) AS refused_claims,
    coalesce(q.refused_pages, 0) / greatest(coalesce(q.refused_pages, 0) + coalesce(a.articles, 0), 1) AS refused_pages_share,
    coalesce(q.refused_claims, 0) / greatest(coalesce(q.refused_claims, 0) + coalesce(c.observations, 0), 1) AS refused_claims_share,
    a.first_published_at, a.last_published_at,
    (SELECT max(published_at) FROM core_article) - a.last_published_at AS days_behind,
    g.last_fetched_at, coalesce(a.layouts, []) AS layouts
FROM ref_portal AS p
LEFT JOIN article AS a ON a.portal = p.portal
LEFT JOIN claim AS c ON c.portal = p.portal
LEFT JOIN page AS g ON g.portal = p.portal
LEFT JOIN rejected AS j ON j.portal = p.portal
LEFT JOIN refused AS q ON q.portal = p.portal;
COMMENT ON VIEW mart_portal_health IS 'One row per portal of the registry: what it gives, how fresh, and what of it was refused.';
COMMENT ON COLUMN mart_portal_health.portal IS 'Portal (ref_portal).';
COMMENT ON COLUMN mart_portal_health.name IS 'Its name.';
COMMENT ON COLUMN mart_portal_health.family IS 'Family of publishing system.';
COMMENT ON COLUMN mart_portal_health.enabled IS 'Whether it is harvested.';
COMMENT ON COLUMN mart_portal_health.articles IS 'Articles as this release has them.';
COMMENT ON COLUMN mart_portal_health.articles_with_figures IS 'Those that state a figure.';
COMMENT ON COLUMN mart_portal_health.articles_undated IS 'Those without a day of publication.';
COMMENT ON COLUMN mart_portal_health.observations IS 'Claims.';
COMMENT ON COLUMN mart_portal_health.observations_unmapped IS 'Claims that fit no indicator.';
COMMENT ON COLUMN mart_portal_health.rejections IS 'Numbers that are no claims.';
COMMENT ON COLUMN mart_portal_health.refused_pages IS 'Pages in quarantine.';
COMMENT ON COLUMN mart_portal_health.refused_claims IS 'Claims in quarantine.';
COMMENT ON COLUMN mart_portal_health.refused_pages_share IS 'Those pages, of all pages, 0 to 1.';
COMMENT ON COLUMN mart_portal_health.refused_claims_share IS 'Those claims, of all claims, 0 to 1.';
COMMENT ON COLUMN mart_portal_health.first_published_at IS 'Day of its earliest article.';
COMMENT ON COLUMN mart_portal_health.last_published_at IS 'Day of its latest article.';
COMMENT ON COLUMN mart_portal_health.days_behind IS 'Days from that day to the latest publication that the warehouse has.';
COMMENT ON COLUMN mart_portal_health.last_fetched_at IS 'When a page of its was last fetched, UTC.';
COMMENT ON COLUMN mart_portal_health.layouts IS 'Readers and layout versions that read its pages.';
