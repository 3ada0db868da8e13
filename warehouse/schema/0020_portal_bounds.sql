-- What a portal gives, held against declared bounds, and how fresh each province is.

ALTER TABLE ops_silence ADD COLUMN factor DOUBLE;
COMMENT ON COLUMN ops_silence.factor IS 'SOLIEU_SILENCE_FACTOR of that judgement; empty in releases before it was kept.';

CREATE TABLE ref_portal_bound (
    portal VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    low DOUBLE,
    high DOUBLE,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (portal, measure)
);
COMMENT ON TABLE ref_portal_bound IS 'One row per bound of portal_bounds.csv, beside the registry of portals that this release was built with.';
COMMENT ON COLUMN ref_portal_bound.portal IS 'Portal (ref_portal); * for all enabled ones without a row of their own for the measure.';
COMMENT ON COLUMN ref_portal_bound.measure IS 'articles, observations_per_article, silence_days, or rejected.<class> (share of that class among rejected numbers, 0 to 1).';
COMMENT ON COLUMN ref_portal_bound.low IS 'Least allowed value; below it what the portal changed is held.';
COMMENT ON COLUMN ref_portal_bound.high IS 'Largest allowed value; above it a warning.';
COMMENT ON COLUMN ref_portal_bound.reason IS 'Why these bounds.';

CREATE VIEW mart_portal_bound AS
WITH bound AS (
    SELECT p.portal, b.measure, b.low, b.high, b.reason
    FROM ref_portal AS p
    JOIN ref_portal_bound AS b ON b.portal = p.portal OR (b.portal = '*' AND p.enabled)
    QUALIFY row_number() OVER (PARTITION BY p.portal, b.measure ORDER BY b.portal = '*') = 1
), class AS (
    SELECT a.portal, r.kind, count(*) / sum(count(*)) OVER (PARTITION BY a.portal) AS share
    FROM core_rejection AS r JOIN core_article AS a USING (article_id)
    WHERE EXISTS (FROM ref_portal_bound WHERE starts_with(measure, 'rejected.'))
    GROUP BY a.portal, r.kind
), measured AS (
    SELECT portal, 'articles' AS measure, articles::DOUBLE AS value FROM mart_portal_health
    UNION ALL
    SELECT portal, 'observations_per_article', observations / articles FROM mart_portal_health WHERE articles > 0
    UNION ALL
    SELECT portal, 'silence_days', quiet_days FROM ops_silence
    UNION ALL
    SELECT portal, 'rejected.' || kind, share FROM class
), changed AS (
    SELECT o.portal, count(*) AS claims
    FROM core_observation_history AS o
    JOIN ref_place_province AS p ON p.place = o.place AND p.province IS NOT NULL
    JOIN (SELECT arg_max(release, number) AS release FROM ops_release) AS r
        ON r.release IN (o.valid_from_release, o.valid_to_release)
    GROUP BY o.portal
), judged AS (
    SELECT
        b.*, coalesce(c.claims, 0) AS claims_changed,
        CASE WHEN m.value IS NULL AND starts_with(b.measure, 'rejected.') THEN 0 ELSE m.value END AS value
    FROM bound AS b
    LEFT JOIN measured AS m ON m.portal = b.portal AND m.measure = b.measure
    LEFT JOIN changed AS c ON c.portal = b.portal
)
SELECT
    portal, measure, value, low, high, coalesce(value < low, false) AS below, coalesce(value > high, false) AS above,
    claims_changed, reason
FROM judged;
COMMENT ON VIEW mart_portal_bound IS 'One row per portal and measure that has a bound: what is measured, and whether it lies within.';
COMMENT ON COLUMN mart_portal_bound.portal IS 'Portal (ref_portal).';
COMMENT ON COLUMN mart_portal_bound.measure IS 'As in ref_portal_bound.';
COMMENT ON COLUMN mart_portal_bound.value IS 'Measured over all that this release has of the portal; empty where there is nothing to measure.';
COMMENT ON COLUMN mart_portal_bound.low IS 'Least allowed value.';
COMMENT ON COLUMN mart_portal_bound.high IS 'Largest allowed value.';
COMMENT ON COLUMN mart_portal_bound.below IS 'Whether the value is below the least.';
COMMENT ON COLUMN mart_portal_bound.above IS 'Whether it is above the largest.';
COMMENT ON COLUMN mart_portal_bound.claims_changed IS 'Claims of the portal, with a place, that this release opened or closed.';
COMMENT ON COLUMN mart_portal_bound.reason IS 'Why these bounds.';

CREATE VIEW mart_province_freshness AS
WITH told AS (
    SELECT DISTINCT p.province, o.portal, coalesce(o.published_at, g.fetched_at::DATE) AS day
    FROM core_observation AS o
    JOIN ref_place_province AS p ON p.place = o.place AND p.province IS NOT NULL
    LEFT JOIN raw_page AS g ON g.article_id = o.article_id
), judged AS (
    SELECT max(judged_on) AS day, max(factor) AS factor FROM ops_silence
), days AS (
    SELECT province, day, day - lag(day) OVER (PARTITION BY province ORDER BY day) AS gap
    FROM (SELECT DISTINCT province, day FROM told WHERE day <= (SELECT day FROM judged))
), rhythm AS (
    SELECT province, max(day) AS newest, CASE WHEN count(*) >= 8 THEN median(gap) ELSE 0 END AS days FROM days GROUP BY province
), portal AS (
    SELECT t.province, count(DISTINCT t.portal) AS portals, min(s.rhythm_days) AS rhythm_days
    FROM told AS t JOIN ops_silence AS s ON s.portal = t.portal GROUP BY t.province
)
SELECT
    r.province, n.name AS province_name, p.portals, r.newest, j.day - r.newest AS quiet_days,
    greatest(r.days, p.rhythm_days, 1) AS rhythm_days,
    coalesce(j.day - r.newest > j.factor * greatest(r.days, p.rhythm_days, 1), false) AS stale
FROM rhythm AS r
JOIN portal AS p ON p.province = r.province
JOIN ref_place AS n ON n.place = r.province
CROSS JOIN judged AS j;
COMMENT ON VIEW mart_province_freshness IS 'One row per province of which an enabled portal has told a figure: how long ago, on the day this release was built, by its own rhythm.';
COMMENT ON COLUMN mart_province_freshness.province IS 'Province at the time of the figures (ref_place).';
COMMENT ON COLUMN mart_province_freshness.province_name IS 'Its name.';
COMMENT ON COLUMN mart_province_freshness.portals IS 'Enabled portals that have told of it.';
COMMENT ON COLUMN mart_province_freshness.newest IS 'Day of the newest article with a figure of it.';
COMMENT ON COLUMN mart_province_freshness.quiet_days IS 'Days since then.';
COMMENT ON COLUMN mart_province_freshness.rhythm_days IS 'Days between such articles: the shortest rhythm of those portals, or the median gap where that is longer and at least eight days are known.';
COMMENT ON COLUMN mart_province_freshness.stale IS 'Whether it was quiet for longer than SOLIEU_SILENCE_FACTOR times its rhythm.';
