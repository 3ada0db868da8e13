-- mart_portal_health, which counts over all claims. Grain: portal.
FROM mart_portal_health
ORDER BY portal
