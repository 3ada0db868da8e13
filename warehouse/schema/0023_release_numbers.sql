-- Vintages by number: as_of compares two numbers a row, where it joined ops_release twice by name.
--
-- Only the tables with vintages have the numbers; the views of what is current, and as_of, show the releases' names.

ALTER TABLE core_article_history ADD COLUMN valid_from_number INTEGER;
ALTER TABLE core_article_history ADD COLUMN valid_to_number INTEGER;
UPDATE core_article_history AS h SET valid_from_number = r.number FROM ops_release AS r WHERE r.release = h.valid_from_release;
UPDATE core_article_history AS h SET valid_to_number = r.number FROM ops_release AS r WHERE r.release = h.valid_to_release;
COMMENT ON COLUMN core_article_history.valid_from_number IS 'Number of valid_from_release (ops_release).';
COMMENT ON COLUMN core_article_history.valid_to_number IS 'Number of valid_to_release (ops_release); empty while current.';
CREATE OR REPLACE VIEW core_article AS
SELECT * EXCLUDE (valid_from_number, valid_to_number) FROM core_article_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_article IS 'One row per article as this release has it (earlier vintages: core_article_history).';

ALTER TABLE core_observation_history ADD COLUMN valid_from_number INTEGER;
ALTER TABLE core_observation_history ADD COLUMN valid_to_number INTEGER;
UPDATE core_observation_history AS h SET valid_from_number = r.number FROM ops_release AS r WHERE r.release = h.valid_from_release;
UPDATE core_observation_history AS h SET valid_to_number = r.number FROM ops_release AS r WHERE r.release = h.valid_to_release;
COMMENT ON COLUMN core_observation_history.valid_from_number IS 'Number of valid_from_release (ops_release).';
COMMENT ON COLUMN core_observation_history.valid_to_number IS 'Number of valid_to_release (ops_release); empty while current.';
CREATE OR REPLACE VIEW core_observation AS
SELECT * EXCLUDE (valid_from_number, valid_to_number) FROM core_observation_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_observation IS 'One row per claim as this release has it: all claims, those that lost in the marts included (earlier vintages: core_observation_history).';

ALTER TABLE core_rejection_history ADD COLUMN valid_from_number INTEGER;
ALTER TABLE core_rejection_history ADD COLUMN valid_to_number INTEGER;
UPDATE core_rejection_history AS h SET valid_from_number = r.number FROM ops_release AS r WHERE r.release = h.valid_from_release;
UPDATE core_rejection_history AS h SET valid_to_number = r.number FROM ops_release AS r WHERE r.release = h.valid_to_release;
COMMENT ON COLUMN core_rejection_history.valid_from_number IS 'Number of valid_from_release (ops_release).';
COMMENT ON COLUMN core_rejection_history.valid_to_number IS 'Number of valid_to_release (ops_release); empty while current.';
CREATE OR REPLACE VIEW core_rejection AS
SELECT * EXCLUDE (valid_from_number, valid_to_number) FROM core_rejection_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_rejection IS 'One row per number that is no observation, as this release has it.';

ALTER TABLE core_story_history ADD COLUMN valid_from_number INTEGER;
ALTER TABLE core_story_history ADD COLUMN valid_to_number INTEGER;
UPDATE core_story_history AS h SET valid_from_number = r.number FROM ops_release AS r WHERE r.release = h.valid_from_release;
UPDATE core_story_history AS h SET valid_to_number = r.number FROM ops_release AS r WHERE r.release = h.valid_to_release;
COMMENT ON COLUMN core_story_history.valid_from_number IS 'Number of valid_from_release (ops_release).';
COMMENT ON COLUMN core_story_history.valid_to_number IS 'Number of valid_to_release (ops_release); empty while current.';
CREATE OR REPLACE VIEW core_story AS
SELECT * EXCLUDE (valid_from_number, valid_to_number) FROM core_story_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_story IS 'One row per article that shares its story with another, as this release has it; an article that is not here stands alone.';

ALTER TABLE mart_province_year_history ADD COLUMN valid_from_number INTEGER;
ALTER TABLE mart_province_year_history ADD COLUMN valid_to_number INTEGER;
UPDATE mart_province_year_history AS h SET valid_from_number = r.number FROM ops_release AS r WHERE r.release = h.valid_from_release;
UPDATE mart_province_year_history AS h SET valid_to_number = r.number FROM ops_release AS r WHERE r.release = h.valid_to_release;
COMMENT ON COLUMN mart_province_year_history.valid_from_number IS 'Number of valid_from_release (ops_release).';
COMMENT ON COLUMN mart_province_year_history.valid_to_number IS 'Number of valid_to_release (ops_release); empty while current.';
CREATE OR REPLACE VIEW mart_province_year AS
SELECT * EXCLUDE (valid_from_number, valid_to_number) FROM mart_province_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_province_year IS 'One row per (indicator, province, year, measure, modality), provinces as they were at the time.';

ALTER TABLE mart_district_year_history ADD COLUMN valid_from_number INTEGER;
ALTER TABLE mart_district_year_history ADD COLUMN valid_to_number INTEGER;
UPDATE mart_district_year_history AS h SET valid_from_number = r.number FROM ops_release AS r WHERE r.release = h.valid_from_release;
UPDATE mart_district_year_history AS h SET valid_to_number = r.number FROM ops_release AS r WHERE r.release = h.valid_to_release;
COMMENT ON COLUMN mart_district_year_history.valid_from_number IS 'Number of valid_from_release (ops_release).';
COMMENT ON COLUMN mart_district_year_history.valid_to_number IS 'Number of valid_to_release (ops_release); empty while current.';
CREATE OR REPLACE VIEW mart_district_year AS
SELECT * EXCLUDE (valid_from_number, valid_to_number) FROM mart_district_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_district_year IS 'One row per (indicator, district, year, measure, modality), districts as they were at the time.';

ALTER TABLE mart_commune_year_history ADD COLUMN valid_from_number INTEGER;
ALTER TABLE mart_commune_year_history ADD COLUMN valid_to_number INTEGER;
UPDATE mart_commune_year_history AS h SET valid_from_number = r.number FROM ops_release AS r WHERE r.release = h.valid_from_release;
UPDATE mart_commune_year_history AS h SET valid_to_number = r.number FROM ops_release AS r WHERE r.release = h.valid_to_release;
COMMENT ON COLUMN mart_commune_year_history.valid_from_number IS 'Number of valid_from_release (ops_release).';
COMMENT ON COLUMN mart_commune_year_history.valid_to_number IS 'Number of valid_to_release (ops_release); empty while current.';
CREATE OR REPLACE VIEW mart_commune_year AS
SELECT * EXCLUDE (valid_from_number, valid_to_number) FROM mart_commune_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_commune_year IS 'One row per (indicator, commune, year, measure, modality), communes as they were at the time.';

ALTER TABLE mart_province_actor_year_history ADD COLUMN valid_from_number INTEGER;
ALTER TABLE mart_province_actor_year_history ADD COLUMN valid_to_number INTEGER;
UPDATE mart_province_actor_year_history AS h SET valid_from_number = r.number FROM ops_release AS r WHERE r.release = h.valid_from_release;
UPDATE mart_province_actor_year_history AS h SET valid_to_number = r.number FROM ops_release AS r WHERE r.release = h.valid_to_release;
COMMENT ON COLUMN mart_province_actor_year_history.valid_from_number IS 'Number of valid_from_release (ops_release).';
COMMENT ON COLUMN mart_province_actor_year_history.valid_to_number IS 'Number of valid_to_release (ops_release); empty while current.';
CREATE OR REPLACE VIEW mart_province_actor_year AS
SELECT * EXCLUDE (valid_from_number, valid_to_number) FROM mart_province_actor_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_province_actor_year IS 'One row per (indicator, province, year, measure, modality, actor), provinces as they were at the time.';

ALTER TABLE mart_district_actor_year_history ADD COLUMN valid_from_number INTEGER;
ALTER TABLE mart_district_actor_year_history ADD COLUMN valid_to_number INTEGER;
UPDATE mart_district_actor_year_history AS h SET valid_from_number = r.number FROM ops_release AS r WHERE r.release = h.valid_from_release;
UPDATE mart_district_actor_year_history AS h SET valid_to_number = r.number FROM ops_release AS r WHERE r.release = h.valid_to_release;
COMMENT ON COLUMN mart_district_actor_year_history.valid_from_number IS 'Number of valid_from_release (ops_release).';
COMMENT ON COLUMN mart_district_actor_year_history.valid_to_number IS 'Number of valid_to_release (ops_release); empty while current.';
CREATE OR REPLACE VIEW mart_district_actor_year AS
SELECT * EXCLUDE (valid_from_number, valid_to_number) FROM mart_district_actor_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_district_actor_year IS 'One row per (indicator, district, year, measure, modality, actor), districts as they were at the time.';

CREATE OR REPLACE MACRO history_as_of(table_name, at_release) AS TABLE
SELECT h.* EXCLUDE (valid_from_number, valid_to_number)
FROM query_table(table_name || '_history') AS h
JOIN (
    SELECT coalesce(max(number), error('no release ' || at_release || ' in this file')) AS number FROM ops_release
    WHERE release = at_release
) AS asked ON h.valid_from_number <= asked.number AND coalesce(h.valid_to_number > asked.number, true);
COMMENT ON MACRO TABLE history_as_of IS 'Rows of a table with vintages (its plain name) as a release published them; ask through as_of.';
