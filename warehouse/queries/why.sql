-- One claim, from its value to the archived page. Parameter: observation_id. A claim no longer current is found in its
-- last vintage; its run is the last one recorded for the release that it came in with.
SELECT
    o.observation_id, o.value, o.upper, o.unit, o.indicator, i.name_vi AS indicator_name, o.measure, o.modality, o.bound,
    o.object, o.actor, o.place, o.province, o.district, o.commune, o.period_start, o.period_end, o.quote, o.sentence,
    a.title, a.publisher, o.portal, o.url, o.published_at, p.fetched_at, p.archive_file, p.archive_offset, a.layout,
    CASE WHEN a.layout LIKE 'pdf.%' THEN length(left(a.text, o.start)) - length(replace(left(a.text, o.start), chr(12), '')) + 1 END
        AS page,  -- pages of a document are parted by form feeds
    CASE WHEN contains(regexp_extract(left(a.text, o.start), '[^\n]*$') || regexp_extract(substr(a.text, o.start + 1), '^[^\n]*'), chr(9))
        THEN length(regexp_extract(left(a.text, o.start), '[^\n]*$'))
            - length(replace(regexp_extract(left(a.text, o.start), '[^\n]*$'), chr(9), '')) + 1 END
        AS cell,  -- cells of a table row by tabs
    o.extractor, o.confidence, o.part_of, o.valid_from_release, o.valid_to_release,
    run.run_id, o.start, CASE WHEN a.conversions IS NOT NULL THEN a.text END AS converted, a.conversions,
    c.expects AS corrected_from, c.puts AS corrected_to, c.reason AS correction, c.reported_on AS source_told_on
FROM core_observation_history AS o
LEFT JOIN core_article_history AS a ON a.article_id = o.article_id
LEFT JOIN ops_release AS ar ON ar.release = a.valid_from_release
LEFT JOIN ops_release AS r ON r.release = o.valid_from_release
LEFT JOIN ops_run AS run ON run.release = o.valid_from_release
LEFT JOIN raw_page AS p ON p.article_id = o.article_id
LEFT JOIN ref_indicator AS i ON i.indicator = o.indicator
LEFT JOIN ops_correction AS c ON c.observation_id = o.observation_id AND o.valid_to_release IS NULL
WHERE o.observation_id = $observation_id
ORDER BY r.number DESC, ar.number DESC, run.started_at DESC NULLS LAST, run.run_id DESC
LIMIT 1
