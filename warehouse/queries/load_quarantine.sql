-- ops_quarantine: everything refused in this load. Grain: one row per refused row. Inputs: stage_refused, ops_quarantine (for
-- first_release). Parameter: release.
CREATE OR REPLACE TEMP TABLE stage_quarantine AS
SELECT r.*, coalesce(q.first_release, getvariable('release')) AS first_release
FROM stage_refused AS r
LEFT JOIN (SELECT DISTINCT kind, key, reason, first_release FROM ops_quarantine) AS q
    ON q.kind = r.kind AND q.key = r.key AND q.reason = r.reason
ORDER BY r.kind, r.key, r.reason;
DELETE FROM ops_quarantine;
INSERT INTO ops_quarantine FROM stage_quarantine;
