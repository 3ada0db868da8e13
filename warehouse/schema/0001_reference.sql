-- Reference data: what indicators, units, places and portals are. Rows come from warehouse/seeds and the registry.

CREATE TABLE ref_unit (
    unit VARCHAR PRIMARY KEY,
    name_vi VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    factor DOUBLE
);
COMMENT ON TABLE ref_unit IS 'One row per unit of measurement.';
COMMENT ON COLUMN ref_unit.unit IS 'Code of the unit, e.g. VND, person, km.';
COMMENT ON COLUMN ref_unit.name_vi IS 'Name in Vietnamese.';
COMMENT ON COLUMN ref_unit.family IS 'Units of one family may stand for one another in a claim; of two families never.';
COMMENT ON COLUMN ref_unit.factor IS 'How many of the family''s smallest unit it holds (km: 1000 m). Empty where no conversion exists: a household is no number of persons.';

CREATE TABLE ref_indicator (
    indicator VARCHAR PRIMARY KEY,
    name_vi VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    aggregation VARCHAR NOT NULL CHECK (aggregation IN ('sum', 'last', 'mean', 'none')),
    domain VARCHAR NOT NULL,
    definition_en VARCHAR NOT NULL,
    synonyms_vi VARCHAR
);
COMMENT ON TABLE ref_indicator IS 'One row per indicator of the codebook, and one for `unmapped`: figures that fit none.';
COMMENT ON COLUMN ref_indicator.indicator IS 'Code, e.g. fund.poor.raised.';
COMMENT ON COLUMN ref_indicator.name_vi IS 'Name in Vietnamese.';
COMMENT ON COLUMN ref_indicator.name_en IS 'Name in English.';
COMMENT ON COLUMN ref_indicator.unit IS 'Unit in which the marts show the indicator''s level (ref_unit).';
COMMENT ON COLUMN ref_indicator.aggregation IS 'How figures add up: sum (flows), last (stocks: the latest in a year), mean (averages), none (each stands alone).';
COMMENT ON COLUMN ref_indicator.domain IS 'Field of work, e.g. welfare.';
COMMENT ON COLUMN ref_indicator.definition_en IS 'What is counted.';
COMMENT ON COLUMN ref_indicator.synonyms_vi IS 'Words by which reports name it, separated by |.';

CREATE TABLE ref_place (
    place VARCHAR PRIMARY KEY,
    level VARCHAR NOT NULL CHECK (level IN ('country', 'province', 'district')),
    name VARCHAR NOT NULL,
    class_word VARCHAR,
    parent VARCHAR,
    gso_code VARCHAR,
    valid_from DATE NOT NULL,
    valid_to DATE,
    resolution VARCHAR,
    successor VARCHAR
);
COMMENT ON TABLE ref_place IS 'One row per administrative unit and the days on which it was in being. Join on `place`, never on a GSO code: seven codes of 2025 name other provinces than before.';
COMMENT ON COLUMN ref_place.place IS 'Key of ours; never changes its meaning (p-tay-ninh until 30 June 2025, p-tay-ninh-2025 after the merger).';
COMMENT ON COLUMN ref_place.level IS 'country, province or district; districts end on 30 June 2025.';
COMMENT ON COLUMN ref_place.name IS 'Official name without its class word (numbered districts keep it: Quận 1).';
COMMENT ON COLUMN ref_place.class_word IS 'Class on the last day of the row (today for units in being): tỉnh, thành phố, thị xã, huyện, quận.';
COMMENT ON COLUMN ref_place.parent IS 'Key of the unit above.';
COMMENT ON COLUMN ref_place.gso_code IS 'Code of the General Statistics Office while the row was valid; meaningless without a date.';
COMMENT ON COLUMN ref_place.valid_from IS 'First day. 2004-01-01 is a floor: the unit is older, or its true beginning is not recorded here.';
COMMENT ON COLUMN ref_place.valid_to IS 'Last day; empty while in being.';
COMMENT ON COLUMN ref_place.resolution IS 'Resolution that founded the unit, where recorded.';
COMMENT ON COLUMN ref_place.successor IS 'The smallest unit that holds all of it from the day after valid_to.';

CREATE TABLE ref_place_edge (
    old VARCHAR NOT NULL,
    new VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    date DATE NOT NULL,
    resolution VARCHAR
);
COMMENT ON TABLE ref_place_edge IS 'One row per change of units: from `date` on, `old` or a part of it belongs to `new`.';
COMMENT ON COLUMN ref_place_edge.old IS 'Unit before (ref_place).';
COMMENT ON COLUMN ref_place_edge.new IS 'Unit after (ref_place); the same as `old` for a change of class.';
COMMENT ON COLUMN ref_place_edge.kind IS 'merge (whole into an existing or merged unit), found (whole into a new one), split, split_off, partial, rename, reparent, dissolve (district into province), class_change.';
COMMENT ON COLUMN ref_place_edge.date IS 'First day of the new state.';
COMMENT ON COLUMN ref_place_edge.resolution IS 'Resolution that ordered it; empty where its number is not confirmed.';

CREATE TABLE ref_portal (
    portal VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    base_url VARCHAR NOT NULL,
    province VARCHAR,
    district VARCHAR,
    enabled BOOLEAN NOT NULL,
    valid_from DATE,
    valid_to DATE
);
COMMENT ON TABLE ref_portal IS 'One row per portal of the registry that this release was built with.';
COMMENT ON COLUMN ref_portal.portal IS 'Short stable id.';
COMMENT ON COLUMN ref_portal.name IS 'Who runs it.';
COMMENT ON COLUMN ref_portal.family IS 'Publishing system, and so the reader of its pages.';
COMMENT ON COLUMN ref_portal.base_url IS 'Address of its front page.';
COMMENT ON COLUMN ref_portal.province IS 'Province it reports on, as named then; empty for the whole country.';
COMMENT ON COLUMN ref_portal.district IS 'District it reports on; empty for a province.';
COMMENT ON COLUMN ref_portal.enabled IS 'Whether it is harvested.';
COMMENT ON COLUMN ref_portal.valid_from IS 'First day on which this row describes the portal; empty = always.';
COMMENT ON COLUMN ref_portal.valid_to IS 'Last day; empty = still.';

-- Where a unit's territory lies today: follow successors until a unit still in being.
CREATE VIEW ref_place_today AS
WITH RECURSIVE step AS (
    SELECT place, place AS reached, level, 0 AS steps, CASE WHEN level = 'district' THEN place END AS last_district FROM ref_place
    UNION ALL
    SELECT s.place, n.place, n.level, s.steps + 1, CASE WHEN n.level = 'district' THEN n.place ELSE s.last_district END
    FROM step AS s JOIN ref_place AS o ON o.place = s.reached JOIN ref_place AS n ON n.place = o.successor
)
SELECT place, reached AS place_today, last_district FROM step
QUALIFY row_number() OVER (PARTITION BY place ORDER BY steps DESC) = 1;
COMMENT ON VIEW ref_place_today IS 'One row per unit ever in being: the unit that holds its territory today.';
COMMENT ON COLUMN ref_place_today.place IS 'Unit (ref_place).';
COMMENT ON COLUMN ref_place_today.place_today IS 'Unit in being today that holds all of it; a province for every former district.';
COMMENT ON COLUMN ref_place_today.last_district IS 'The district that held it when districts ended, itself where it was one to the end; empty for provinces.';
