-- Where districts or communes lie, of those whose point is known; `isle` where they are islands, special zones since 2025:
-- no outline of theirs is drawn, so each is named (Phú Quý was Phú Quí). Those of Hoàng Sa and Trường Sa are in map_isles.
SELECT
    p.place, p.name, p.latitude, p.longitude,
    EXISTS (
        SELECT 1 FROM ref_place AS z
        WHERE z.class_word = 'đặc khu' AND (z.place = p.place OR (p.level = 'district' AND replace(z.name, 'ý', 'í') = replace(p.name, 'ý', 'í')))
    ) AS isle
FROM ref_place AS p
WHERE list_contains($places, p.place) AND p.latitude IS NOT NULL
  AND p.place NOT IN ('d-da-nang-hoang-sa', 'd-khanh-hoa-truong-sa', 'c-da-nang-hoang-sa-2025', 'c-khanh-hoa-truong-sa-2025')
ORDER BY p.place
