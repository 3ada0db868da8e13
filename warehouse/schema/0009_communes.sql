-- Communes beside provinces and districts, names as written, and what is known of shares and earlier classes.
-- Reference rows are loaded anew with every build; those of the file are kept until then.

CREATE TABLE ref_place_wider (
    place VARCHAR NOT NULL,  -- unique by expectation: an index would cost each build a third of a second
    level VARCHAR NOT NULL CHECK (level IN ('country', 'province', 'district', 'commune')),
    name VARCHAR NOT NULL,
    class_word VARCHAR,
    parent VARCHAR,
    gso_code VARCHAR,
    valid_from DATE NOT NULL,
    valid_to DATE,
    resolution VARCHAR,
    successor VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE
);
INSERT INTO ref_place_wider BY NAME FROM ref_place;
DROP TABLE ref_place;
ALTER TABLE ref_place_wider RENAME TO ref_place;
COMMENT ON TABLE ref_place IS 'One row per administrative unit and the days on which it was in being: provinces and districts since 2004, communes of March 2025 and of today. Join on `place`, never on a GSO code: 7 province codes and some 1,800 commune codes name other places since 1 July 2025.';
COMMENT ON COLUMN ref_place.place IS 'Key of ours; never changes its meaning (p-tay-ninh until 30 June 2025, p-tay-ninh-2025 after the merger).';
COMMENT ON COLUMN ref_place.level IS 'country, province, district or commune; districts end on 30 June 2025, communes are those of that day and of today.';
COMMENT ON COLUMN ref_place.name IS 'Official name without its class word (numbered units keep it: Quận 1, Phường 5).';
COMMENT ON COLUMN ref_place.class_word IS 'Class on the last day of the row (today for units in being): tỉnh, thành phố, thị xã, huyện, quận, xã, phường, thị trấn, đặc khu. place_at() tells the class of a day.';
COMMENT ON COLUMN ref_place.parent IS 'Key of the unit above: of communes the district until 30 June 2025, the province since.';
COMMENT ON COLUMN ref_place.gso_code IS 'Code of the General Statistics Office while the row was valid; meaningless without a date, so it stands in no other table.';
COMMENT ON COLUMN ref_place.valid_from IS 'First day. 2004-01-01 is a floor; communes of March 2025 begin with their district, as their own beginnings are not recorded.';
COMMENT ON COLUMN ref_place.valid_to IS 'Last day; empty while in being.';
COMMENT ON COLUMN ref_place.resolution IS 'Resolution that founded the unit, where recorded.';
COMMENT ON COLUMN ref_place.successor IS 'The smallest unit that holds all of it from the day after valid_to: of a commune that was split, its province.';
COMMENT ON COLUMN ref_place.latitude IS 'Degrees north of a point in it, where known.';
COMMENT ON COLUMN ref_place.longitude IS 'Degrees east of that point.';

ALTER TABLE ref_place_edge ADD COLUMN share DOUBLE;
ALTER TABLE ref_place_edge ADD COLUMN class_before VARCHAR;
COMMENT ON TABLE ref_place_edge IS 'One row per change of units: from `date` on, `old` or a part of it belongs to `new`.';
COMMENT ON COLUMN ref_place_edge.kind IS 'merge (whole into an existing or merged unit), found (whole into a new one), rename, reparent, dissolve (district into province), class_change; of parts: split and partial (the old unit ends), split_off (it lives on), transfer (between units that both live on).';
COMMENT ON COLUMN ref_place_edge.resolution IS 'Resolution that ordered it; empty where its number is not confirmed.';
COMMENT ON COLUMN ref_place_edge.share IS '1 where all of `old` goes to `new`; empty where a part of unknown size does: its figures can be given to neither.';
COMMENT ON COLUMN ref_place_edge.class_before IS 'Class word until the day before, of a class_change.';

CREATE TABLE ref_place_alias (
    place VARCHAR NOT NULL,
    alias VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE
);
COMMENT ON TABLE ref_place_alias IS 'One row per way in which a province or district is written, and the days on which it was right.';
COMMENT ON COLUMN ref_place_alias.place IS 'Unit (ref_place).';
COMMENT ON COLUMN ref_place_alias.alias IS 'As written: Hòa Thành, thị xã Hòa Thành, TX. Hòa Thành, Hoà Thành, Hoa Thanh.';
COMMENT ON COLUMN ref_place_alias.kind IS 'official, former_class (huyện Hòa Thành until 2020), abbreviation, spelling, short, tone (mark elsewhere), plain (no diacritics).';
COMMENT ON COLUMN ref_place_alias.valid_from IS 'First day on which the unit was so called.';
COMMENT ON COLUMN ref_place_alias.valid_to IS 'Last day; empty while it is.';

ALTER TABLE core_observation_history ADD COLUMN commune_place VARCHAR;
COMMENT ON COLUMN core_observation_history.commune_place IS 'Key of the commune (ref_place) on the day that `place` was found for; empty where none is named, or the table has none of that name there.';
CREATE OR REPLACE VIEW core_observation AS SELECT * FROM core_observation_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_observation IS 'One row per claim as this release has it: all claims, those that lost in the marts included (earlier vintages: core_observation_history).';

-- Where a unit's territory lies today: follow successors until a unit still in being.
CREATE OR REPLACE VIEW ref_place_today AS
WITH RECURSIVE step AS (
    SELECT
        place, place AS reached, level, 0 AS steps,
        CASE level WHEN 'district' THEN place WHEN 'commune' THEN CASE WHEN parent LIKE 'd-%' THEN parent END END AS last_district
    FROM ref_place
    UNION ALL
    SELECT s.place, n.place, n.level, s.steps + 1, CASE WHEN n.level = 'district' THEN n.place ELSE s.last_district END
    FROM step AS s JOIN ref_place AS o ON o.place = s.reached JOIN ref_place AS n ON n.place = o.successor
)
SELECT place, reached AS place_today, last_district FROM step
QUALIFY row_number() OVER (PARTITION BY place ORDER BY steps DESC) = 1;
COMMENT ON VIEW ref_place_today IS 'One row per unit ever in being: the unit that holds its territory today.';
COMMENT ON COLUMN ref_place_today.place IS 'Unit (ref_place).';
COMMENT ON COLUMN ref_place_today.place_today IS 'Unit in being today that holds all of it; a province for every former district and every commune that was split.';
COMMENT ON COLUMN ref_place_today.last_district IS 'The district that held it when districts ended, itself where it was one to the end or was split; empty for provinces and communes of today.';

CREATE VIEW ref_commune_before AS
SELECT
    n.place, n.name, n.parent AS province, o.place AS former, o.name AS former_name, o.class_word AS former_class,
    coalesce(d.place, o.place) AS district, coalesce(d.name, o.name) AS district_name,
    coalesce(d.parent, o.parent) AS district_province, e.share
FROM ref_place_edge AS e
JOIN ref_place AS n ON n.place = e.new AND n.level = 'commune'
JOIN ref_place AS o ON o.place = e.old AND o.place <> n.place
LEFT JOIN ref_place AS d ON d.place = o.parent AND o.level = 'commune';
COMMENT ON VIEW ref_commune_before IS 'One row per commune of today and unit of 30 June 2025 that lies in it, whole or in part: from today''s communes to the former districts.';
COMMENT ON COLUMN ref_commune_before.place IS 'Commune of today (ref_place).';
COMMENT ON COLUMN ref_commune_before.name IS 'Its name.';
COMMENT ON COLUMN ref_commune_before.province IS 'Its province.';
COMMENT ON COLUMN ref_commune_before.former IS 'Commune of 30 June 2025, or an island district that had none.';
COMMENT ON COLUMN ref_commune_before.former_name IS 'Its name.';
COMMENT ON COLUMN ref_commune_before.former_class IS 'Its class word.';
COMMENT ON COLUMN ref_commune_before.district IS 'Its district.';
COMMENT ON COLUMN ref_commune_before.district_name IS 'The district''s name.';
COMMENT ON COLUMN ref_commune_before.district_province IS 'The district''s province at the time.';
COMMENT ON COLUMN ref_commune_before.share IS '1 where all of the former unit lies in today''s commune; empty for an unknown part.';
