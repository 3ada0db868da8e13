-- stage_account, copies dated as their original. Grain stays. Inputs: stage_account, core_story, stage_article_number.
--
-- A syndicated article says again what its story's first one said. Where an article of the same story states the same value
-- for the same cell, the copy's account takes the original's period and day of publication: so a copy two days later is no
-- second event, an old report printed anew does not win over a correction, and n_articles and n_portals count both.
-- A copy that states another value keeps its own day: it may be the correction.
WITH told AS (
    SELECT
        a.cell, a.value, s.story, a.article, a.period_start, a.period_end, a.published_at,
        first_value(a.article) OVER (
            PARTITION BY a.cell, a.value, s.story ORDER BY coalesce(a.published_at, DATE '9999-12-31'), a.article
        ) AS original
    FROM stage_account AS a
    JOIN (SELECT n.article, s.story FROM core_story AS s JOIN stage_article_number AS n USING (article_id)) AS s USING (article)
), dated AS (
    SELECT
        c.cell, c.value, c.article, c.period_start, c.period_end,
        arg_min(
            {'first': o.period_start, 'last': o.period_end, 'day': o.published_at},
            {'other': (o.period_start, o.period_end) <> (c.period_start, c.period_end), 'first': o.period_start, 'last': o.period_end}
        ) AS original
    FROM told AS c
    JOIN told AS o ON o.cell = c.cell AND o.value = c.value AND o.story = c.story AND o.article = c.original
    WHERE c.article <> c.original
    GROUP BY ALL
)
UPDATE stage_account AS a
SET period_start = d.original.first, period_end = d.original.last, published_at = d.original.day
FROM dated AS d
WHERE a.cell = d.cell AND a.value = d.value AND a.article = d.article AND a.period_start = d.period_start
  AND a.period_end = d.period_end;
