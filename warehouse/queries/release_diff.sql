-- What changed between two releases ($base, $release: their numbers): the stored steps of each cell taken together.
-- A cell that ends as it began is no change; the last step gives the reason.
WITH step AS (
    SELECT c.*, r.number FROM mart_release_change AS c JOIN ops_release AS r ON r.release = c.release
    WHERE r.number > $base AND r.number <= $release
), whole AS (
    SELECT
        mart, indicator, any_value(indicator_name) AS indicator_name, place, any_value(place_name) AS place_name,
        any_value(province) AS province, any_value(province_name) AS province_name, year, measure, modality, actor,
        arg_min({'value': value_before, 'unit': unit_before, 'claim': observation_before}, number) AS before,
        arg_max({'value': value_after, 'unit': unit_after, 'claim': observation_after}, number) AS after,
        arg_max(reason, number) AS reason, arg_max(kind, number) FILTER (kind IN ('revision', 'restatement')) AS kind
    FROM step GROUP BY mart, indicator, place, year, measure, modality, actor
)
SELECT
    mart, indicator, indicator_name, place, place_name, province, province_name, year, measure, modality, actor,
    CASE WHEN before.value IS NULL THEN 'new_period' WHEN after.value IS NULL THEN 'withdrawal'
         ELSE coalesce(kind, 'revision') END AS kind,
    reason, before.value, before.unit, before.claim, after.value, after.unit, after.claim
FROM whole
WHERE before.value IS DISTINCT FROM after.value OR before.unit IS DISTINCT FROM after.unit
ORDER BY province_name COLLATE NOCASE, year, mart, indicator, place, measure, modality, actor;
