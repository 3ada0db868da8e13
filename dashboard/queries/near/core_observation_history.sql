-- The vintages of one claim, found by where they lie.
SELECT h.*
FROM solieu.core_observation_history AS h SEMI JOIN served.claim AS c ON c.observation_id = $observation_id AND c.at_row = h.rowid
WHERE h.observation_id = $observation_id
