-- mart_coverage, sorted as it is asked for.
FROM mart_coverage ORDER BY indicator, place, year
