-- stage_claim: the claims that may speak for a year of a province, a district or a commune.
-- Grain: one row per claim. Inputs: stage_source (the current claims, or those of the touched partitions), ref_indicator,
-- ref_unit, ref_place, ref_actor_name.
--
-- A cell is (indicator, place, year, measure, modality), and actor where the mart is per actor (variable by_actor).
-- Left out, and to be found in core_observation only:
--   * figures without a place, of a commune that the table does not have, or without an indicator of the codebook;
--     a commune's figure is the commune's own, never its district's, and has no cell per actor;
--   * figures of a span that crosses a year's end (giai đoạn 2016-2021, a school year): they belong to no one year, and
--     dividing them would invent a figure. Stocks stay: they are of a day, whatever span the report covers;
--   * parts whose total is stated in the same cell (`part_of`). Per actor a part stays when its total is another's.
-- Units: what converts is converted to the codebook's unit (kg → tonne, ha → m2). Of units that do not convert
-- (persons, households) the codebook's speaks for the cell, else the one with most claims: they are never added. The
-- unit is chosen before parts are left out, so that no part gives way to a total that does not speak.
-- Stocks (aggregation `last`) are of the last day of their period.
-- actor_name is the actor in lower case with its body under one spelling (Ủy ban MTTQ huyện = MTTQ huyện).
CREATE OR REPLACE TEMP TABLE stage_claim AS
WITH spelled AS (
    SELECT DISTINCT
        actor,
        replace(lower(trim(regexp_replace(nfc_normalize(actor), '\s+', ' ', 'g'))), 'uỷ', 'ủy') AS words
    FROM stage_source WHERE actor IS NOT NULL
), body AS (
    SELECT
        s.actor, any_value(s.words) AS words,
        arg_max({'name': n.name, 'spelling': n.spelling, 'leads': n.leads}, length(n.spelling)) AS known
    FROM spelled AS s
    LEFT JOIN ref_actor_name AS n ON s.words = n.spelling OR starts_with(s.words, n.spelling || ' ')
    GROUP BY s.actor
), named AS (
    SELECT
        actor, coalesce(known.name || substring(words, length(known.spelling) + 1), words) AS actor_name,
        coalesce(known.leads, false) AS leads
    FROM body
), eligible AS (
    SELECT
        o.observation_id, o.article_id, o.portal, o.published_at, o.start, o.part_of, o.indicator, p.place, o.measure,
        o.modality, year(o.period_end) AS year, i.aggregation, i.unit AS codebook_unit, o.actor,
        coalesce(b.actor_name, '') AS actor_name, coalesce(b.leads, false) AS leads,
        lower(trim(coalesce(nfc_normalize(o.object), ''))) AS object_name,
        CASE WHEN getvariable('by_actor') THEN coalesce(b.actor_name, '') ELSE '' END AS actor_key,
        i.aggregation = 'last' AND o.measure <> 'change' AS is_stock,
        CASE WHEN i.aggregation = 'last' AND o.measure <> 'change' THEN o.period_end ELSE o.period_start END AS period_start,
        o.period_end,
        CASE WHEN u.family = c.family THEN coalesce(o.value * u.factor / c.factor, o.value) ELSE o.value END AS value,
        CASE WHEN u.family = c.family AND u.factor / c.factor IS NOT NULL THEN i.unit ELSE o.unit END AS unit
    FROM stage_source AS o
    JOIN ref_indicator AS i ON i.indicator = o.indicator
    JOIN ref_place AS p ON p.place = CASE WHEN o.commune IS NULL THEN o.place ELSE o.commune_place END
    JOIN ref_unit AS u ON u.unit = o.unit
    JOIN ref_unit AS c ON c.unit = i.unit
    LEFT JOIN named AS b ON b.actor = o.actor
    WHERE o.indicator <> 'unmapped' AND p.level IN ('province', 'district', CASE WHEN NOT getvariable('by_actor') THEN 'commune' END)
      AND (year(o.period_start) = year(o.period_end) OR (i.aggregation = 'last' AND o.measure <> 'change'))
      AND (o.actor IS NOT NULL OR NOT getvariable('by_actor'))
), per_unit AS (
    SELECT indicator, place, year, measure, modality, actor_key, unit, any_value(codebook_unit) AS codebook_unit, count(*) AS n
    FROM eligible GROUP BY ALL
), cell_unit AS (
    SELECT indicator, place, year, measure, modality, actor_key, first(unit ORDER BY unit <> codebook_unit, n DESC, unit) AS unit
    FROM per_unit GROUP BY ALL
), in_unit AS (
    SELECT e.* FROM eligible AS e JOIN cell_unit AS c USING (indicator, place, year, measure, modality, actor_key, unit)
)
SELECT part.* FROM in_unit AS part
WHERE part.part_of IS NULL OR NOT EXISTS (
    SELECT 1 FROM in_unit AS total
    WHERE total.observation_id = part.part_of AND total.indicator = part.indicator AND total.place = part.place
      AND total.year = part.year AND total.measure = part.measure AND total.modality = part.modality
      AND total.actor_key = part.actor_key
);
