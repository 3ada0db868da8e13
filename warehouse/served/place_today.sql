-- ref_place_today.
FROM ref_place_today
