-- The hundred thousand current claims of the newest periods, as many as can be paged through. Grain: claim, newest first.
SELECT rowid AS at_row, period_end, observation_id
FROM core_observation_history
WHERE valid_to_release IS NULL
ORDER BY period_end DESC, observation_id
LIMIT 100001
