-- Provinces in being on a day ($day; NULL: still), with their outline's key.
SELECT place, name
FROM ref_place
WHERE level = 'province' AND CASE WHEN $day IS NULL THEN valid_to IS NULL
    ELSE $day::DATE BETWEEN valid_from AND coalesce(valid_to, DATE '9999-12-31') END
ORDER BY place
