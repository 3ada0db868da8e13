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
-- core_observation_history), article, portal, unit, actor (as written), body (actor_name; both 0 where none is named) and
-- cell = ((indicator * places + place) * 10000 + year) * kinds + kind. A kind is a measure, a modality and an aggregation:
-- it says how claims of its cells are counted (method) and whether they are of a day (is_stock).
-- period = its last day, counted from year 1, * 512 + its days less one: of two the later is greater, of equals the longer.
-- recency = the day of publication, 0 where none is known, * 2^32 + article.
-- alone: all claims of its cell are in one unit, no total of which it is a part is of its cell, no other claim of its
-- article is of its cell and period, and its article shares its story with none. Most are, and need no weighing.
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
    row_number() OVER (ORDER BY actor)::INTEGER AS actor, actor AS written,
    coalesce(known.name || substring(words, length(known.spelling) + 1), words) AS actor_name,
    coalesce(known.leads, false) AS leads
FROM known
UNION ALL
SELECT 0, NULL, '', false;
CREATE OR REPLACE TEMP TABLE stage_body AS
SELECT (row_number() OVER (ORDER BY actor_name) - 1)::INTEGER AS body, actor_name
FROM (SELECT DISTINCT actor_name FROM stage_actor);
CREATE OR REPLACE TEMP TABLE stage_unit AS
SELECT row_number() OVER (ORDER BY unit)::SMALLINT AS number, unit, family, factor FROM ref_unit;
CREATE OR REPLACE TEMP TABLE stage_indicator AS
SELECT
    row_number() OVER (ORDER BY i.indicator) AS number, i.indicator, i.name_vi, i.aggregation, i.unit AS codebook_unit,
    u.number AS codebook_unit_number, u.family, u.factor
FROM ref_indicator AS i JOIN stage_unit AS u ON u.unit = i.unit
WHERE i.indicator <> 'unmapped';
CREATE OR REPLACE TEMP TABLE stage_place_number AS
WITH numbered AS (
    SELECT row_number() OVER (ORDER BY place) - 1 AS number, place, level, name, valid_from, valid_to
    FROM ref_place WHERE level IN ('province', 'district', 'commune')
), changed AS (
    SELECT place, list(DISTINCT year(date)) AS years
    FROM (SELECT unnest([old, new]) AS place, date FROM ref_place_edge WHERE kind NOT IN ('class_change', 'rename'))
    GROUP BY place
)
SELECT
    n.*, h.province, province.number AS province_number, province.name AS province_name, h.district,
    district.name AS district_name, coalesce(changed.years, []) AS years_changed
FROM numbered AS n
JOIN ref_place_province AS h ON h.place = n.place
LEFT JOIN numbered AS province ON province.place = h.province
LEFT JOIN numbered AS district ON district.place = h.district
LEFT JOIN changed ON changed.place = n.place;
CREATE OR REPLACE TEMP TABLE stage_kind AS
SELECT
    row_number() OVER (ORDER BY measure, modality, aggregation) - 1 AS kind, measure, modality, aggregation,
    aggregation = 'last' AND measure <> 'change' AS is_stock,
    CASE WHEN measure <> 'level' OR aggregation IN ('mean', 'none') THEN 'first'
         WHEN aggregation = 'last' THEN 'largest' ELSE 'sum' END AS method
FROM (SELECT DISTINCT measure, modality FROM stage_source), (SELECT DISTINCT aggregation FROM stage_indicator);
CREATE OR REPLACE TEMP TABLE stage_shape AS  -- what claims count and in which unit: few, however many claims there are
SELECT
    s.*, i.number, k.kind, k.is_stock,
    CASE WHEN u.family = i.family THEN u.factor END AS factor, CASE WHEN u.family = i.family THEN i.factor END AS divisor,
    CASE WHEN u.family = i.family AND u.factor / i.factor IS NOT NULL THEN i.codebook_unit_number ELSE u.number END
        AS unit_number
FROM (SELECT DISTINCT indicator, measure, modality, unit FROM stage_source) AS s
JOIN stage_indicator AS i ON i.indicator = s.indicator
JOIN stage_kind AS k ON k.measure = s.measure AND k.modality = s.modality AND k.aggregation = i.aggregation
JOIN stage_unit AS u ON u.unit = s.unit;
CREATE OR REPLACE TEMP TABLE stage_article_number AS
SELECT row_number() OVER (ORDER BY article_id)::INTEGER AS article, article_id
FROM (SELECT DISTINCT article_id FROM stage_source);
CREATE OR REPLACE TEMP TABLE stage_portal AS
SELECT row_number() OVER (ORDER BY portal)::INTEGER AS number, portal FROM (SELECT DISTINCT portal FROM stage_source);
CREATE OR REPLACE TEMP TABLE stage_told_by AS
SELECT n.article, s.story FROM core_story AS s JOIN stage_article_number AS n USING (article_id);
SET VARIABLE places = (SELECT count(*) FROM stage_place_number);
SET VARIABLE kinds = (SELECT greatest(count(*), 1) FROM stage_kind);
SET VARIABLE bodies = (SELECT count(*) FROM stage_body);
SET VARIABLE methods = (SELECT list(method ORDER BY kind) FROM stage_kind);
SET VARIABLE stocks = (SELECT list(is_stock ORDER BY kind) FROM stage_kind);
-- Sums of the same numbers are the same in whatever order threads add them: else a build would revise a value by its last bit.
CREATE OR REPLACE TEMP MACRO exact_sum(x) AS list_sum(list_sort(list(x)));
CREATE OR REPLACE TEMP MACRO place_cell(cell) AS CASE WHEN getvariable('by_actor') THEN cell // getvariable('bodies') ELSE cell END;
CREATE OR REPLACE TEMP MACRO kind_of(cell) AS place_cell(cell) % getvariable('kinds');
CREATE OR REPLACE TEMP MACRO year_of(cell) AS place_cell(cell) // getvariable('kinds') % 10000;
CREATE OR REPLACE TEMP MACRO place_of(cell) AS place_cell(cell) // getvariable('kinds') // 10000 % getvariable('places');
CREATE OR REPLACE TEMP MACRO indicator_of(cell) AS place_cell(cell) // getvariable('kinds') // 10000 // getvariable('places');
CREATE OR REPLACE TEMP MACRO method_of(cell) AS getvariable('methods')[kind_of(cell) + 1];
CREATE OR REPLACE TEMP MACRO is_stock(cell) AS getvariable('stocks')[kind_of(cell) + 1];
CREATE OR REPLACE TEMP MACRO last_of(period) AS DATE '0001-01-01' + (period // 512)::INTEGER;
CREATE OR REPLACE TEMP MACRO days_of(period) AS period % 512 + 1;
CREATE OR REPLACE TEMP MACRO first_of(period) AS last_of(period) - (period % 512)::INTEGER;

CREATE OR REPLACE TEMP TABLE stage_placed AS
SELECT
    o.claim, n.article, t.number AS portal, coalesce(o.published_at - DATE '0001-01-01', 0) * 4294967296 + n.article AS recency,
    o.start, ((s.number * getvariable('places') + p.number) * 10000 + year(o.period_end)) * getvariable('kinds') + s.kind AS cell,
    ((o.period_end - DATE '0001-01-01') * 512 + CASE WHEN s.is_stock THEN 0 ELSE o.period_end - o.period_start END)::INTEGER
        AS period,
    coalesce(o.value * s.factor / s.divisor, o.value) AS value, s.unit_number AS unit, a.actor, a.body,
    a.actor <> 0 AND p.level <> 'commune' AS has_actor, o.part_of IS NOT NULL AS is_part
FROM stage_source AS o
JOIN stage_shape AS s
    ON s.indicator = o.indicator AND s.measure = o.measure AND s.modality = o.modality AND s.unit = o.unit
JOIN stage_place_number AS p ON p.place = CASE WHEN o.commune IS NULL THEN o.place ELSE o.commune_place END
JOIN stage_article_number AS n ON n.article_id = o.article_id
JOIN stage_portal AS t ON t.portal = o.portal
JOIN (SELECT a.actor, coalesce(a.written, '') AS written, b.body FROM stage_actor AS a JOIN stage_body AS b USING (actor_name)) AS a
    ON a.written = coalesce(o.actor, '')
WHERE year(o.period_start) = year(o.period_end) OR s.is_stock;

-- stage_part: parts whose total is stated in the same cell, and whether by the same body. Grain: one row per part.
-- Inputs: stage_source, stage_placed. A total is of its part's article: only claims of one article and cell need be read by name.
CREATE OR REPLACE TEMP TABLE stage_part AS
WITH beside AS (
    SELECT claim, article, cell, body
    FROM stage_placed SEMI JOIN (FROM stage_placed WHERE is_part) USING (article, cell)
    QUALIFY count(*) OVER (PARTITION BY article, cell) > 1
), named AS MATERIALIZED (
    SELECT b.*, o.observation_id, o.part_of FROM beside AS b JOIN stage_source AS o ON o.claim = b.claim
)
SELECT part.claim AS part, total.claim AS total, part.body = total.body AS one_body
FROM named AS part
JOIN named AS total ON total.observation_id = part.part_of AND total.article = part.article AND total.cell = part.cell;
CREATE OR REPLACE TEMP TABLE stage_together AS
SELECT cell, period, article FROM stage_placed GROUP BY cell, period, article HAVING count(*) > 1;
CREATE OR REPLACE TEMP TABLE stage_divided AS
SELECT cell FROM stage_placed GROUP BY cell HAVING min(unit) <> max(unit);
CREATE OR REPLACE TEMP TABLE stage_eligible AS
SELECT p.* EXCLUDE (is_part), t.cell IS NULL AND d.cell IS NULL AND w.part IS NULL AND s.story IS NULL AS alone
FROM stage_placed AS p
LEFT JOIN stage_together AS t USING (cell, period, article)
LEFT JOIN stage_divided AS d USING (cell)
LEFT JOIN stage_part AS w ON w.part = p.claim
LEFT JOIN stage_told_by AS s USING (article);
DROP TABLE stage_placed;
DROP TABLE stage_together;
DROP TABLE stage_divided;

-- stage_beside: what claims that are not alone speak of. Grain: one row per claim. Inputs: stage_eligible, stage_source,
-- stage_actor.
CREATE OR REPLACE TEMP TABLE stage_beside AS
SELECT c.claim, a.actor_name, a.leads, lower(trim(coalesce(nfc_normalize(o.object), ''))) AS object_name
FROM (FROM stage_eligible WHERE NOT alone) AS c
JOIN stage_source AS o ON o.claim = c.claim
JOIN stage_actor AS a ON a.actor = c.actor;
