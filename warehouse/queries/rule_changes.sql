-- What today's rules read otherwise than the published release, on pages whose bytes are the same.
-- Grain: one row per claim added, altered or lost. Inputs: the candidate (solieu) and the release (published).
-- Claims of pages that are new, or were fetched anew with other bytes, are no work of the rules and are left out. A page
-- that the candidate refuses lost its claims, one that the release refused brings its own. A row in which only extractor, confidence or day differ is the same claim.
WITH was AS (
    SELECT * FROM published.core_observation_history WHERE valid_to_release IS NULL
), now AS (
    SELECT * FROM solieu.core_observation_history WHERE valid_to_release IS NULL
), same_page AS (
    SELECT article_id FROM published.raw_page AS p
    WHERE NOT EXISTS (
        SELECT 1 FROM solieu.raw_page AS c WHERE c.article_id = p.article_id AND c.body_digest IS DISTINCT FROM p.body_digest)
    UNION
    SELECT key FROM published.ops_quarantine WHERE kind = 'article'
), pair AS (
    SELECT
        was, now, was.observation_id IS NULL AS added, now.observation_id IS NULL AS lost,
        list_filter([
            CASE WHEN was.value IS DISTINCT FROM now.value OR was.upper IS DISTINCT FROM now.upper
                      OR was.denominator IS DISTINCT FROM now.denominator THEN 'value' END,
            CASE WHEN was.unit IS DISTINCT FROM now.unit THEN 'unit' END,
            CASE WHEN was.indicator IS DISTINCT FROM now.indicator THEN 'indicator' END,
            CASE WHEN (was.measure, was.modality, was.bound) IS DISTINCT FROM (now.measure, now.modality, now.bound)
                 THEN 'kind' END,
            CASE WHEN was.object IS DISTINCT FROM now.object THEN 'object' END,
            CASE WHEN was.actor IS DISTINCT FROM now.actor THEN 'actor' END,
            CASE WHEN (was.province, was.district, was.commune, was.place, was.commune_place)
                      IS DISTINCT FROM (now.province, now.district, now.commune, now.place, now.commune_place) THEN 'place' END,
            CASE WHEN (was.period_start, was.period_end) IS DISTINCT FROM (now.period_start, now.period_end)
                 THEN 'period' END,
            CASE WHEN was.part_of IS DISTINCT FROM now.part_of THEN 'part_of' END,
            CASE WHEN (was.quote, was.sentence) IS DISTINCT FROM (now.quote, now.sentence) THEN 'text' END
        ], lambda name: name IS NOT NULL) AS parts
    FROM was FULL JOIN now ON now.observation_id = was.observation_id
)
SELECT
    CASE WHEN added THEN 'added' WHEN lost THEN 'lost' ELSE 'altered' END AS kind,
    coalesce(now.observation_id, was.observation_id) AS observation_id,
    coalesce(now.url, was.url) AS url,
    CASE WHEN added OR lost THEN [] ELSE parts END AS parts,
    was.indicator, now.indicator, was.value, now.value, was.unit, now.unit, was.place, now.place,
    was.period_start || '/' || was.period_end, now.period_start || '/' || now.period_end, was.actor, now.actor,
    coalesce(now.quote, was.quote) AS quote, coalesce(now.sentence, was.sentence) AS sentence
FROM pair
WHERE (added OR lost OR len(parts) > 0)
  AND coalesce(now.article_id, was.article_id) IN (FROM same_page)
ORDER BY kind, coalesce(now.indicator, was.indicator), url, observation_id;
