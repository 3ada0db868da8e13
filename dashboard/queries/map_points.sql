-- Where districts or communes lie, of those whose point is known. The isles' districts have their province's point: map_isles.
SELECT place, name, latitude, longitude
FROM ref_place
WHERE list_contains($places, place) AND latitude IS NOT NULL
  AND place NOT IN ('d-da-nang-hoang-sa', 'd-khanh-hoa-truong-sa', 'c-da-nang-hoang-sa-2025', 'c-khanh-hoa-truong-sa-2025')
ORDER BY place
