-- How many cells of figures each province has by year, its districts' and communes' among them.
FROM served.province_year
ORDER BY province_name COLLATE vi, province, year
