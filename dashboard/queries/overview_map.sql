-- How many cells of figures each province of today has, its places' and its predecessors' among them.
SELECT t.place_today AS place, p.name AS place_name, sum(y.cells)::BIGINT AS value
FROM served.province_year AS y
JOIN served.place_today AS t ON t.place = y.province
JOIN ref_place AS p ON p.place = t.place_today
GROUP BY ALL
ORDER BY place_name COLLATE vi, 1
