-- ref_place_province.
FROM ref_place_province
