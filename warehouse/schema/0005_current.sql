-- What is current, under the plain names, and what was current at any release.

CREATE VIEW core_article AS SELECT * FROM core_article_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_article IS 'One row per article as this release has it (earlier vintages: core_article_history).';
CREATE VIEW core_observation AS SELECT * FROM core_observation_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_observation IS 'One row per claim as this release has it: all claims, those that lost in the marts included (earlier vintages: core_observation_history).';
CREATE VIEW core_rejection AS SELECT * FROM core_rejection_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_rejection IS 'One row per number that is no observation, as this release has it.';
CREATE VIEW mart_province_year AS SELECT * FROM mart_province_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_province_year IS 'One row per (indicator, province, year, measure, modality), provinces as they were at the time.';
CREATE VIEW mart_district_year AS SELECT * FROM mart_district_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_district_year IS 'One row per (indicator, district, year, measure, modality), districts as they were at the time.';
CREATE VIEW mart_province_actor_year AS SELECT * FROM mart_province_actor_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_province_actor_year IS 'One row per (indicator, province, year, measure, modality, actor), provinces as they were at the time.';
CREATE VIEW mart_district_actor_year AS SELECT * FROM mart_district_actor_year_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW mart_district_actor_year IS 'One row per (indicator, district, year, measure, modality, actor), districts as they were at the time.';

-- FROM as_of('mart_province_year', '2026-11-24.1'): the rows as that release published them.
CREATE MACRO as_of(table_name, at_release) AS TABLE
WITH known AS (
    SELECT release FROM ops_release
    WHERE number <= coalesce(
        (SELECT number FROM ops_release WHERE release = at_release), error('no release ' || at_release || ' in this file')
    )
)
SELECT * FROM query_table(table_name || '_history')
WHERE valid_from_release IN (SELECT release FROM known)
  AND (valid_to_release IS NULL OR valid_to_release NOT IN (SELECT release FROM known));
COMMENT ON MACRO TABLE as_of IS 'Rows of a core table or mart (its plain name) as a release of ops_release published them.';
