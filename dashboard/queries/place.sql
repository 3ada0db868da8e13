-- One unit, with the province in which it lay and the unit that holds it today.
SELECT
    p.place, p.level, p.name, p.class_word, p.parent, u.name AS parent_name, h.province, p.gso_code, p.valid_from, p.valid_to,
    p.resolution, t.place_today, n.name AS name_today
FROM ref_place AS p
LEFT JOIN ref_place AS u ON u.place = p.parent
LEFT JOIN served.place_home AS h ON h.place = p.place
LEFT JOIN served.place_today AS t ON t.place = p.place
LEFT JOIN ref_place AS n ON n.place = t.place_today
WHERE p.place = $place
