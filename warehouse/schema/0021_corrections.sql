-- Errors of sources, mended by a declared row each: what was found, what stands instead, and why.

CREATE TABLE ops_correction (
    article_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    start INTEGER,
    expects JSON NOT NULL,
    puts JSON NOT NULL,
    reason VARCHAR NOT NULL,
    reported_on DATE NOT NULL,
    observation_id VARCHAR
);
COMMENT ON TABLE ops_correction IS 'One row per declared correction of a source''s error (corrections.toml, beside the registry of portals): the claim bears what `puts` says, its quote and sentence stay the source''s.';
COMMENT ON COLUMN ops_correction.article_id IS 'Article with the error (core_article).';
COMMENT ON COLUMN ops_correction.quote IS 'The number as the source has it.';
COMMENT ON COLUMN ops_correction.start IS 'Its offset in the text in code points; empty where the quote is there once.';
COMMENT ON COLUMN ops_correction.expects IS 'What the reading of the source must be for the correction to apply, by field of the claim.';
COMMENT ON COLUMN ops_correction.puts IS 'What stands instead, the same fields.';
COMMENT ON COLUMN ops_correction.reason IS 'How it is known to be an error.';
COMMENT ON COLUMN ops_correction.reported_on IS 'Day on which the source was told.';
COMMENT ON COLUMN ops_correction.observation_id IS 'Claim that it mended (core_observation); empty where it matched none or several: the gate then fails.';
