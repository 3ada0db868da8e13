-- stage_account, copies dated as their original. Grain stays. Inputs: stage_account, core_story.
--
-- A syndicated article says again what its story's first one said. Where an article of the same story states the same value
-- for the same cell, the copy's account takes the original's period and day of publication: so a copy two days later is no
-- second event, an old report printed anew does not win over a correction, and n_articles and n_portals count both.
-- A copy that states another value keeps its own day: it may be the correction.
WITH told AS (
    SELECT
        a.indicator, a.place, a.year, a.measure, a.modality, a.actor_key, a.value, s.story, a.article_id, a.period_start,
        a.period_end, a.published_at,
        first_value(a.article_id) OVER (
            PARTITION BY a.indicator, a.place, a.year, a.measure, a.modality, a.actor_key, a.value, s.story
            ORDER BY coalesce(a.published_at, DATE '9999-12-31'), a.article_id
        ) AS original
    FROM stage_account AS a JOIN core_story AS s ON s.article_id = a.article_id
), dated AS (
    SELECT
        c.indicator, c.place, c.year, c.measure, c.modality, c.actor_key, c.value, c.article_id, c.period_start, c.period_end,
        arg_min(
            {'first': o.period_start, 'last': o.period_end, 'day': o.published_at},
            {'other': (o.period_start, o.period_end) <> (c.period_start, c.period_end), 'first': o.period_start, 'last': o.period_end}
        ) AS original
    FROM told AS c
    JOIN told AS o
        ON o.indicator = c.indicator AND o.place = c.place AND o.year = c.year AND o.measure = c.measure
        AND o.modality = c.modality AND o.actor_key = c.actor_key AND o.value = c.value AND o.story = c.story
        AND o.article_id = c.original
    WHERE c.article_id <> c.original
    GROUP BY ALL
)
UPDATE stage_account AS a
SET period_start = d.original.first, period_end = d.original.last, published_at = d.original.day
FROM dated AS d
WHERE a.indicator = d.indicator AND a.place = d.place AND a.year = d.year AND a.measure = d.measure
  AND a.modality = d.modality AND a.actor_key = d.actor_key AND a.value = d.value AND a.article_id = d.article_id
  AND a.period_start = d.period_start AND a.period_end = d.period_end;
