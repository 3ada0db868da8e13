-- Places by level, province (key of the unit above, at any remove) and part of their name; $on leaves those in being that day.
SELECT
    p.place, p.level, p.name, p.class_word, p.parent, h.province, p.gso_code, p.valid_from, p.valid_to, p.resolution,
    p.successor, t.place_today, p.latitude, p.longitude
FROM ref_place AS p
LEFT JOIN served.place_home AS h ON h.place = p.place
LEFT JOIN served.place_today AS t ON t.place = p.place
WHERE ($level IS NULL OR p.level = $level)
  AND ($province IS NULL OR h.province = $province)
  AND ($name IS NULL OR contains(lower(p.name), lower($name)))
  AND ($on IS NULL OR $on BETWEEN p.valid_from AND coalesce(p.valid_to, DATE '9999-12-31'))
ORDER BY CASE p.level WHEN 'country' THEN 0 WHEN 'province' THEN 1 WHEN 'district' THEN 2 ELSE 3 END, p.place
LIMIT $limit OFFSET $skip
