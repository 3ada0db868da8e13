-- The current claims.
FROM core_observation
