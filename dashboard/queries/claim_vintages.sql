-- A claim as each release had it.
SELECT valid_from_release, valid_to_release, value, unit, sentence, extractor
FROM core_observation_history AS o JOIN ops_release AS r ON r.release = o.valid_from_release
WHERE observation_id = $observation
ORDER BY r.number
