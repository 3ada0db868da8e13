-- stage_said: what one article says of one cell for one period, as one number.
-- Grain: one row per (cell, period, article). Inputs: stage_claim, stage_beside, stage_body.
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
-- Most articles state one number for a cell and period, to which none of this applies: only the others, stage_crowd, are
-- weighed. `bodies` numbers the names of an account's actors together, in their order: body * 2^20, several names among
-- those of one by their number; 0 where nobody is named.
-- stage_account has the accounts of claims that are not alone.
CREATE OR REPLACE TEMP TABLE stage_several AS
SELECT cell, period, article, row_number() OVER () AS account
FROM stage_claim WHERE NOT alone GROUP BY cell, period, article HAVING count(*) > 1;
CREATE OR REPLACE TEMP TABLE stage_crowd AS
SELECT s.account, c.*, method_of(cell) AS method, b.actor_name, b.leads, b.object_name
FROM (FROM stage_claim WHERE NOT alone) AS c
JOIN stage_several AS s USING (cell, period, article)
JOIN stage_beside AS b USING (claim);
CREATE OR REPLACE TEMP TABLE stage_weighed AS
WITH said_once AS (
    SELECT claim.* FROM stage_crowd AS claim
    WHERE NOT EXISTS (
        SELECT 1 FROM stage_crowd AS before
        WHERE before.account = claim.account AND before.start < claim.start AND before.value = claim.value
          AND (before.actor_name = claim.actor_name OR before.actor_name = '' OR claim.actor_name = '')
          AND (contains(before.object_name, claim.object_name) OR contains(claim.object_name, before.object_name))
    )
), adding AS (
    SELECT
        claim, value, actor_name, leads, account, row_number() OVER in_text AS n, sum(value) OVER in_text AS running
    FROM said_once
    WHERE method = 'sum'
    WINDOW in_text AS (PARTITION BY account ORDER BY start ROWS UNBOUNDED PRECEDING)
    QUALIFY count(*) OVER (PARTITION BY account) >= 3
), equal_to_next AS (
    SELECT t.*, min(l.n) AS last
    FROM adding AS t JOIN adding AS l USING (account)
    WHERE l.n >= t.n + 2 AND t.value > 0 AND abs(l.running - t.running - t.value) <= 1e-9 * t.value
    GROUP BY ALL
), total AS (
    SELECT t.claim, list(p.claim) AS parts
    FROM equal_to_next AS t JOIN adding AS p USING (account)
    WHERE p.n > t.n AND p.n <= t.last
    GROUP BY t.claim, t.actor_name, t.leads
    HAVING count_if(p.value > 0) >= 3
        OR (count_if(p.value > 0) = 2 AND (t.actor_name = '' OR t.leads OR bool_and(p.actor_name IN ('', t.actor_name))))
), unmarked_part AS (
    SELECT DISTINCT unnest(parts) AS claim FROM total
), gathered AS (
    SELECT
        account, any_value(method) AS method, min(actor) AS actor,
        count_if(value > 0) AS claims, exact_sum(value) AS total, max(value) AS largest, arg_min(value, start) AS first_value,
        arg_max({'claim': claim, 'leads': leads OR body = 0, 'name': body}, {'value': value, 'start': -start}) AS top,
        list_sort(list_distinct(list(body))) AS names, bool_or(claim IN (SELECT claim FROM total)) AS has_total,
        arg_min(claim, start) AS first_claim
    FROM said_once
    WHERE claim NOT IN (SELECT claim FROM unmarked_part)
    GROUP BY account
), weighed AS (
    SELECT
        *,
        method = 'sum' AND abs(2 * largest - total) <= 1e-9 * total
            AND (claims >= 4 OR (claims = 3 AND (top.leads OR len(list_filter(names, lambda n: n NOT IN (0, top.name))) = 0)))
            AS is_total
    FROM gathered
)
SELECT
    account, actor, names,
    CASE method
        WHEN 'first' THEN first_value
        WHEN 'largest' THEN largest
        WHEN 'sum' THEN CASE WHEN is_total THEN largest ELSE total END
    END AS value,
    CASE method WHEN 'first' THEN first_claim ELSE top.claim END AS claim,
    method = 'sum' AND (has_total OR is_total) AS presumed
FROM weighed;
CREATE OR REPLACE TEMP TABLE stage_bodies AS
WITH several AS (
    SELECT w.names, array_to_string(list(b.actor_name ORDER BY b.body), ' + ') AS written
    FROM (SELECT DISTINCT names, unnest(names) AS body FROM stage_weighed) AS w JOIN stage_body AS b USING (body)
    GROUP BY w.names
)
SELECT
    s.names, b.body::BIGINT * 1048576 + CASE WHEN len(s.names) = 1 THEN 0 ELSE
        dense_rank() OVER (PARTITION BY b.body, len(s.names) = 1 ORDER BY s.written) END AS bodies
FROM several AS s ASOF JOIN stage_body AS b ON b.actor_name <= s.written;
CREATE OR REPLACE TEMP TABLE stage_account AS
SELECT c.cell, c.period, c.article, c.portal, c.recency, c.unit, c.actor, c.body::BIGINT * 1048576 AS bodies, c.value, c.claim
FROM (FROM stage_claim WHERE NOT alone) AS c
ANTI JOIN stage_several AS s USING (cell, period, article)
UNION ALL
SELECT c.cell, c.period, c.article, c.portal, c.recency, c.unit, w.actor, n.bodies, w.value, w.claim
FROM stage_weighed AS w
JOIN stage_crowd AS c ON c.claim = w.claim
JOIN stage_bodies AS n ON n.names = w.names;
CREATE OR REPLACE TEMP VIEW stage_said AS
SELECT cell, period, article, portal, recency, unit, actor, body::BIGINT * 1048576 AS bodies, value, claim
FROM stage_claim WHERE alone
UNION ALL
FROM stage_account;
