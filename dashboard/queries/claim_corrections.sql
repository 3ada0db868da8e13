-- Declared corrections of a claim's source.
SELECT quote, expects::VARCHAR AS expects, puts::VARCHAR AS puts, reason, reported_on
FROM ops_correction
WHERE observation_id = $observation_id
ORDER BY reported_on, quote
