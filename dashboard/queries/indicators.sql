-- The codebook with the number of current claims of each indicator.
SELECT
    i.indicator, i.name_vi, i.name_en, i.unit, i.aggregation, i.domain, i.definition_en,
    coalesce(n.observations, 0) AS observations
FROM ref_indicator AS i LEFT JOIN served.indicator_claims AS n ON n.indicator = i.indicator
ORDER BY i.indicator
