-- All releases that the published file knows, newest first.
SELECT release, number, published_at, content_hash, code_version
FROM ops_release
ORDER BY number DESC;
