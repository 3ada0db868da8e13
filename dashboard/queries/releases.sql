-- All releases that the published file knows, newest first, with their notes.
SELECT release, number, published_at, content_hash, code_version, notes_vi, notes_en
FROM ops_release
ORDER BY number DESC
LIMIT $limit OFFSET $skip
