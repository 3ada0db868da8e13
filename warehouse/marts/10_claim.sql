-- stage_claim: the claims that speak for a cell.
-- Grain: one row per claim. Inputs: stage_eligible, stage_part.
--
-- A cell is (indicator, place, year, measure, modality), and body where the mart is per actor (variable by_actor).
-- Left out, and to be found in core_observation only: parts whose total is stated in the same cell (`part_of`). Per actor
-- a part stays when its total is another's.
-- Units: of those that do not convert (persons, households) the codebook's speaks for the cell, else the one with most
-- claims: they are never added. The unit is chosen before parts are left out, so that no part gives way to a total that
-- does not speak.
CREATE OR REPLACE TEMP VIEW stage_celled AS
SELECT * REPLACE (CASE WHEN getvariable('by_actor') THEN cell * getvariable('bodies') + body ELSE cell END AS cell)
FROM stage_eligible
WHERE NOT getvariable('by_actor') OR has_actor;
CREATE OR REPLACE TEMP TABLE stage_left_out AS
WITH besides AS (
    FROM stage_celled WHERE NOT alone
), divided AS (
    SELECT claim, cell, unit FROM besides
    SEMI JOIN (SELECT cell FROM besides GROUP BY cell HAVING min(unit) <> max(unit)) USING (cell)
), cell_unit AS (
    SELECT n.cell, first(n.unit ORDER BY n.unit <> i.codebook_unit_number, n.n DESC, n.unit) AS unit
    FROM (SELECT cell, unit, count(*) AS n FROM divided GROUP BY ALL) AS n
    JOIN stage_indicator AS i ON i.number = indicator_of(n.cell)
    GROUP BY n.cell
), silent AS (
    SELECT claim FROM divided ANTI JOIN cell_unit USING (cell, unit)
)
SELECT claim FROM silent
UNION ALL
SELECT part FROM stage_part AS s ANTI JOIN silent ON silent.claim = s.total WHERE one_body OR NOT getvariable('by_actor');
CREATE OR REPLACE TEMP VIEW stage_claim AS
FROM stage_celled WHERE alone
UNION ALL
FROM (FROM stage_celled WHERE NOT alone) ANTI JOIN stage_left_out USING (claim);
