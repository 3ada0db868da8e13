-- All current claims of one claim's cell (indicator, place, year of its period's end, measure, modality), itself included:
-- what won, and what was left out as a part, a copy, a shorter period or a conflict. Parameter: observation_id.
-- Grain: one row per claim. `chosen` tells those that a mart names.
WITH asked AS (
    SELECT indicator, CASE WHEN commune IS NULL THEN place ELSE commune_place END AS place, year(period_end) AS year, measure, modality
    FROM core_observation_history AS o JOIN ops_release AS r ON r.release = o.valid_from_release
    WHERE o.observation_id = $observation_id
    ORDER BY r.number DESC
    LIMIT 1
), named AS (  -- joined to the one indicator: all marts' claims are many
    SELECT observation_id FROM mart_province_year JOIN asked USING (indicator)
    UNION SELECT observation_id FROM mart_district_year JOIN asked USING (indicator)
    UNION SELECT observation_id FROM mart_commune_year JOIN asked USING (indicator)
    UNION SELECT observation_id FROM mart_actor_year JOIN asked USING (indicator)
)
SELECT
    o.observation_id, o.observation_id IN (FROM named) AS chosen, o.value, o.unit, o.object, o.actor, o.period_start, o.period_end,
    o.published_at, o.portal, o.url, o.part_of, o.sentence
FROM core_observation AS o
JOIN asked AS a
    ON a.indicator = o.indicator AND a.place = CASE WHEN o.commune IS NULL THEN o.place ELSE o.commune_place END
    AND a.year = year(o.period_end) AND a.measure = o.measure AND a.modality = o.modality
WHERE o.indicator <> 'unmapped'
ORDER BY o.period_end DESC, o.period_start, o.published_at DESC, o.article_id, o.start
