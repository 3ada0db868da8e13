-- stage_place: the place key of each (province, district) that the rows name, on the day that matters.
-- Grain: one row per (province, district, published_at, period_end). Inputs: stage_given, ref_place.
--
-- A name means the unit that bore it on the day of publication; where no unit did, the one that bore it at the period's
-- end (a report of July 2025 on Bến Tre's first half-year). Names may carry their class word, which tells
-- thành phố Cao Lãnh from huyện Cao Lãnh. No unit: unknown_place. Several: ambiguous_place, never a guess.
CREATE OR REPLACE TEMP TABLE stage_place AS
WITH asked AS (
    SELECT DISTINCT province, district, published_at, period_end FROM stage_given WHERE province IS NOT NULL
), spelled AS (
    SELECT
        p.place, p.valid_from, coalesce(p.valid_to, DATE '9999-12-31') AS valid_to,
        unnest([lower(p.name), lower(p.class_word || ' ' || p.name)]) AS name,
        CASE p.level WHEN 'district' THEN q.name END AS parent_name, q.class_word AS parent_class
    FROM ref_place AS p LEFT JOIN ref_place AS q ON q.place = p.parent
    WHERE p.level IN ('province', 'district')
), named AS (
    SELECT place, valid_from, valid_to, name AS province, NULL AS district FROM spelled WHERE parent_name IS NULL
    UNION ALL
    SELECT
        place, valid_from, valid_to,
        unnest([lower(parent_name), lower(parent_class || ' ' || parent_name)]) AS province, name AS district
    FROM spelled WHERE parent_name IS NOT NULL
), tried AS (
    SELECT *, 1 AS try, coalesce(published_at, period_end) AS day FROM asked
    UNION ALL
    SELECT *, 2, period_end FROM asked
), hit AS (
    SELECT t.*, n.place
    FROM tried AS t
    JOIN named AS n ON n.province = lower(t.province) AND n.district IS NOT DISTINCT FROM lower(t.district)
    WHERE t.day BETWEEN n.valid_from AND n.valid_to
), best AS (
    SELECT * FROM hit
    QUALIFY try = min(try) OVER (PARTITION BY province, district, published_at, period_end)
)
SELECT
    a.province, a.district, a.published_at, a.period_end,
    list_sort(list(DISTINCT b.place) FILTER (b.place IS NOT NULL)) AS places
FROM asked AS a
LEFT JOIN best AS b
    ON b.province = a.province AND b.district IS NOT DISTINCT FROM a.district
    AND b.published_at IS NOT DISTINCT FROM a.published_at AND b.period_end IS NOT DISTINCT FROM a.period_end
GROUP BY ALL;
