-- mart_series, sorted as it is asked for.
FROM mart_series ORDER BY indicator, place, year
