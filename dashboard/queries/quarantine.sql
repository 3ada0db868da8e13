-- What waits in quarantine, by reason and portal, with an example.
SELECT reason, kind, portal, count(*) AS n, min(first_release) AS since, arg_min(key, key) AS key, arg_min(detail, key) AS detail
FROM ops_quarantine_open
GROUP BY reason, kind, portal
ORDER BY n DESC, reason, portal
LIMIT 300
