-- What one range of articles adds to stage_refused, stage_told and raw_page. Inputs: stage_article, stage_observation.
INSERT INTO stage_refused
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
FROM stage_observation WHERE reason IS NOT NULL;
INSERT INTO stage_told SELECT article_id, published_at FROM stage_article WHERE reason IS NULL;
INSERT INTO raw_page
SELECT article_id, portal, url, fetched_at, body_digest, archive_file, archive_offset
FROM stage_article WHERE reason IS NULL ORDER BY article_id;
