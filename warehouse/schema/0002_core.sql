-- Core: pages, articles, observations, rejections. `<table>_history` keeps every vintage; the table's own name is the
-- view of what is current, so that no query counts a withdrawn figure by oversight. `as_of(name, release)` looks back.

CREATE TABLE raw_page (
    article_id VARCHAR NOT NULL,
    portal VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    fetched_at TIMESTAMP NOT NULL,
    body_digest VARCHAR,
    archive_file VARCHAR,
    archive_offset BIGINT
);
COMMENT ON TABLE raw_page IS 'One row per article: the archived page that it was last read from.';
COMMENT ON COLUMN raw_page.article_id IS 'Article (core_article).';
COMMENT ON COLUMN raw_page.portal IS 'Portal (ref_portal).';
COMMENT ON COLUMN raw_page.url IS 'Address as fetched.';
COMMENT ON COLUMN raw_page.fetched_at IS 'When it was fetched, UTC.';
COMMENT ON COLUMN raw_page.body_digest IS 'Digest of the bytes received.';
COMMENT ON COLUMN raw_page.archive_file IS 'WARC file, relative to the archive.';
COMMENT ON COLUMN raw_page.archive_offset IS 'Byte offset of the record in that file.';

CREATE TABLE core_article_history (
    article_id VARCHAR NOT NULL,
    portal VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    title VARCHAR,
    text VARCHAR NOT NULL,
    published_at DATE,
    published_text VARCHAR,
    layout VARCHAR,
    publisher VARCHAR,
    listing VARCHAR,
    valid_from_release VARCHAR NOT NULL,
    valid_to_release VARCHAR
);
COMMENT ON TABLE core_article_history IS 'One row per article and vintage: the text that figures are quoted from, as each release had it.';
COMMENT ON COLUMN core_article_history.article_id IS 'Stable identity: portal and the publishing system''s own id, never the address.';
COMMENT ON COLUMN core_article_history.portal IS 'Portal that carries it (ref_portal).';
COMMENT ON COLUMN core_article_history.url IS 'Address.';
COMMENT ON COLUMN core_article_history.title IS 'Headline.';
COMMENT ON COLUMN core_article_history.text IS 'Title, lead and body; offsets of quotes count its code points.';
COMMENT ON COLUMN core_article_history.published_at IS 'Day of publication in Viet Nam; empty where neither page nor listing tells.';
COMMENT ON COLUMN core_article_history.published_text IS 'The words that gave the day.';
COMMENT ON COLUMN core_article_history.layout IS 'Reader and layout version that read the page.';
COMMENT ON COLUMN core_article_history.publisher IS 'Who published it: an office or a paper, never a person.';
COMMENT ON COLUMN core_article_history.listing IS 'Section of the portal that named it.';
COMMENT ON COLUMN core_article_history.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN core_article_history.valid_to_release IS 'First release that no longer had it; empty while current.';

CREATE TABLE core_observation_history (
    observation_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    portal VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    published_at DATE,
    quote VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    value DOUBLE NOT NULL,
    upper DOUBLE,
    denominator DOUBLE,
    unit VARCHAR NOT NULL,
    bound VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    object VARCHAR,
    actor VARCHAR,
    province VARCHAR,
    district VARCHAR,
    commune VARCHAR,
    place VARCHAR,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    sentence VARCHAR NOT NULL,
    part_of VARCHAR,
    confidence DOUBLE,
    extractor VARCHAR,
    valid_from_release VARCHAR NOT NULL,
    valid_to_release VARCHAR
);
COMMENT ON TABLE core_observation_history IS 'One row per claim and vintage: one quantity that a report states, with its words and their place.';
COMMENT ON COLUMN core_observation_history.observation_id IS 'Stable id of the number at its place in its article.';
COMMENT ON COLUMN core_observation_history.article_id IS 'Article that states it (core_article).';
COMMENT ON COLUMN core_observation_history.portal IS 'Portal of the article (ref_portal).';
COMMENT ON COLUMN core_observation_history.url IS 'Address of the article.';
COMMENT ON COLUMN core_observation_history.published_at IS 'Day of publication.';
COMMENT ON COLUMN core_observation_history.quote IS 'The quantity as written; equals the article''s text at `start`.';
COMMENT ON COLUMN core_observation_history.start IS 'Offset of the quote in the article''s text, in code points from 0.';
COMMENT ON COLUMN core_observation_history.value IS 'Number in the unit''s base (đồng, persons, percent …); the lower end of a range; signed for a change.';
COMMENT ON COLUMN core_observation_history.upper IS 'Upper end of a range.';
COMMENT ON COLUMN core_observation_history.denominator IS 'For 33/33: the second number.';
COMMENT ON COLUMN core_observation_history.unit IS 'Unit (ref_unit).';
COMMENT ON COLUMN core_observation_history.bound IS 'exact, over, nearly, about, at_least, at_most or range.';
COMMENT ON COLUMN core_observation_history.measure IS 'level, share (of a whole), plan_ratio (percent of plan reached), change (signed) or rank.';
COMMENT ON COLUMN core_observation_history.modality IS 'actual (done), registered (signed up for) or target (plan, duty, wish).';
COMMENT ON COLUMN core_observation_history.indicator IS 'Code of the codebook (ref_indicator), or unmapped.';
COMMENT ON COLUMN core_observation_history.object IS 'What is counted, in the text''s own words.';
COMMENT ON COLUMN core_observation_history.actor IS 'Body or group that did or counted it, in the text''s own words; never a person.';
COMMENT ON COLUMN core_observation_history.province IS 'Province as named at the time.';
COMMENT ON COLUMN core_observation_history.district IS 'District as named at the time.';
COMMENT ON COLUMN core_observation_history.commune IS 'Commune as named at the time; its figures enter no district or province mart.';
COMMENT ON COLUMN core_observation_history.place IS 'Key of the district, else province, in being on the day of publication (else at the period''s end); empty where none is told.';
COMMENT ON COLUMN core_observation_history.period_start IS 'First day of the period.';
COMMENT ON COLUMN core_observation_history.period_end IS 'Last day, inclusive; equals period_start for an event or a stock.';
COMMENT ON COLUMN core_observation_history.sentence IS 'The sentence or table row that states it.';
COMMENT ON COLUMN core_observation_history.part_of IS 'Observation of the same article that states the total of which this is a part.';
COMMENT ON COLUMN core_observation_history.confidence IS 'How surely the parts were found, 0 to 1.';
COMMENT ON COLUMN core_observation_history.extractor IS 'Extractor and its version.';
COMMENT ON COLUMN core_observation_history.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN core_observation_history.valid_to_release IS 'First release that no longer had it; empty while current.';

CREATE TABLE core_rejection_history (
    article_id VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    valid_from_release VARCHAR NOT NULL,
    valid_to_release VARCHAR
);
COMMENT ON TABLE core_rejection_history IS 'One row per number of a text that is no observation, and vintage.';
COMMENT ON COLUMN core_rejection_history.article_id IS 'Article (core_article).';
COMMENT ON COLUMN core_rejection_history.start IS 'Offset of the quote in the article''s text, in code points from 0.';
COMMENT ON COLUMN core_rejection_history.quote IS 'The number as written.';
COMMENT ON COLUMN core_rejection_history.kind IS 'What it is instead: document number, date, ordinal, name …';
COMMENT ON COLUMN core_rejection_history.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN core_rejection_history.valid_to_release IS 'First release that no longer had it; empty while current.';
