-- Partitions (province, year) that a release did not renew: they answer as the last release that passed the gate did.

CREATE TABLE ops_held_partition (
    release VARCHAR NOT NULL,
    province VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    expectation VARCHAR NOT NULL,
    state_of_release VARCHAR,
    claims_withheld BIGINT NOT NULL
);
COMMENT ON TABLE ops_held_partition IS 'One row per release, partition that it held, and critical expectation that the partition''s new rows had failed.';
COMMENT ON COLUMN ops_held_partition.release IS 'Release (ops_release) that held it.';
COMMENT ON COLUMN ops_held_partition.province IS 'Province of the partition (ref_place).';
COMMENT ON COLUMN ops_held_partition.year IS 'Year of the partition.';
COMMENT ON COLUMN ops_held_partition.expectation IS 'Critical expectation that failed (ops_check).';
COMMENT ON COLUMN ops_held_partition.state_of_release IS 'Release whose state the partition still shows; empty where it was never published: then it shows nothing.';
COMMENT ON COLUMN ops_held_partition.claims_withheld IS 'Claims of the partition that the build brought and that were not published.';

CREATE VIEW mart_held_partition AS
SELECT
    h.province, p.name AS province_name, h.year, list_sort(list(h.expectation)) AS expectations,
    any_value(h.state_of_release) AS state_of_release, max(h.claims_withheld) AS claims_withheld
FROM ops_held_partition AS h
LEFT JOIN ref_place AS p ON p.place = h.province
WHERE h.release = (SELECT arg_max(release, number) FROM ops_release)
GROUP BY ALL;
COMMENT ON VIEW mart_held_partition IS 'One row per province-year that this release did not renew: join it to a mart by (province, year) to flag figures of an earlier state.';
COMMENT ON COLUMN mart_held_partition.province IS 'Province (ref_place).';
COMMENT ON COLUMN mart_held_partition.province_name IS 'Its name.';
COMMENT ON COLUMN mart_held_partition.year IS 'Year.';
COMMENT ON COLUMN mart_held_partition.expectations IS 'Critical expectations that its new rows failed.';
COMMENT ON COLUMN mart_held_partition.state_of_release IS 'Release whose state it shows; empty where it was never published.';
COMMENT ON COLUMN mart_held_partition.claims_withheld IS 'New claims that were not published.';
