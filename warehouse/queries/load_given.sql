-- stage_given: incoming observations with what their article says. Grain: one row per incoming row.
-- Inputs: in_observations, stage_article.
CREATE OR REPLACE TEMP TABLE stage_given AS
SELECT
    o.observation_id::VARCHAR AS observation_id, o.article_id::VARCHAR AS article_id, a.portal, a.url, a.published_at,
    a.text, o.quote::VARCHAR AS quote, o.start::INTEGER AS start, o.value::DOUBLE AS value, o.upper::DOUBLE AS upper,
    o.denominator::DOUBLE AS denominator, o.unit::VARCHAR AS unit, o.bound::VARCHAR AS bound,
    o.measure::VARCHAR AS measure, o.modality::VARCHAR AS modality, o.indicator::VARCHAR AS indicator,
    o.object::VARCHAR AS object, nullif(trim(o.actor::VARCHAR), '') AS actor,
    nullif(trim(nfc_normalize(o.province::VARCHAR)), '') AS province,
    nullif(trim(nfc_normalize(o.district::VARCHAR)), '') AS district,
    nullif(trim(nfc_normalize(o.commune::VARCHAR)), '') AS commune,
    o.period_start::DATE AS period_start, o.period_end::DATE AS period_end, o.sentence::VARCHAR AS sentence,
    o.part_of::VARCHAR AS part_of, o.confidence::DOUBLE AS confidence, o.extractor::VARCHAR AS extractor,
    row_number() OVER (
        PARTITION BY o.observation_id ORDER BY o.confidence DESC NULLS LAST, o.article_id, o.start, o.value, o.indicator
    ) AS copy
FROM in_observations AS o
LEFT JOIN stage_article AS a ON a.article_id = o.article_id AND a.reason IS NULL;
