-- stage_observation: incoming observations, each with its place and the reason why it is refused (empty: accepted).
-- Grain: one row per incoming row. Inputs: stage_given, stage_article, stage_place, stage_surest,
-- ref_indicator, ref_unit, ops_decision.
-- Parameter: min_confidence.
-- The quote must stand in the text at its offset: substring() counts code points, as the extractor does.
-- A unit contradicts its indicator where they are of different families; percent goes with any share, plan ratio or
-- change, and a rank is counted in items.
CREATE OR REPLACE TEMP TABLE stage_observation AS
WITH accepted AS (
    SELECT article_id, quote, start, value, list(reason) AS reasons FROM ops_decision
    WHERE decision = 'accept' AND kind = 'observation' GROUP BY ALL
), judged AS (
    SELECT
        g.*, a.text, p.places, p.communes,
        CASE
            WHEN coalesce(g.observation_id, '') = '' OR coalesce(g.quote, '') = '' OR g.start IS NULL OR g.value IS NULL
                OR g.indicator IS NULL OR g.period_start IS NULL OR g.period_end IS NULL
                OR coalesce(g.sentence, '') = '' THEN 'missing_field'
            WHEN a.text IS NULL THEN 'missing_article'
            WHEN NOT (isfinite(g.value) AND coalesce(isfinite(g.upper), true) AND coalesce(isfinite(g.denominator), true))
                THEN 'bad_number'
            WHEN g.start < 0 OR substring(a.text, g.start + 1, length(g.quote)) <> g.quote THEN 'quote_mismatch'
            WHEN i.indicator IS NULL THEN 'unknown_indicator'
            WHEN u.unit IS NULL
                OR coalesce(g.measure NOT IN ('level', 'share', 'plan_ratio', 'change', 'rank'), true)
                OR coalesce(g.modality NOT IN ('actual', 'registered', 'target'), true)
                OR coalesce(g.bound NOT IN ('exact', 'over', 'nearly', 'about', 'at_least', 'at_most', 'range'), true)
                THEN 'unknown_code'
            WHEN g.indicator <> 'unmapped' AND NOT coalesce('unit_contradicts_indicator' IN d.reasons, false) AND CASE
                WHEN g.measure = 'rank' THEN g.unit <> 'item'
                WHEN g.measure IN ('share', 'plan_ratio') THEN g.unit <> 'percent'
                WHEN g.measure = 'change' AND g.unit = 'percent' THEN false
                ELSE u.family <> c.family END THEN 'unit_contradicts_indicator'
            WHEN g.period_end < g.period_start THEN 'bad_period'
            WHEN g.confidence < getvariable('min_confidence') AND NOT coalesce('low_confidence' IN d.reasons, false) THEN 'low_confidence'
            WHEN coalesce(g.province, g.district) IS NOT NULL AND len(coalesce(p.places, [])) = 0 THEN 'unknown_place'
            WHEN len(p.places) > 1 OR len(p.communes) > 1 THEN 'ambiguous_place'
            WHEN g.province IS NULL AND g.district IS NOT NULL THEN 'unknown_place'
        END AS reason,
        i.unit AS indicator_unit
    FROM stage_given AS g
    LEFT JOIN stage_article AS a ON a.article_id = g.article_id AND a.reason IS NULL
    LEFT JOIN accepted AS d
        ON d.article_id = g.article_id AND d.quote = g.quote AND d.start = g.start AND d.value IS NOT DISTINCT FROM g.value
    LEFT JOIN ref_indicator AS i ON i.indicator = g.indicator
    LEFT JOIN ref_unit AS u ON u.unit = g.unit
    LEFT JOIN ref_unit AS c ON c.unit = i.unit
    LEFT JOIN stage_place AS p
        ON p.province IS NOT DISTINCT FROM g.province AND p.district IS NOT DISTINCT FROM g.district AND p.commune IS NOT DISTINCT FROM g.commune
        AND p.told_on IS NOT DISTINCT FROM g.told_on AND p.ended_on IS NOT DISTINCT FROM g.ended_on
)
SELECT
    * EXCLUDE (text, told_on, ended_on, places, communes, indicator_unit),
    places[1] AS place, communes[1] AS commune_place,
    CASE reason
        WHEN 'missing_article' THEN 'article ' || coalesce(article_id, 'none') || ' was not accepted'
        WHEN 'bad_number' THEN concat_ws(' ', 'value', value, 'upper', upper, 'denominator', denominator)
        WHEN 'quote_mismatch' THEN 'text has "' || coalesce(substring(text, greatest(start, 0) + 1, length(quote)), '')
            || '" at ' || start || ', quote is "' || quote || '"'
        WHEN 'unknown_indicator' THEN 'no indicator ' || indicator
        WHEN 'unknown_code' THEN concat_ws(', ', unit, bound, measure, modality)
        WHEN 'unit_contradicts_indicator' THEN indicator || ' is in ' || indicator_unit || ', the claim in ' || unit || ', ' || measure
        WHEN 'bad_period' THEN period_end || ' before ' || period_start
        WHEN 'low_confidence' THEN confidence || ' under ' || getvariable('min_confidence')
        WHEN 'unknown_place' THEN concat_ws(', ', coalesce(district, ''), coalesce(province, 'no province')) || ' on '
            || coalesce(published_at, period_end) || coalesce('; perhaps ' || places[1], '')
        WHEN 'ambiguous_place' THEN concat_ws(', ', commune, district, province) || ': '
            || array_to_string(CASE WHEN len(places) > 1 THEN places ELSE communes END, ' or ')
    END AS detail
FROM judged;

-- Of rows with one key the surest is kept.
WITH copy AS (
    SELECT
        o.rowid AS row, o.article_id IS DISTINCT FROM s.article_id OR row_number() OVER (
            PARTITION BY o.observation_id, o.article_id ORDER BY o.confidence DESC NULLS LAST, o.start, o.value, o.indicator
        ) > 1 AS again
    FROM stage_observation AS o JOIN stage_surest AS s ON s.observation_id = o.observation_id
)
UPDATE stage_observation AS o SET reason = 'duplicate_key', detail = NULL
FROM copy
WHERE copy.row = o.rowid AND copy.again AND coalesce(o.reason, '') NOT IN ('missing_field', 'missing_article');

-- A part whose total was refused stands for itself.
UPDATE stage_observation AS o SET part_of = NULL
WHERE o.reason IS NULL AND o.part_of IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM stage_observation AS t
    WHERE t.observation_id = o.part_of AND t.article_id = o.article_id AND t.reason IS NULL
      AND t.observation_id <> o.observation_id
);
CREATE OR REPLACE TEMP VIEW stage_accepted AS
SELECT * EXCLUDE (reason, detail) FROM stage_observation WHERE reason IS NULL;
