-- How many cells of figures each province has by year, its districts' and communes' among them. Grain: province, year.
SELECT f.province, any_value(f.province_name) AS province_name, f.year, count(*) AS cells
FROM every_level('') AS f
WHERE f.province IS NOT NULL
GROUP BY f.province, f.year
ORDER BY f.province, f.year
