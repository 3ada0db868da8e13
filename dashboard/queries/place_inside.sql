-- Districts that lie in a province, of the time or, of a province of today, as they ended.
SELECT DISTINCT d.place, d.name, d.class_word, d.valid_to
FROM ref_place AS d LEFT JOIN served.place_today AS t ON t.place = d.place
WHERE d.level = 'district' AND (d.parent = $place OR t.place_today = $place)
ORDER BY d.name COLLATE vi, d.place
LIMIT 300
