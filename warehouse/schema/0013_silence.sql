-- Portals that answer: when they last said something, by their own rhythm.

CREATE TABLE ops_silence (
    portal VARCHAR NOT NULL,
    judged_on DATE NOT NULL,
    newest DATE,
    quiet_days INTEGER,
    rhythm_days DOUBLE NOT NULL,
    silent BOOLEAN NOT NULL
);
COMMENT ON TABLE ops_silence IS 'One row per enabled portal that has been harvested: how long it has published nothing, on the day this release was built.';
COMMENT ON COLUMN ops_silence.portal IS 'Portal (ref_portal).';
COMMENT ON COLUMN ops_silence.judged_on IS 'Day of the judgement, in Viet Nam.';
COMMENT ON COLUMN ops_silence.newest IS 'Day of the newest article (of its fetching, where it has no day); empty where there is none.';
COMMENT ON COLUMN ops_silence.quiet_days IS 'Days since then.';
COMMENT ON COLUMN ops_silence.rhythm_days IS 'Days between publications: the registry''s, or the observed median gap where that is longer.';
COMMENT ON COLUMN ops_silence.silent IS 'Whether it was quiet for longer than SOLIEU_SILENCE_FACTOR times its rhythm.';
