-- One row in ops_held_partition per held partition and expectation. Inputs: gate_held (province, year, expectation),
-- core_observation. Parameter: release. A partition that the release before held too keeps the state that it showed there.
DELETE FROM ops_held_partition WHERE release = getvariable('release');
INSERT INTO ops_held_partition
WITH before AS (
    SELECT arg_max(release, number) AS release FROM ops_release
    WHERE number < (SELECT number FROM ops_release WHERE release = getvariable('release'))
), known AS (
    SELECT province, year, any_value(state_of_release) AS state, count(*) > 0 AS held
    FROM ops_held_partition WHERE release = (SELECT release FROM before) GROUP BY ALL
), withheld AS (
    SELECT p.province, year(o.period_end) AS year, count(*) AS claims
    FROM core_observation AS o JOIN ref_place_province AS p ON p.place = o.place
    WHERE o.valid_from_release = getvariable('release')
    GROUP BY ALL
)
SELECT
    getvariable('release'), h.province, h.year, h.expectation,
    CASE WHEN k.held THEN k.state ELSE (SELECT release FROM before) END, coalesce(w.claims, 0)
FROM gate_held AS h
LEFT JOIN known AS k ON k.province = h.province AND k.year = h.year
LEFT JOIN withheld AS w ON w.province = h.province AND w.year = h.year
ORDER BY h.province, h.year, h.expectation;
