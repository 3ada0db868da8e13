-- Changes that a unit came from or went into, in their order.
SELECT
    e.date, CASE e.kind WHEN 'partial' THEN 'transfer' ELSE e.kind END AS kind, e.old, o.name AS old_name, e.new, n.name AS new_name,
    e.share, e.resolution
FROM ref_place_edge AS e JOIN ref_place AS o ON o.place = e.old JOIN ref_place AS n ON n.place = e.new
WHERE (e.old = $place OR e.new = $place)
  AND (o.level <> 'commune' OR (SELECT level FROM ref_place WHERE place = $place) = 'commune')
  AND (n.level <> 'commune' OR (SELECT level FROM ref_place WHERE place = $place) <> 'province')
ORDER BY e.date, kind, o.name COLLATE vi, e.old, n.name COLLATE vi, e.new
LIMIT 200
