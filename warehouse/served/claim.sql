-- Where the vintages of a claim lie in core_observation_history. Grain: one row per vintage, sorted by claim.
SELECT observation_id, rowid AS at_row
FROM core_observation_history
ORDER BY observation_id
