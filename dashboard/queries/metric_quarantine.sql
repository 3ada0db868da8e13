-- What is in quarantine, by kind and reason.
SELECT kind, reason, count(*) AS n FROM ops_quarantine GROUP BY ALL ORDER BY ALL
