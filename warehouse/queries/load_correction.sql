-- stage_incoming: given_observations with the declared corrections made. Grain and columns stay. Inputs: given_observations, ops_correction.
-- A correction applies to the one claim that has its quote (and start, where it names one) and reads in every field as it
-- expects; ops_correction remembers which claim that was. An empty text in it is an empty cell.
CREATE OR REPLACE TEMP MACRO text_is(wanted, field, found) AS
    NOT json_exists(wanted, field) OR nullif(wanted ->> field, '') IS NOT DISTINCT FROM nullif(found::VARCHAR, '');
CREATE OR REPLACE TEMP MACRO number_is(wanted, field, found) AS
    NOT json_exists(wanted, field) OR nullif(wanted ->> field, '')::DOUBLE IS NOT DISTINCT FROM found::DOUBLE;
CREATE OR REPLACE TEMP MACRO text_put(given, field, found) AS
    CASE WHEN json_exists(given, field) THEN nullif(given ->> field, '') ELSE found::VARCHAR END;
CREATE OR REPLACE TEMP MACRO number_put(given, field, found) AS
    CASE WHEN json_exists(given, field) THEN nullif(given ->> field, '')::DOUBLE ELSE found::DOUBLE END;

CREATE OR REPLACE TEMP TABLE stage_correction AS
SELECT c.rowid AS correction, any_value(o.observation_id)::VARCHAR AS observation_id, any_value(c.puts) AS puts
FROM ops_correction AS c
JOIN given_observations AS o ON o.article_id = c.article_id AND o.quote = c.quote AND o.start = coalesce(c.start, o.start)
WHERE number_is(c.expects, '$.value', o.value) AND number_is(c.expects, '$.upper', o.upper)
  AND number_is(c.expects, '$.denominator', o.denominator) AND text_is(c.expects, '$.unit', o.unit)
  AND text_is(c.expects, '$.indicator', o.indicator) AND text_is(c.expects, '$.measure', o.measure)
  AND text_is(c.expects, '$.modality', o.modality) AND text_is(c.expects, '$.period_start', o.period_start)
  AND text_is(c.expects, '$.period_end', o.period_end) AND text_is(c.expects, '$.province', o.province)
  AND text_is(c.expects, '$.district', o.district)
GROUP BY c.rowid HAVING count(*) = 1;

UPDATE ops_correction AS c SET observation_id = s.observation_id FROM stage_correction AS s WHERE s.correction = c.rowid;

CREATE OR REPLACE TEMP VIEW stage_incoming AS
FROM given_observations ANTI JOIN stage_correction USING (observation_id)
UNION ALL
SELECT
    o.* REPLACE (
        number_put(c.puts, '$.value', o.value) AS value, number_put(c.puts, '$.upper', o.upper) AS upper,
        number_put(c.puts, '$.denominator', o.denominator) AS denominator, text_put(c.puts, '$.unit', o.unit) AS unit,
        text_put(c.puts, '$.indicator', o.indicator) AS indicator, text_put(c.puts, '$.measure', o.measure) AS measure,
        text_put(c.puts, '$.modality', o.modality) AS modality, text_put(c.puts, '$.province', o.province) AS province,
        text_put(c.puts, '$.district', o.district) AS district,
        text_put(c.puts, '$.period_start', o.period_start)::DATE AS period_start,
        text_put(c.puts, '$.period_end', o.period_end)::DATE AS period_end
    )
FROM given_observations AS o JOIN stage_correction AS c ON c.observation_id = o.observation_id;
