-- stage_given: incoming observations with what their article says. Grain: one row per incoming row.
-- Inputs: stage_incoming, stage_article, ref_place, ref_place_alias. stage_asked has what they name, each once.
--
-- told_on and ended_on stand for the day of publication (else the period's end) and the period's end: the first day since
-- which no name of a place changed its meaning. Claims of thousands of days so ask for few names (stage_place).
CREATE OR REPLACE TEMP TABLE stage_day AS
WITH day AS (
    SELECT published_at AS day FROM stage_article WHERE published_at IS NOT NULL
    UNION
    SELECT period_end::DATE FROM stage_incoming WHERE period_end IS NOT NULL
), change AS (
    SELECT unnest([valid_from, valid_to + 1]) AS since FROM ref_place
    UNION
    SELECT unnest([valid_from, valid_to + 1]) FROM ref_place_alias
)
SELECT d.day, coalesce(c.since, DATE '0001-01-01') AS since
FROM day AS d ASOF LEFT JOIN (FROM change WHERE since IS NOT NULL) AS c ON c.since <= d.day;
CREATE OR REPLACE TEMP TABLE stage_name AS  -- names are few and dear to normalise
SELECT
    *, nullif(trim(nfc_normalize(province_given)), '') AS province, nullif(trim(nfc_normalize(district_given)), '') AS district,
    nullif(trim(nfc_normalize(commune_given)), '') AS commune
FROM (
    SELECT DISTINCT
        province::VARCHAR AS province_given, district::VARCHAR AS district_given, commune::VARCHAR AS commune_given
    FROM stage_incoming
);
CREATE OR REPLACE TEMP VIEW stage_given AS
SELECT
    o.observation_id::VARCHAR AS observation_id, o.article_id::VARCHAR AS article_id, a.portal, a.url, a.published_at,
    o.quote::VARCHAR AS quote, o.start::INTEGER AS start, o.value::DOUBLE AS value, o.upper::DOUBLE AS upper,
    o.denominator::DOUBLE AS denominator, o.unit::VARCHAR AS unit, o.bound::VARCHAR AS bound,
    o.measure::VARCHAR AS measure, o.modality::VARCHAR AS modality, o.indicator::VARCHAR AS indicator,
    o.object::VARCHAR AS object, nullif(trim(o.actor::VARCHAR), '') AS actor,
    n.province, n.district, n.commune,
    o.period_start::DATE AS period_start, o.period_end::DATE AS period_end, o.sentence::VARCHAR AS sentence,
    o.part_of::VARCHAR AS part_of, o.confidence::DOUBLE AS confidence, o.extractor::VARCHAR AS extractor,
    told.since AS told_on, ended.since AS ended_on
FROM stage_incoming AS o
JOIN stage_name AS n
    ON n.province_given IS NOT DISTINCT FROM o.province::VARCHAR AND n.district_given IS NOT DISTINCT FROM o.district::VARCHAR
    AND n.commune_given IS NOT DISTINCT FROM o.commune::VARCHAR
LEFT JOIN stage_article AS a ON a.article_id = o.article_id AND a.reason IS NULL
LEFT JOIN stage_day AS told ON told.day = coalesce(a.published_at, o.period_end::DATE)
LEFT JOIN stage_day AS ended ON ended.day = o.period_end::DATE;
CREATE OR REPLACE TEMP TABLE stage_asked AS
SELECT DISTINCT province, district, commune, told_on, ended_on FROM stage_given;
