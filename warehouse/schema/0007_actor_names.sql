-- How bodies are spelt, and what the marts' columns mean since figures of other bodies are counted as conflicts and
-- presumed totals are shown (0004 is applied and never changes).

CREATE TABLE ref_actor_name (
    spelling VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    leads BOOLEAN NOT NULL
);
COMMENT ON TABLE ref_actor_name IS 'One row per spelling of a body, in lower case, as the beginning of an actor (the longest that fits counts).';
COMMENT ON COLUMN ref_actor_name.spelling IS 'As reports write it, without the place: hội lhpn.';
COMMENT ON COLUMN ref_actor_name.name IS 'The spelling that stands for all of them when claims are compared: hội phụ nữ.';
COMMENT ON COLUMN ref_actor_name.leads IS 'Whether its figures take in those of other bodies, as the Front''s do its members''.';

COMMENT ON COLUMN mart_province_year_history.n_conflicts IS 'Other values for the same cell and period, by whichever body, in whichever article; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_province_year_history.comparable IS 'False where coverage is under 0.9, a total is only presumed (it equals the sum of other figures of its article, which does not say so), the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_province_year.n_conflicts IS 'Other values for the same cell and period, by whichever body, in whichever article; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_province_year.comparable IS 'False where coverage is under 0.9, a total is only presumed (it equals the sum of other figures of its article, which does not say so), the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_province_actor_year_history.n_conflicts IS 'Other values for the same cell and period, by whichever body, in whichever article; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_province_actor_year_history.comparable IS 'False where coverage is under 0.9, a total is only presumed (it equals the sum of other figures of its article, which does not say so), the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_province_actor_year.n_conflicts IS 'Other values for the same cell and period, by whichever body, in whichever article; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_province_actor_year.comparable IS 'False where coverage is under 0.9, a total is only presumed (it equals the sum of other figures of its article, which does not say so), the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_district_year_history.n_conflicts IS 'Other values for the same cell and period, by whichever body, in whichever article; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_district_year_history.comparable IS 'False where coverage is under 0.9, a total is only presumed (it equals the sum of other figures of its article, which does not say so), the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_district_year.n_conflicts IS 'Other values for the same cell and period, by whichever body, in whichever article; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_district_year.comparable IS 'False where coverage is under 0.9, a total is only presumed (it equals the sum of other figures of its article, which does not say so), the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_district_actor_year_history.n_conflicts IS 'Other values for the same cell and period, by whichever body, in whichever article; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_district_actor_year_history.comparable IS 'False where coverage is under 0.9, a total is only presumed (it equals the sum of other figures of its article, which does not say so), the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_district_actor_year.n_conflicts IS 'Other values for the same cell and period, by whichever body, in whichever article; of one body''s the latest publication won, of several bodies'' the fullest.';
COMMENT ON COLUMN mart_district_actor_year.comparable IS 'False where coverage is under 0.9, a total is only presumed (it equals the sum of other figures of its article, which does not say so), the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
