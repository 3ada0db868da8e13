-- What each release changed and why, and a look back that costs less than twice the latest table.

CREATE OR REPLACE MACRO as_of(table_name, at_release) AS TABLE
WITH known AS (
    SELECT release FROM ops_release
    WHERE number <= coalesce(
        (SELECT number FROM ops_release WHERE release = at_release), error('no release ' || at_release || ' in this file')
    )
)
SELECT h.* FROM query_table(table_name || '_history') AS h
SEMI JOIN known AS opened ON opened.release = h.valid_from_release
ANTI JOIN known AS closed ON closed.release = h.valid_to_release;
COMMENT ON MACRO TABLE as_of IS 'Rows of a core table or mart (its plain name) as a release of ops_release published them.';

CREATE TABLE mart_release_change (
    release VARCHAR NOT NULL,
    base VARCHAR NOT NULL,
    mart VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    indicator_name VARCHAR,
    place VARCHAR NOT NULL,
    place_name VARCHAR,
    province VARCHAR,
    province_name VARCHAR,
    year INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    actor VARCHAR,
    kind VARCHAR NOT NULL CHECK (kind IN ('new_period', 'revision', 'restatement', 'withdrawal')),
    reason VARCHAR NOT NULL,
    value_before DOUBLE,
    unit_before VARCHAR,
    observation_before VARCHAR,
    value_after DOUBLE,
    unit_after VARCHAR,
    observation_after VARCHAR
);
COMMENT ON TABLE mart_release_change IS 'One row per release and mart cell whose value or unit is not that of the release before it (`base`). A first release has none.';
COMMENT ON COLUMN mart_release_change.release IS 'Release that changed it (ops_release).';
COMMENT ON COLUMN mart_release_change.base IS 'Release it was built on, with which it is compared.';
COMMENT ON COLUMN mart_release_change.mart IS 'Mart of the cell.';
COMMENT ON COLUMN mart_release_change.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_release_change.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_release_change.place IS 'Place of the cell (ref_place).';
COMMENT ON COLUMN mart_release_change.place_name IS 'Its name.';
COMMENT ON COLUMN mart_release_change.province IS 'Province at the time (ref_place).';
COMMENT ON COLUMN mart_release_change.province_name IS 'Its name.';
COMMENT ON COLUMN mart_release_change.year IS 'Calendar year.';
COMMENT ON COLUMN mart_release_change.measure IS 'level, share, plan_ratio, change or rank.';
COMMENT ON COLUMN mart_release_change.modality IS 'actual, registered or target.';
COMMENT ON COLUMN mart_release_change.actor IS 'Body or group, in marts per actor.';
COMMENT ON COLUMN mart_release_change.kind IS 'new_period (no figure before), withdrawal (none any more), restatement (a report new or edited since says otherwise of the same period), revision (every other change of value or unit). docs/releases.md.';
COMMENT ON COLUMN mart_release_change.reason IS 'new_report, article_edited, article_gone, quarantine (let in or held back), extractor (the same text is read otherwise), reference (no claim was read otherwise: places, units, codebook or the mart rule changed).';
COMMENT ON COLUMN mart_release_change.value_before IS 'Value in the base; empty for a new period.';
COMMENT ON COLUMN mart_release_change.unit_before IS 'Its unit.';
COMMENT ON COLUMN mart_release_change.observation_before IS 'Its chosen claim (core_observation_history).';
COMMENT ON COLUMN mart_release_change.value_after IS 'Value in the release; empty for a withdrawal.';
COMMENT ON COLUMN mart_release_change.unit_after IS 'Its unit.';
COMMENT ON COLUMN mart_release_change.observation_after IS 'Its chosen claim (core_observation_history).';

CREATE TABLE ops_quarantine_base (
    kind VARCHAR NOT NULL,
    key VARCHAR NOT NULL
);
COMMENT ON TABLE ops_quarantine_base IS 'One row per article or observation that the release before this one refused: what is no longer held back was let in.';
COMMENT ON COLUMN ops_quarantine_base.kind IS 'article or observation.';
COMMENT ON COLUMN ops_quarantine_base.key IS 'article_id or observation_id.';

ALTER TABLE ops_release ADD COLUMN notes_vi VARCHAR;
COMMENT ON COLUMN ops_release.notes_vi IS 'What it changed against the release before it, in Vietnamese, a line per province and year; empty for a candidate.';
ALTER TABLE ops_release ADD COLUMN notes_en VARCHAR;
COMMENT ON COLUMN ops_release.notes_en IS 'The same in English.';
