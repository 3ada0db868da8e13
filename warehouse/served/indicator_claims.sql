-- Current claims of each indicator that has any. Grain: indicator.
SELECT indicator, count(*) AS observations
FROM core_observation
GROUP BY indicator
ORDER BY indicator
