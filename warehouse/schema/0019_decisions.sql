-- What persons decided on refused rows: the part of the decisions file that was in force when the release was built.

CREATE TABLE ops_decision (
    kind VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    quote VARCHAR,
    start INTEGER,
    value DOUBLE,
    reason VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    until DATE
);
COMMENT ON TABLE ops_decision IS 'One row per decision on a refused article or observation in force in this release: it is known by what was judged, so that it survives rebuilds.';
COMMENT ON COLUMN ops_decision.kind IS 'article or observation.';
COMMENT ON COLUMN ops_decision.article_id IS 'Article that was refused, or whose number was.';
COMMENT ON COLUMN ops_decision.quote IS 'The number as written; empty for an article.';
COMMENT ON COLUMN ops_decision.start IS 'Its offset in the article''s text, in code points; empty for an article.';
COMMENT ON COLUMN ops_decision.value IS 'The value that was read; empty for an article.';
COMMENT ON COLUMN ops_decision.reason IS 'Reason of the refusal that was judged (ops_quarantine.reason).';
COMMENT ON COLUMN ops_decision.decision IS 'accept: the row may enter in spite of that reason; reject: it is refused rightly and no longer waits.';
COMMENT ON COLUMN ops_decision.decided_by IS 'Office or role that decided, as it gave itself.';
COMMENT ON COLUMN ops_decision.why IS 'Its reason.';
COMMENT ON COLUMN ops_decision.decided_at IS 'When, UTC.';
COMMENT ON COLUMN ops_decision.until IS 'Last day on which it holds; empty where it holds for good.';

CREATE VIEW ops_quarantine_open AS
SELECT q.*
FROM ops_quarantine AS q
WHERE NOT EXISTS (
    SELECT 1 FROM ops_decision AS d
    WHERE d.decision = 'reject' AND d.kind = q.kind AND d.reason = q.reason
      AND CASE q.kind WHEN 'article' THEN d.article_id = q.key ELSE
          d.article_id = q.content ->> 'article_id' AND d.quote = q.content ->> 'quote'
          AND d.start = try_cast(q.content ->> 'start' AS INTEGER)
          AND d.value IS NOT DISTINCT FROM try_cast(q.content ->> 'value' AS DOUBLE) END
);
COMMENT ON VIEW ops_quarantine_open IS 'One row per refused article or observation on which nobody has decided yet that it is refused rightly.';
COMMENT ON COLUMN ops_quarantine_open.kind IS 'article or observation.';
COMMENT ON COLUMN ops_quarantine_open.key IS 'article_id or observation_id.';
COMMENT ON COLUMN ops_quarantine_open.portal IS 'Portal it came from, where known.';
COMMENT ON COLUMN ops_quarantine_open.reason IS 'Class of the fault, or the expectation that it failed.';
COMMENT ON COLUMN ops_quarantine_open.detail IS 'What exactly was found.';
COMMENT ON COLUMN ops_quarantine_open.content IS 'The refused row as JSON.';
COMMENT ON COLUMN ops_quarantine_open.first_release IS 'First of the releases in a row that refused it.';
