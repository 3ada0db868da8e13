-- stage_given: incoming observations with what their article says. Grain: one row per incoming row.
-- Inputs: stage_incoming, stage_article, ref_place, ref_place_alias.
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
CREATE OR REPLACE TEMP TABLE stage_given AS
WITH repeated AS (
    SELECT observation_id::VARCHAR AS observation_id FROM stage_incoming GROUP BY 1 HAVING count(*) > 1
), given AS (
SELECT
    o.observation_id::VARCHAR AS observation_id, o.article_id::VARCHAR AS article_id, a.portal, a.url, a.published_at,
    o.quote::VARCHAR AS quote, o.start::INTEGER AS start, o.value::DOUBLE AS value, o.upper::DOUBLE AS upper,
    o.denominator::DOUBLE AS denominator, o.unit::VARCHAR AS unit, o.bound::VARCHAR AS bound,
    o.measure::VARCHAR AS measure, o.modality::VARCHAR AS modality, o.indicator::VARCHAR AS indicator,
    o.object::VARCHAR AS object, nullif(trim(o.actor::VARCHAR), '') AS actor,
    nullif(trim(nfc_normalize(o.province::VARCHAR)), '') AS province,
    nullif(trim(nfc_normalize(o.district::VARCHAR)), '') AS district,
    nullif(trim(nfc_normalize(o.commune::VARCHAR)), '') AS commune,
    o.period_start::DATE AS period_start, o.period_end::DATE AS period_end, o.sentence::VARCHAR AS sentence,
    o.part_of::VARCHAR AS part_of, o.confidence::DOUBLE AS confidence, o.extractor::VARCHAR AS extractor,
    told.since AS told_on, ended.since AS ended_on
FROM stage_incoming AS o
LEFT JOIN stage_article AS a ON a.article_id = o.article_id AND a.reason IS NULL
LEFT JOIN stage_day AS told ON told.day = coalesce(a.published_at, o.period_end::DATE)
LEFT JOIN stage_day AS ended ON ended.day = o.period_end::DATE
)
SELECT *, 1 AS copy FROM given ANTI JOIN repeated USING (observation_id)
UNION ALL
SELECT
    *, row_number() OVER (
        PARTITION BY observation_id ORDER BY confidence DESC NULLS LAST, article_id, start, value, indicator
    )
FROM given SEMI JOIN repeated USING (observation_id);
