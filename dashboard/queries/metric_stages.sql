-- How long each stage took of the run that published the newest release of which a run is known, and what it counted.
SELECT stage ->> 'stage' AS stage, (stage ->> 'seconds')::DOUBLE AS seconds, (stage -> 'counts')::VARCHAR AS counts
FROM (
    SELECT unnest(from_json(facts -> 'stages', '["JSON"]')) AS stage
    FROM (SELECT facts FROM ops_run ORDER BY started_at DESC LIMIT 1)
)
