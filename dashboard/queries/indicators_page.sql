-- The codebook in pages: indicators.sql, of one domain where $domain is given.
SELECT
    i.indicator, i.name_vi, i.name_en, i.unit, i.aggregation, i.domain, i.definition_en,
    count(o.observation_id) AS observations
FROM ref_indicator AS i LEFT JOIN core_observation AS o ON o.indicator = i.indicator
WHERE $domain IS NULL OR i.domain = $domain
GROUP BY ALL
ORDER BY i.indicator
LIMIT $limit OFFSET $skip
