-- Claims that failed a row's critical expectation: to ops_quarantine, and out of what stands.
-- Inputs: stage_failing (expectation, observation_id), core_observation, gate_refused (the last release's ops_quarantine).
-- Parameter: release.
-- stage_standing: the claims of the articles concerned, without them; a part whose total is refused stands for itself.
CREATE OR REPLACE TEMP TABLE stage_article_failing AS
SELECT DISTINCT article_id FROM core_observation WHERE observation_id IN (SELECT observation_id FROM stage_failing);

INSERT INTO ops_quarantine
SELECT
    'observation', o.observation_id, o.portal, f.expectation, 'failed at the gate',
    to_json({
        'article_id': o.article_id, 'quote': o.quote, 'start': o.start, 'value': o.value::VARCHAR, 'upper': o.upper::VARCHAR,
        'denominator': o.denominator::VARCHAR, 'unit': o.unit, 'bound': o.bound, 'measure': o.measure, 'modality': o.modality,
        'indicator': o.indicator, 'object': o.object, 'actor': o.actor, 'province': o.province, 'district': o.district,
        'commune': o.commune, 'period_start': o.period_start, 'period_end': o.period_end, 'sentence': o.sentence,
        'part_of': o.part_of, 'confidence': o.confidence, 'extractor': o.extractor
    }),
    coalesce(q.first_release, getvariable('release'))
FROM stage_failing AS f
JOIN core_observation AS o ON o.observation_id = f.observation_id
LEFT JOIN gate_refused AS q ON q.kind = 'observation' AND q.key = f.observation_id AND q.reason = f.expectation
ORDER BY o.observation_id, f.expectation;

CREATE OR REPLACE TEMP TABLE stage_standing AS
SELECT
    o.* EXCLUDE (valid_from_release, valid_to_release)
    REPLACE (CASE WHEN o.part_of NOT IN (SELECT observation_id FROM stage_failing) THEN o.part_of END AS part_of)
FROM core_observation AS o
SEMI JOIN stage_article_failing AS a ON a.article_id = o.article_id
WHERE o.observation_id NOT IN (SELECT observation_id FROM stage_failing);
