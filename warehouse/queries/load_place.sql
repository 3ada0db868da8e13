-- stage_place: the place key of each (province, district, commune) that the rows name, on the day that matters.
-- Grain: one row per (province, district, commune, told_on, ended_on). Inputs: stage_asked (load_given.sql says what told_on and ended_on are), ref_place, ref_place_alias.
--
-- A name means the unit that bore it on the day of publication; where no unit did, the one that bore it at the period's
-- end (a report of July 2025 on Bến Tre's first half-year). Official names first, with or without their class word, which
-- tells thành phố Cao Lãnh from huyện Cao Lãnh; then the ways in which they are written (TP.HCM, huyện Hòa Thành of 2019).
-- No unit: unknown_place. Several: ambiguous_place, never a guess. A district without its province is looked for in the
-- whole country, so that a refused row names the units it may have meant.
--
-- A commune is looked for within its district, or in the whole province where no district is named. The table has those of
-- March 2025 and of today, so that one it does not have is no fault: the row keeps its district and commune_place is empty.
CREATE OR REPLACE TEMP MACRO official_tones(words) AS (  -- hoà → hòa, thuỷ → thủy: as the table writes
    list_reduce(
        [['oà', 'òa'], ['oá', 'óa'], ['oả', 'ỏa'], ['oã', 'õa'], ['oạ', 'ọa'], ['oè', 'òe'], ['oé', 'óe'], ['oẻ', 'ỏe'],
         ['oẽ', 'õe'], ['oẹ', 'ọe'], ['([^q])uỳ', '\1ùy'], ['([^q])uý', '\1úy'], ['([^q])uỷ', '\1ủy'], ['([^q])uỹ', '\1ũy'],
         ['([^q])uỵ', '\1ụy']],
        lambda found, rule: [regexp_replace(found[1], rule[1] || '(\P{L}|$)', rule[2] || CASE WHEN starts_with(rule[1], '(') THEN '\2' ELSE '\1' END, 'g')],
        [lower(words)]
    )[1]
);
CREATE OR REPLACE TEMP TABLE stage_place AS
WITH asked AS (
    SELECT DISTINCT province, district, told_on, ended_on FROM stage_asked
    WHERE coalesce(province, district) IS NOT NULL
), bears AS (
    SELECT place, level, parent, valid_from, valid_to, unnest([lower(name), lower(class_word || ' ' || name)]) AS name, 0 AS written
    FROM ref_place WHERE level IN ('province', 'district')
    UNION ALL
    SELECT a.place, p.level, p.parent, a.valid_from, a.valid_to, lower(a.alias), 1
    FROM ref_place_alias AS a JOIN ref_place AS p ON p.place = a.place
), named AS (
    SELECT
        p.place, p.valid_from, coalesce(p.valid_to, DATE '9999-12-31') AS valid_to, p.name AS province, NULL AS district, p.written
    FROM bears AS p WHERE p.level = 'province'
    UNION ALL
    SELECT
        d.place, greatest(d.valid_from, p.valid_from), least(coalesce(d.valid_to, DATE '9999-12-31'), coalesce(p.valid_to, DATE '9999-12-31')),
        p.name, d.name, greatest(d.written, p.written)
    FROM bears AS d JOIN bears AS p ON p.place = d.parent AND d.level = 'district'
    SEMI JOIN asked AS a ON lower(a.district) = d.name AND coalesce(lower(a.province), p.name) = p.name
), tried AS (
    SELECT *, 1 AS try, told_on AS day FROM asked
    UNION ALL
    SELECT *, 2, ended_on FROM asked
), hit AS (
    SELECT t.* EXCLUDE (try), n.place, 2 * n.written + t.try AS try
    FROM tried AS t
    JOIN named AS n
        ON n.district IS NOT DISTINCT FROM lower(t.district) AND n.province = coalesce(lower(t.province), n.province)
    WHERE t.day BETWEEN n.valid_from AND n.valid_to
), best AS (
    SELECT * FROM hit
    QUALIFY try = min(try) OVER (PARTITION BY province, district, told_on, ended_on)
), held AS (
    SELECT
        a.province, a.district, a.told_on, a.ended_on, min(b.day) AS day,
        list_sort(list(DISTINCT b.place) FILTER (b.place IS NOT NULL)) AS places
    FROM asked AS a
    LEFT JOIN best AS b
        ON b.province IS NOT DISTINCT FROM a.province AND b.district IS NOT DISTINCT FROM a.district
        AND b.told_on IS NOT DISTINCT FROM a.told_on AND b.ended_on IS NOT DISTINCT FROM a.ended_on
    GROUP BY ALL
), commune_asked AS (
    SELECT DISTINCT
        h.*, g.commune,
        official_tones(regexp_replace(regexp_replace(regexp_replace(
            g.commune, '^[Pp]\.\s*', 'phường '), '^[Xx]\.\s*', 'xã '), '^TT\.?\s+', 'thị trấn ')) AS words
    FROM stage_asked AS g
    JOIN held AS h
        ON h.province IS NOT DISTINCT FROM g.province AND h.district IS NOT DISTINCT FROM g.district
        AND h.told_on IS NOT DISTINCT FROM g.told_on AND h.ended_on IS NOT DISTINCT FROM g.ended_on
    WHERE g.commune IS NOT NULL AND len(h.places) = 1
), commune_named AS (
    SELECT
        c.place, c.valid_from, coalesce(c.valid_to, DATE '9999-12-31') AS valid_to, unnest([c.parent, d.parent]) AS within,
        lower(c.name) AS name, lower(c.class_word || ' ' || c.name) AS full_name
    FROM ref_place AS c JOIN ref_place AS d ON d.place = c.parent
    WHERE c.level = 'commune'
), commune_hit AS (
    SELECT a.province, a.district, a.commune, a.told_on, a.ended_on, list_sort(list(DISTINCT n.place)) AS communes
    FROM commune_asked AS a
    JOIN commune_named AS n
        ON n.within = a.places[1] AND a.day BETWEEN n.valid_from AND n.valid_to AND a.words IN (n.name, n.full_name)
    GROUP BY ALL
)
SELECT h.* EXCLUDE (day), g.commune, c.communes
FROM held AS h
JOIN stage_asked AS g
    ON h.province IS NOT DISTINCT FROM g.province AND h.district IS NOT DISTINCT FROM g.district
    AND h.told_on IS NOT DISTINCT FROM g.told_on AND h.ended_on IS NOT DISTINCT FROM g.ended_on
LEFT JOIN commune_hit AS c
    ON c.province IS NOT DISTINCT FROM g.province AND c.district IS NOT DISTINCT FROM g.district AND c.commune = g.commune
    AND c.told_on IS NOT DISTINCT FROM g.told_on AND c.ended_on IS NOT DISTINCT FROM g.ended_on;
