-- The claims as release $as_of published them.
FROM as_of('core_observation', $as_of)
