-- One line per portal: what it gives, its silence, and the faults that the newest release's run met in it.
WITH run AS (
    SELECT facts FROM ops_run ORDER BY started_at DESC LIMIT 1
), outcome AS (
    SELECT unnest(from_json(stage -> 'portals', '["JSON"]')) AS portal
    FROM (SELECT unnest(from_json(facts -> 'stages', '["JSON"]')) AS stage FROM run)
    WHERE stage ->> 'stage' = 'harvest'
), met AS (
    SELECT
        portal ->> 'portal' AS portal, portal ->> 'state' AS state, (portal ->> 'requests')::BIGINT AS requests,
        portal -> 'faults_by_kind' AS faults
    FROM outcome
)
SELECT
    h.portal, h.name, h.family, h.enabled, h.articles, h.observations, h.refused_pages, h.refused_claims,
    h.last_published_at, h.last_fetched_at, h.layouts, s.rhythm_days, s.quiet_days, coalesce(s.silent, false) AS silent,
    m.state, m.requests, m.faults::VARCHAR AS faults, coalesce((m.faults ->> 'robots')::BIGINT, 0) AS robots
FROM served.portal_health AS h
LEFT JOIN ops_silence AS s ON s.portal = h.portal
LEFT JOIN met AS m ON m.portal = h.portal
ORDER BY h.articles DESC, h.portal
