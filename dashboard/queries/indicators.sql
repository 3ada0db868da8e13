-- The codebook with the number of current claims of each indicator.
SELECT
    i.indicator, i.name_vi, i.name_en, i.unit, i.aggregation, i.domain, i.definition_en,
    count(o.observation_id) AS observations
FROM ref_indicator AS i LEFT JOIN core_observation AS o ON o.indicator = i.indicator
GROUP BY ALL
ORDER BY i.indicator
