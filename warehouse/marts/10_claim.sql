-- stage_claim: the claims that speak for a cell.
-- Grain: one row per claim. Inputs: stage_eligible, stage_part.
--
-- A cell is (indicator, place, year, measure, modality), and body where the mart is per actor (variable by_actor).
-- Left out, and to be found in core_observation only: parts whose total is stated in the same cell (`part_of`). Per actor
-- a part stays when its total is another's.
-- Units: of those that do not convert (persons, households) the codebook's speaks for the cell, else the one with most
-- claims: they are never added. The unit is chosen before parts are left out, so that no part gives way to a total that
-- does not speak.
CREATE OR REPLACE TEMP TABLE stage_claim AS
WITH eligible AS (
    SELECT * REPLACE (CASE WHEN getvariable('by_actor') THEN cell * getvariable('bodies') + body ELSE cell END AS cell)
    FROM stage_eligible
    WHERE NOT getvariable('by_actor') OR (actor IS NOT NULL AND level <> 'commune')
), divided AS (
    SELECT claim, cell, unit FROM eligible
    SEMI JOIN (SELECT cell FROM eligible GROUP BY cell HAVING min(unit) <> max(unit)) USING (cell)
), cell_unit AS (
    SELECT n.cell, first(n.unit ORDER BY u.unit <> i.codebook_unit, n.n DESC, n.unit) AS unit
    FROM (SELECT cell, unit, count(*) AS n FROM divided GROUP BY ALL) AS n
    JOIN stage_unit AS u ON u.number = n.unit
    JOIN stage_indicator AS i ON i.number = indicator_of(n.cell)
    GROUP BY n.cell
), silent AS (
    SELECT claim FROM divided ANTI JOIN cell_unit USING (cell, unit)
), part AS (
    SELECT s.part AS claim
    FROM stage_part AS s
    JOIN eligible AS part ON part.claim = s.part
    JOIN eligible AS total ON total.claim = s.total AND total.cell = part.cell
    ANTI JOIN silent ON silent.claim = s.total
)
FROM eligible ANTI JOIN (SELECT claim FROM silent UNION ALL SELECT claim FROM part) USING (claim);
