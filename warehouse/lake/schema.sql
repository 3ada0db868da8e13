-- The lake's tables: what the builders of many archives read from their pages, as a candidate loads it.
-- Grain: a row each of what Candidate.load takes, of the readings that drift is judged by and of the fingerprints that
-- stories are found by; `copy` numbers rows that are alike. A portal's rows are those of its last reading, never others.
CREATE TABLE lake.articles (
    portal VARCHAR, article_id VARCHAR, copy INTEGER, url VARCHAR, title VARCHAR, text VARCHAR, published_on DATE,
    published_text VARCHAR, layout VARCHAR, publisher VARCHAR, listing VARCHAR, fetched_at TIMESTAMP WITH TIME ZONE,
    body_digest VARCHAR, archive_file VARCHAR, archive_offset BIGINT, conversions VARCHAR
);
CREATE TABLE lake.observations (
    portal VARCHAR, observation_id VARCHAR, copy INTEGER, article_id VARCHAR, quote VARCHAR, start INTEGER, value DOUBLE,
    upper DOUBLE, denominator DOUBLE, unit VARCHAR, bound VARCHAR, measure VARCHAR, modality VARCHAR, indicator VARCHAR,
    object VARCHAR, actor VARCHAR, province VARCHAR, district VARCHAR, commune VARCHAR, period_start DATE,
    period_end DATE, sentence VARCHAR, part_of VARCHAR, confidence DOUBLE, extractor VARCHAR
);
CREATE TABLE lake.rejections (
    portal VARCHAR, article_id VARCHAR, copy INTEGER, quote VARCHAR, start INTEGER, kind VARCHAR
);
CREATE TABLE lake.quarantine (
    portal VARCHAR, key VARCHAR, copy INTEGER, kind VARCHAR, reason VARCHAR, detail VARCHAR
);
CREATE TABLE lake.readings (
    portal VARCHAR, key VARCHAR, copy INTEGER, visit INTEGER, fetched_on DATE, layout VARCHAR, landmarks VARCHAR[],
    dated BOOLEAN, length INTEGER, observations INTEGER, rejections INTEGER, is_file BOOLEAN
);
CREATE TABLE lake.fingerprints (
    portal VARCHAR, article_id VARCHAR, copy INTEGER, published_on DATE, sketch BLOB, figures VARCHAR[],
    places VARCHAR[][]
);
ALTER TABLE lake.articles SET PARTITIONED BY (portal);
ALTER TABLE lake.observations SET PARTITIONED BY (portal);
ALTER TABLE lake.rejections SET PARTITIONED BY (portal);
ALTER TABLE lake.quarantine SET PARTITIONED BY (portal);
ALTER TABLE lake.readings SET PARTITIONED BY (portal);
ALTER TABLE lake.fingerprints SET PARTITIONED BY (portal);

-- Who read a portal last (`owner`: the archive's id; `place`: the machine and folder it then had, for words only), from
-- what (`inputs`: its archive and registry rows) and by which rules (`code`).
CREATE TABLE lake.portals (
    portal VARCHAR, owner VARCHAR, place VARCHAR, inputs VARCHAR, code VARCHAR, read_at TIMESTAMP WITH TIME ZONE
);
-- One row, which every writing transaction counts on: of two at once the later one conflicts, and begins anew.
CREATE TABLE lake.turns (turn BIGINT);
INSERT INTO lake.turns VALUES (0);
CREATE TABLE lake.lake_version (version INTEGER);
