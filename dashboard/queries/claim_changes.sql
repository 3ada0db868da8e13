-- How releases changed a cell of the year marts.
SELECT c.release, c.mart, c.kind, c.reason, c.value_before, c.unit_before, c.value_after, c.unit_after
FROM mart_release_change AS c JOIN ops_release AS r ON r.release = c.release
WHERE c.actor IS NULL AND c.indicator = $indicator AND c.place = $place AND c.year = $year
  AND c.measure = $measure AND c.modality = $modality
ORDER BY r.number, c.mart
LIMIT 100
