-- Claims by place, with where they lie in core_observation_history. Grain: one row per vintage and place that it is asked
-- by: its place, and its commune; `once` is true in one of them. `cell` is the place of its mart cell. Releases are numbers.
WITH claim AS (
    SELECT
        o.rowid AS at_row, o.place, o.commune_place, CASE WHEN o.commune IS NULL THEN o.place ELSE o.commune_place END AS cell,
        o.indicator, o.measure, o.modality, o.period_start, o.period_end, o.portal, o.observation_id,
        o.valid_from_number AS since, o.valid_to_number AS until
    FROM core_observation_history AS o
)
SELECT place, true AS once, * EXCLUDE (place, commune_place) FROM claim
UNION ALL BY NAME
SELECT commune_place AS place, false AS once, * EXCLUDE (place, commune_place)
FROM claim WHERE commune_place IS NOT NULL AND commune_place IS DISTINCT FROM place
ORDER BY place, indicator, period_end DESC, observation_id
