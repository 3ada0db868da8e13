-- stage_eligible: the claims that may speak for a year of a province, a district or a commune, in numbers.
-- Grain: one row per claim. Inputs: stage_source (the current claims, or those of the touched partitions), ref_indicator,
-- ref_unit, ref_place, ref_actor_name. Made once; the stages after it once for all and once per actor.
--
-- Left out, and to be found in core_observation only:
--   * figures without a place, of a commune that the table does not have, or without an indicator of the codebook;
--     a commune's figure is the commune's own, never its district's, and has no cell per actor;
--   * figures of a span that crosses a year's end (giai đoạn 2016-2021, a school year): they belong to no one year, and
--     dividing them would invent a figure. Stocks stay: they are of a day, whatever span the report covers.
-- Units: what converts is converted to the codebook's unit (kg → tonne, ha → m2).
-- Stocks (aggregation `last`) are of the last day of their period.
-- actor_name is the actor in lower case with its body under one spelling (Ủy ban MTTQ huyện = MTTQ huyện).
--
-- Words are numbered in their order, so that the stages group, join and sort by numbers: claim (the row of
-- core_observation_history), article, portal, unit, actor (as written), body (actor_name, 0 where none is named) and
-- cell = ((indicator * places + place) * 10000 + year) * kinds + kind, a kind being a measure and a modality.
CREATE OR REPLACE TEMP TABLE stage_actor AS
WITH spelled AS (
    SELECT DISTINCT
        actor,
        replace(lower(trim(regexp_replace(nfc_normalize(actor), '\s+', ' ', 'g'))), 'uỷ', 'ủy') AS words
    FROM (SELECT DISTINCT actor FROM stage_source WHERE actor IS NOT NULL)
), known AS (
    SELECT
        s.actor, any_value(s.words) AS words,
        arg_max({'name': n.name, 'spelling': n.spelling, 'leads': n.leads}, length(n.spelling)) AS known
    FROM spelled AS s
    LEFT JOIN ref_actor_name AS n ON s.words = n.spelling OR starts_with(s.words, n.spelling || ' ')
    GROUP BY s.actor
)
SELECT
    row_number() OVER (ORDER BY actor) AS actor, actor AS written,
    coalesce(known.name || substring(words, length(known.spelling) + 1), words) AS actor_name,
    coalesce(known.leads, false) AS leads
FROM known;
CREATE OR REPLACE TEMP TABLE stage_body AS
SELECT row_number() OVER (ORDER BY actor_name) - 1 AS body, actor_name
FROM (SELECT actor_name FROM stage_actor UNION SELECT '');
CREATE OR REPLACE TEMP TABLE stage_indicator AS
SELECT
    row_number() OVER (ORDER BY i.indicator) AS number, i.indicator, i.name_vi, i.aggregation, i.unit AS codebook_unit, u.family,
    u.factor
FROM ref_indicator AS i JOIN ref_unit AS u ON u.unit = i.unit
WHERE i.indicator <> 'unmapped';
CREATE OR REPLACE TEMP TABLE stage_place_number AS
SELECT row_number() OVER (ORDER BY place) - 1 AS number, place, level
FROM ref_place WHERE level IN ('province', 'district', 'commune');
CREATE OR REPLACE TEMP TABLE stage_kind AS
SELECT row_number() OVER (ORDER BY measure, modality) - 1 AS kind, measure, modality
FROM (SELECT DISTINCT measure, modality FROM stage_source);
CREATE OR REPLACE TEMP TABLE stage_unit AS
SELECT row_number() OVER (ORDER BY unit) AS number, unit, family, factor FROM ref_unit;
CREATE OR REPLACE TEMP TABLE stage_article_number AS
SELECT row_number() OVER (ORDER BY article_id) AS article, article_id FROM (SELECT DISTINCT article_id FROM stage_source);
CREATE OR REPLACE TEMP TABLE stage_portal AS
SELECT row_number() OVER (ORDER BY portal)::INTEGER AS number, portal FROM (SELECT DISTINCT portal FROM stage_source);
SET VARIABLE places = (SELECT count(*) FROM stage_place_number);
SET VARIABLE kinds = (SELECT greatest(count(*), 1) FROM stage_kind);
SET VARIABLE bodies = (SELECT count(*) FROM stage_body);
-- Sums of the same numbers are the same in whatever order threads add them: else a build would revise a value by its last bit.
CREATE OR REPLACE TEMP MACRO exact_sum(x) AS list_sum(list_sort(list(x)));
CREATE OR REPLACE TEMP MACRO place_cell(cell) AS CASE WHEN getvariable('by_actor') THEN cell // getvariable('bodies') ELSE cell END;
CREATE OR REPLACE TEMP MACRO kind_of(cell) AS place_cell(cell) % getvariable('kinds');
CREATE OR REPLACE TEMP MACRO year_of(cell) AS place_cell(cell) // getvariable('kinds') % 10000;
CREATE OR REPLACE TEMP MACRO place_of(cell) AS place_cell(cell) // getvariable('kinds') // 10000 % getvariable('places');
CREATE OR REPLACE TEMP MACRO indicator_of(cell) AS place_cell(cell) // getvariable('kinds') // 10000 // getvariable('places');

CREATE OR REPLACE TEMP TABLE stage_eligible AS
WITH placed AS (
    SELECT
        o.*, i.number AS indicator_number, i.codebook_unit, i.aggregation, i.family, i.factor, k.kind,
        p.number AS place_number, p.level,
        i.aggregation = 'last' AND o.measure <> 'change' AS is_stock
    FROM stage_source AS o
    JOIN stage_indicator AS i ON i.indicator = o.indicator
    JOIN stage_place_number AS p ON p.place = CASE WHEN o.commune IS NULL THEN o.place ELSE o.commune_place END
    JOIN stage_kind AS k ON k.measure = o.measure AND k.modality = o.modality
)
SELECT
    o.claim, n.article, t.number AS portal, o.published_at, o.start,
    ((o.indicator_number * getvariable('places') + o.place_number) * 10000 + year(o.period_end)) * getvariable('kinds') + o.kind
        AS cell,
    o.level, o.is_stock,
    CASE WHEN o.measure <> 'level' OR o.aggregation IN ('mean', 'none') THEN 'first'
         WHEN o.aggregation = 'last' THEN 'largest' ELSE 'sum' END AS method,
    CASE WHEN o.is_stock THEN o.period_end ELSE o.period_start END AS period_start, o.period_end,
    CASE WHEN u.family = o.family THEN coalesce(o.value * u.factor / o.factor, o.value) ELSE o.value END AS value,
    CASE WHEN u.family = o.family AND u.factor / o.factor IS NOT NULL THEN c.number ELSE u.number END AS unit,
    a.actor, coalesce(b.body, 0) AS body
FROM placed AS o
JOIN stage_article_number AS n ON n.article_id = o.article_id
JOIN stage_portal AS t ON t.portal = o.portal
JOIN stage_unit AS u ON u.unit = o.unit
JOIN stage_unit AS c ON c.unit = o.codebook_unit
LEFT JOIN stage_actor AS a ON a.written = o.actor
LEFT JOIN stage_body AS b ON b.actor_name = a.actor_name
WHERE year(o.period_start) = year(o.period_end) OR o.is_stock;

-- stage_part: parts whose total is stated. Grain: one row per part. Inputs: stage_source.
CREATE OR REPLACE TEMP TABLE stage_part AS
SELECT part.claim AS part, total.claim AS total
FROM (SELECT claim, part_of FROM stage_source WHERE part_of IS NOT NULL) AS part
JOIN stage_source AS total ON total.observation_id = part.part_of;
