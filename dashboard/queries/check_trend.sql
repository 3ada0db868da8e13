-- Checks by severity of the newest releases, newest first.
SELECT c.release, c.severity, count_if(c.success) AS passed, count_if(NOT c.success) AS failed
FROM ops_check AS c JOIN ops_release AS r ON r.release = c.release
WHERE r.number > (SELECT max(number) FROM ops_release) - $limit
GROUP BY c.release, r.number, c.severity
ORDER BY r.number DESC, c.severity
