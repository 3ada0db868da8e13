-- stage_quarantine: everything refused in this load. Grain: one row per refused row.
-- Inputs: in_quarantine (pages that no reader could read), stage_article, stage_observation, ops_quarantine (for first_release).
CREATE OR REPLACE TEMP TABLE stage_quarantine AS
WITH refused AS (
    SELECT kind::VARCHAR AS kind, key::VARCHAR AS key, portal::VARCHAR AS portal, reason::VARCHAR AS reason,
        detail::VARCHAR AS detail, NULL::VARCHAR AS content
    FROM in_quarantine
    UNION ALL
    SELECT 'article', coalesce(article_id, ''), portal, reason, url,
        to_json({'title': title, 'published_at': published_at, 'archive_file': archive_file, 'archive_offset': archive_offset})
    FROM stage_article WHERE reason IS NOT NULL
    UNION ALL
    SELECT 'observation', coalesce(observation_id, ''), portal, reason, detail,
        to_json({
            'article_id': article_id, 'quote': quote, 'start': start, 'value': value::VARCHAR, 'upper': upper::VARCHAR,
            'denominator': denominator::VARCHAR, 'unit': unit, 'bound': bound, 'measure': measure, 'modality': modality,
            'indicator': indicator, 'object': object, 'actor': actor, 'province': province, 'district': district,
            'commune': commune, 'period_start': period_start, 'period_end': period_end, 'sentence': sentence,
            'part_of': part_of, 'confidence': confidence, 'extractor': extractor
        })
    FROM stage_observation WHERE reason IS NOT NULL
)
SELECT r.*, coalesce(q.first_release, getvariable('release')) AS first_release
FROM refused AS r
LEFT JOIN (SELECT DISTINCT kind, key, reason, first_release FROM ops_quarantine) AS q
    ON q.kind = r.kind AND q.key = r.key AND q.reason = r.reason
ORDER BY r.kind, r.key, r.reason;
