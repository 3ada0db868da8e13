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
--     others together; its parts are left out. Sums also meet by chance, so with fewer than three parts the total must
--     be nobody's by name, a body's that leads (ref_actor_name), or of the very body that the parts are named for.
--     Such a total stays a guess: `presumed` is set, and the figure is not comparable;
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
        observation_id, value, actor_name, leads,
        article_id, indicator, place, year, measure, modality, actor_key, period_start, period_end,
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
), equal_to_next AS (
    SELECT t.*, min(l.n) AS last
    FROM adding AS t
    JOIN adding AS l USING (article_id, indicator, place, year, measure, modality, actor_key, period_start, period_end)
    WHERE l.n >= t.n + 2 AND t.value > 0 AND abs(l.running - t.running - t.value) <= 1e-9 * t.value
    GROUP BY ALL
), total AS (
    SELECT t.observation_id, list(p.observation_id) AS parts
    FROM equal_to_next AS t
    JOIN adding AS p USING (article_id, indicator, place, year, measure, modality, actor_key, period_start, period_end)
    WHERE p.n > t.n AND p.n <= t.last
    GROUP BY t.observation_id, t.actor_name, t.leads
    HAVING count_if(p.value > 0) >= 3
        OR (count_if(p.value > 0) = 2 AND (t.actor_name = '' OR t.leads OR bool_and(p.actor_name IN ('', t.actor_name))))
), unmarked_part AS (
    SELECT DISTINCT unnest(parts) AS observation_id FROM total
), gathered AS (
    SELECT
        indicator, place, year, measure, modality, actor_key, period_start, period_end, article_id,
        any_value(unit) AS unit, any_value(is_stock) AS is_stock, any_value(portal) AS portal,
        any_value(published_at) AS published_at, min(actor) AS actor,
        array_to_string(list_sort(list_distinct(list(actor_name))), ' + ') AS actors,
        CASE WHEN measure <> 'level' OR any_value(aggregation) IN ('mean', 'none') THEN 'first'
             WHEN any_value(aggregation) = 'last' THEN 'largest' ELSE 'sum' END AS method,
        count_if(value > 0) AS claims, sum(value) AS total, max(value) AS largest, arg_min(value, start) AS first_value,
        arg_max(observation_id, {'value': value, 'start': -start}) AS largest_claim,
        arg_max(leads OR actor_name = '', {'value': value, 'start': -start}) AS largest_leads,
        list_distinct(list(actor_name)) AS names, arg_max(actor_name, {'value': value, 'start': -start}) AS largest_name,
        bool_or(observation_id IN (SELECT observation_id FROM total)) AS has_total,
        arg_min(observation_id, start) AS first_claim
    FROM said_once
    WHERE observation_id NOT IN (SELECT observation_id FROM unmarked_part)
    GROUP BY indicator, place, year, measure, modality, actor_key, period_start, period_end, article_id
), weighed AS (
    SELECT
        *,
        method = 'sum' AND abs(2 * largest - total) <= 1e-9 * total
            AND (claims >= 4 OR (claims = 3 AND (largest_leads OR len(list_filter(names, lambda n: n NOT IN ('', largest_name))) = 0)))
            AS is_total
    FROM gathered
)
SELECT
    * EXCLUDE (
        claims, total, largest, first_value, largest_claim, largest_leads, names, largest_name, has_total, first_claim, is_total
    ),
    CASE method
        WHEN 'first' THEN first_value
        WHEN 'largest' THEN largest
        WHEN 'sum' THEN CASE WHEN is_total THEN largest ELSE total END
    END AS value,
    CASE method WHEN 'first' THEN first_claim ELSE largest_claim END AS observation_id,
    method = 'sum' AND (has_total OR is_total) AS presumed
FROM weighed;
