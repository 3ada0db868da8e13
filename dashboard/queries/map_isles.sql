-- Hoàng Sa and Trường Sa, which the outlines lack: their point, their keys as district and as today's special zone, and the
-- province that holds them on a day (NULL: today).
SELECT
    i.name, i.latitude, i.longitude, p.place AS province, p.name AS province_name, i.place AS commune,
    CASE i.place WHEN 'c-da-nang-hoang-sa-2025' THEN 'd-da-nang-hoang-sa' ELSE 'd-khanh-hoa-truong-sa' END AS district
FROM ref_place AS i
JOIN ref_place AS p ON p.level = 'province'
    AND starts_with(p.place, CASE i.place WHEN 'c-da-nang-hoang-sa-2025' THEN 'p-da-nang' ELSE 'p-khanh-hoa' END)
    AND CASE WHEN $day IS NULL THEN p.valid_to IS NULL
        ELSE $day::DATE BETWEEN p.valid_from AND coalesce(p.valid_to, DATE '9999-12-31') END
WHERE i.place IN ('c-da-nang-hoang-sa-2025', 'c-khanh-hoa-truong-sa-2025')
ORDER BY i.name
