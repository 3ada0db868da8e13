-- stage_account, copies dated as their original. Grain stays. Inputs: stage_account, stage_told_by (articles that share a story).
--
-- A syndicated article says again what its story's first one said. Where an article of the same story states the same value
-- for the same cell, the copy's account takes the original's period and day of publication: so a copy two days later is no
-- second event, an old report printed anew does not win over a correction, and n_articles and n_portals count both.
-- A copy that states another value keeps its own day: it may be the correction.
WITH told AS (
    SELECT
        a.cell, a.value, s.story, a.article, a.period, a.recency // 4294967296 AS day,
        first_value(a.article) OVER (
            PARTITION BY a.cell, a.value, s.story ORDER BY nullif(a.recency // 4294967296, 0) NULLS LAST, a.article
        ) AS original
    FROM stage_account AS a JOIN stage_told_by AS s USING (article)
), dated AS (
    SELECT
        c.cell, c.value, c.article, c.period,
        arg_min(
            {'period': o.period, 'day': o.day},
            {'other': o.period <> c.period, 'first': first_of(o.period), 'last': last_of(o.period)}
        ) AS original
    FROM told AS c
    JOIN told AS o ON o.cell = c.cell AND o.value = c.value AND o.story = c.story AND o.article = c.original
    WHERE c.article <> c.original
    GROUP BY ALL
)
UPDATE stage_account AS a
SET period = d.original.period, recency = d.original.day * 4294967296 + a.article
FROM dated AS d
WHERE a.cell = d.cell AND a.value = d.value AND a.article = d.article AND a.period = d.period;
