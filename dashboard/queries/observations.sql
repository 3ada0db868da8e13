-- Claims among `asked` (observations/*.sql) of an indicator, a place, a portal and a year that their period touches (NULL: any), newest period first.
SELECT
    observation_id, indicator, value, upper, denominator, unit, bound, measure, modality, object, actor,
    place, commune_place, province, district, commune, period_start, period_end,
    quote, sentence, article_id, portal, url, published_at, part_of, confidence, extractor, valid_from_release, valid_to_release
FROM asked
WHERE ($indicator IS NULL OR indicator = $indicator)
  AND ($place IS NULL OR place = $place OR commune_place = $place)
  AND ($portal IS NULL OR portal = $portal)
  AND ($year IS NULL OR $year BETWEEN year(period_start) AND year(period_end))
ORDER BY period_end DESC, observation_id
LIMIT $limit OFFSET $skip
