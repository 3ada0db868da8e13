-- Operations: what was run, published, checked and refused.

CREATE TABLE ops_release (
    release VARCHAR PRIMARY KEY,
    number INTEGER NOT NULL,
    published_at TIMESTAMP,
    content_hash VARCHAR,
    code_version VARCHAR
);
COMMENT ON TABLE ops_release IS 'One row per release that this file knows, in the order of their numbers.';
COMMENT ON COLUMN ops_release.release IS 'Name of the release.';
COMMENT ON COLUMN ops_release.number IS 'Order of the releases; names need not sort.';
COMMENT ON COLUMN ops_release.published_at IS 'When it was published, UTC; empty in a candidate.';
COMMENT ON COLUMN ops_release.content_hash IS 'Hash of its current core and mart rows: equal for equal content.';
COMMENT ON COLUMN ops_release.code_version IS 'Version of the software that built it.';

CREATE TABLE ops_run (
    run_id VARCHAR PRIMARY KEY,
    release VARCHAR,
    command VARCHAR,
    started_at TIMESTAMP,
    finished_at TIMESTAMP,
    exit_code INTEGER,
    facts VARCHAR
);
COMMENT ON TABLE ops_run IS 'One row per run that wrote to this file.';
COMMENT ON COLUMN ops_run.run_id IS 'Id of the run.';
COMMENT ON COLUMN ops_run.release IS 'Release it built.';
COMMENT ON COLUMN ops_run.command IS 'Command that started it.';
COMMENT ON COLUMN ops_run.started_at IS 'Start, UTC.';
COMMENT ON COLUMN ops_run.finished_at IS 'End, UTC; empty where it was killed or still ran.';
COMMENT ON COLUMN ops_run.exit_code IS '0 done, 1 failed, 3 done with something held back.';
COMMENT ON COLUMN ops_run.facts IS 'The whole record as JSON.';

CREATE TABLE ops_check (
    release VARCHAR NOT NULL,
    expectation VARCHAR NOT NULL,
    layer VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    reason VARCHAR,
    success BOOLEAN NOT NULL,
    unexpected_count BIGINT,
    element_count BIGINT,
    sample VARCHAR[],
    error VARCHAR
);
COMMENT ON TABLE ops_check IS 'One row per expectation and release: what was checked before publishing, and the verdict.';
COMMENT ON COLUMN ops_check.release IS 'Release (ops_release).';
COMMENT ON COLUMN ops_check.expectation IS 'Id of the expectation.';
COMMENT ON COLUMN ops_check.layer IS 'raw, core or marts.';
COMMENT ON COLUMN ops_check.table_name IS 'Table that was checked.';
COMMENT ON COLUMN ops_check.severity IS 'critical holds the release back, warning flags it, info is counted.';
COMMENT ON COLUMN ops_check.reason IS 'Why it must be so.';
COMMENT ON COLUMN ops_check.success IS 'Whether it was so.';
COMMENT ON COLUMN ops_check.unexpected_count IS 'Rows that failed.';
COMMENT ON COLUMN ops_check.element_count IS 'Rows looked at.';
COMMENT ON COLUMN ops_check.sample IS 'Keys of some failing rows.';
COMMENT ON COLUMN ops_check.error IS 'Why the check could not run, where it could not.';

CREATE TABLE ops_quarantine (
    kind VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    portal VARCHAR,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    content VARCHAR,
    first_release VARCHAR NOT NULL
);
COMMENT ON TABLE ops_quarantine IS 'One row per article or observation that this release refused, and why; the rest was loaded.';
COMMENT ON COLUMN ops_quarantine.kind IS 'article or observation.';
COMMENT ON COLUMN ops_quarantine.key IS 'article_id or observation_id.';
COMMENT ON COLUMN ops_quarantine.portal IS 'Portal it came from, where known.';
COMMENT ON COLUMN ops_quarantine.reason IS 'Class of the fault, e.g. quote_mismatch, unknown_place, low_confidence.';
COMMENT ON COLUMN ops_quarantine.detail IS 'What exactly was found.';
COMMENT ON COLUMN ops_quarantine.content IS 'The refused row as JSON.';
COMMENT ON COLUMN ops_quarantine.first_release IS 'First of the releases in a row that refused it.';
