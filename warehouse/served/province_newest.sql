-- The newest article that states a figure of each province, or of a place in it. Grain: province.
SELECT h.province, max(o.published_at) AS newest
FROM core_observation AS o JOIN ref_place_province AS h ON h.place = o.place
WHERE o.published_at IS NOT NULL
GROUP BY h.province
ORDER BY h.province
