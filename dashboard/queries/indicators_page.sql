-- The codebook in pages: indicators.sql, of one domain where $domain is given.
SELECT
    i.indicator, i.name_vi, i.name_en, i.unit, i.aggregation, i.domain, i.definition_en,
    coalesce(n.observations, 0) AS observations
FROM ref_indicator AS i LEFT JOIN served.indicator_claims AS n ON n.indicator = i.indicator
WHERE $domain IS NULL OR i.domain = $domain
ORDER BY i.indicator
LIMIT $limit OFFSET $skip
