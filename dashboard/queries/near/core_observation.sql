-- The current claims of one cell, found by where they lie.
SELECT o.*
FROM solieu.core_observation_history AS o
SEMI JOIN (
    SELECT at_row
    FROM served.place_claim
    WHERE place = $place AND cell = place AND indicator = $indicator AND year(period_end) = $year
      AND measure = $measure AND modality = $modality AND until IS NULL
) AS c ON c.at_row = o.rowid
