-- stage_account: what one article says of one cell for one period, as one number.
-- Grain: one row per (cell, period, article). Input: stage_claim.
--
-- Within one article:
--   * the same value twice, by the same actor (or one of them unnamed) and of the same object (or one named within the
--     other), is one claim said twice: lead and body;
--   * different actors or objects of an indicator that sums are different things and are added: Hội Nông dân admitted 65,
--     Hội Phụ nữ 131;
--   * but a claim that equals the sum of the two or more that follow it in the text is their unmarked total (205 nội
--     dung: cấp tỉnh 2, cấp huyện 27, cấp xã 176), and so is the largest of three or more where it equals all the
--     others together; its parts are left out;
--   * of a stock's several figures the largest is the fullest;
--   * shares, ratios, changes, ranks, means and figures that do not aggregate: the first one stated, the headline.
CREATE OR REPLACE TEMP TABLE stage_account AS
WITH said_once AS (
    SELECT claim.* FROM stage_claim AS claim
    WHERE NOT EXISTS (
        SELECT 1 FROM stage_claim AS before
        WHERE before.article_id = claim.article_id AND before.start < claim.start AND before.value = claim.value
          AND before.indicator = claim.indicator AND before.place = claim.place AND before.measure = claim.measure
          AND before.modality = claim.modality AND before.actor_key = claim.actor_key
          AND before.period_start = claim.period_start AND before.period_end = claim.period_end
          AND (before.actor_name = claim.actor_name OR before.actor_name = '' OR claim.actor_name = '')
          AND (contains(before.object_name, claim.object_name) OR contains(claim.object_name, before.object_name))
    )
), adding AS (
    SELECT
        observation_id, value, article_id, indicator, place, year, measure, modality, actor_key, period_start, period_end,
        row_number() OVER in_text AS n, sum(value) OVER in_text AS running
    FROM said_once
    WHERE aggregation = 'sum' AND measure = 'level'
    WINDOW in_text AS (
        PARTITION BY article_id, indicator, place, year, measure, modality, actor_key, period_start, period_end
        ORDER BY start ROWS UNBOUNDED PRECEDING
    )
    QUALIFY count(*) OVER (
        PARTITION BY article_id, indicator, place, year, measure, modality, actor_key, period_start, period_end
    ) >= 3
), total AS (
    SELECT
        t.article_id, t.indicator, t.place, t.year, t.measure, t.modality, t.actor_key, t.period_start, t.period_end,
        t.n, min(l.n) AS last
    FROM adding AS t
    JOIN adding AS l USING (article_id, indicator, place, year, measure, modality, actor_key, period_start, period_end)
    WHERE l.n >= t.n + 2 AND t.value > 0 AND abs(l.running - t.running - t.value) <= 1e-9 * t.value
    GROUP BY ALL
), unmarked_part AS (
    SELECT DISTINCT p.observation_id
    FROM adding AS p
    JOIN total AS t USING (article_id, indicator, place, year, measure, modality, actor_key, period_start, period_end)
    WHERE p.n > t.n AND p.n <= t.last
), gathered AS (
    SELECT
        indicator, place, year, measure, modality, actor_key, period_start, period_end, article_id,
        any_value(unit) AS unit, any_value(is_stock) AS is_stock, any_value(portal) AS portal,
        any_value(published_at) AS published_at, min(actor) AS actor,
        array_to_string(list_sort(list_distinct(list(actor_name))), ' + ') AS actors,
        CASE WHEN measure <> 'level' OR any_value(aggregation) IN ('mean', 'none') THEN 'first'
             WHEN any_value(aggregation) = 'last' THEN 'largest' ELSE 'sum' END AS method,
        count(*) AS claims, sum(value) AS total, max(value) AS largest, arg_min(value, start) AS first_value,
        arg_max(observation_id, {'value': value, 'start': -start}) AS largest_claim,
        arg_min(observation_id, start) AS first_claim
    FROM said_once
    WHERE observation_id NOT IN (SELECT observation_id FROM unmarked_part)
    GROUP BY indicator, place, year, measure, modality, actor_key, period_start, period_end, article_id
)
SELECT
    * EXCLUDE (claims, total, largest, first_value, largest_claim, first_claim),
    CASE method
        WHEN 'first' THEN first_value
        WHEN 'largest' THEN largest
        WHEN 'sum' THEN CASE WHEN claims >= 3 AND abs(2 * largest - total) <= 1e-9 * total THEN largest ELSE total END
    END AS value,
    CASE method WHEN 'first' THEN first_claim ELSE largest_claim END AS observation_id
FROM gathered;
