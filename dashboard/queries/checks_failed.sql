-- Checks of the newest release that failed.
SELECT expectation, table_name, severity, reason, unexpected_count, element_count, sample, error
FROM ops_check
WHERE NOT success AND release = (SELECT arg_max(release, number) FROM ops_release)
ORDER BY CASE severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, expectation
