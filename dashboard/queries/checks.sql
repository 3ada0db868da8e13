-- Checks of the newest release by severity and outcome.
SELECT severity, success, count(*) AS checks
FROM ops_check
WHERE release = (SELECT arg_max(release, number) FROM ops_release)
GROUP BY ALL
ORDER BY ALL
