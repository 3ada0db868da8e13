-- What an incremental build needs: to which province a unit belonged, which articles tell one story, and by which rules the
-- marts of the file were made.

CREATE VIEW ref_place_province AS
SELECT
    p.place,
    CASE WHEN p.level = 'province' THEN p.place WHEN a.level = 'province' THEN a.place WHEN b.level = 'province' THEN b.place END
        AS province,
    CASE WHEN p.level = 'district' THEN p.place WHEN p.level = 'commune' AND a.level = 'district' THEN a.place END AS district
FROM ref_place AS p
LEFT JOIN ref_place AS a ON a.place = p.parent
LEFT JOIN ref_place AS b ON b.place = a.parent;
COMMENT ON VIEW ref_place_province IS 'One row per unit ever in being: the province, and the district, in which it lay at the time.';
COMMENT ON COLUMN ref_place_province.place IS 'Unit (ref_place).';
COMMENT ON COLUMN ref_place_province.province IS 'Its province at the time, itself where it is one; empty for the country.';
COMMENT ON COLUMN ref_place_province.district IS 'Its district at the time, itself where it is one; empty for provinces and for communes since July 2025.';

CREATE TABLE core_story_history (
    article_id VARCHAR NOT NULL,
    story VARCHAR NOT NULL,
    similarity DOUBLE NOT NULL,
    valid_from_release VARCHAR NOT NULL,
    valid_to_release VARCHAR
);
COMMENT ON TABLE core_story_history IS 'One row per article that shares its story with another, and vintage: near-duplicates, reworded or cut, with the same figures.';
COMMENT ON COLUMN core_story_history.article_id IS 'Article (core_article).';
COMMENT ON COLUMN core_story_history.story IS 'Article of the story that was published first, itself where it is that one.';
COMMENT ON COLUMN core_story_history.similarity IS 'Estimated share of word sequences in common with the story''s article most like it, 0 to 1.';
COMMENT ON COLUMN core_story_history.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN core_story_history.valid_to_release IS 'First release that no longer had it; empty while current.';
CREATE VIEW core_story AS SELECT * FROM core_story_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_story IS 'One row per article that shares its story with another, as this release has it; an article that is not here stands alone.';

CREATE TABLE ops_mart_build (
    release VARCHAR PRIMARY KEY,
    rules VARCHAR NOT NULL,
    partitions BIGINT
);
COMMENT ON TABLE ops_mart_build IS 'One row per release whose marts were built in this file.';
COMMENT ON COLUMN ops_mart_build.release IS 'Release (ops_release).';
COMMENT ON COLUMN ops_mart_build.rules IS 'Hash of the marts'' SQL and of the reference rows that it reads: where it changes, all partitions are rebuilt.';
COMMENT ON COLUMN ops_mart_build.partitions IS 'Partitions (province, year) rebuilt; empty where all were.';
