-- What waits in quarantine, by kind and reason.
SELECT kind, reason, count(*) AS n FROM ops_quarantine_open GROUP BY ALL ORDER BY ALL
