-- Claims of an indicator, a place, a portal and a year that their period touches (NULL: any), as they are current or as
-- release $as_of published them, newest period first. Without any choice they are among the newest: no other is read.
WITH chosen AS (
    SELECT at_row, period_end, observation_id
    FROM served.place_claim
    WHERE coalesce($place, $indicator, $portal, $year::VARCHAR, $as_of) IS NOT NULL
      AND CASE WHEN $place IS NULL THEN once ELSE place = $place END
      AND ($indicator IS NULL OR indicator = $indicator)
      AND ($portal IS NULL OR portal = $portal)
      AND ($year IS NULL OR $year BETWEEN year(period_start) AND year(period_end))
      AND CASE WHEN $as_of IS NULL THEN until IS NULL
          ELSE since <= (SELECT number FROM ops_release WHERE release = $as_of)
              AND coalesce(until > (SELECT number FROM ops_release WHERE release = $as_of), true) END
    UNION ALL
    SELECT at_row, period_end, observation_id
    FROM served.newest_claim
    WHERE coalesce($place, $indicator, $portal, $year::VARCHAR, $as_of) IS NULL
    ORDER BY period_end DESC, observation_id
    LIMIT $limit OFFSET $skip
)
SELECT
    o.observation_id, o.indicator, o.value, o.upper, o.denominator, o.unit, o.bound, o.measure, o.modality, o.object, o.actor,
    o.place, o.commune_place, o.province, o.district, o.commune, o.period_start, o.period_end, o.quote, o.sentence, o.article_id,
    o.portal, o.url, o.published_at, o.part_of, o.confidence, o.extractor, o.valid_from_release, o.valid_to_release
FROM core_observation_history AS o JOIN chosen AS c ON c.at_row = o.rowid
ORDER BY o.period_end DESC, o.observation_id
