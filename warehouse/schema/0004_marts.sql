-- Marts: what a figure means is written in the heads of warehouse/marts/*.sql. As with core, `<mart>_history` keeps every
-- vintage and the mart's own name is the view of what is current (0005).

CREATE TABLE mart_province_year_history (
    indicator VARCHAR NOT NULL,
    indicator_name VARCHAR,
    place VARCHAR NOT NULL,
    place_name VARCHAR,
    province VARCHAR,
    province_name VARCHAR,
    year INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    value DOUBLE,
    unit VARCHAR,
    basis VARCHAR,
    coverage DOUBLE,
    n_articles BIGINT,
    n_portals BIGINT,
    n_conflicts BIGINT,
    spread DOUBLE,
    comparable BOOLEAN NOT NULL,
    observation_id VARCHAR,
    districts_value DOUBLE,
    districts_reporting BIGINT,
    districts_total BIGINT,
    valid_from_release VARCHAR NOT NULL,
    valid_to_release VARCHAR
);
COMMENT ON TABLE mart_province_year_history IS 'One row per (indicator, province, year, measure, modality) and vintage: the figure that the reports support.';
COMMENT ON COLUMN mart_province_year_history.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_province_year_history.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_province_year_history.place IS 'Province as it was at the time (ref_place).';
COMMENT ON COLUMN mart_province_year_history.place_name IS 'Its name, without class word.';
COMMENT ON COLUMN mart_province_year_history.province IS 'Province at the time (ref_place).';
COMMENT ON COLUMN mart_province_year_history.province_name IS 'Its name.';
COMMENT ON COLUMN mart_province_year_history.year IS 'Calendar year.';
COMMENT ON COLUMN mart_province_year_history.measure IS 'level, share, plan_ratio, change or rank; never mixed.';
COMMENT ON COLUMN mart_province_year_history.modality IS 'actual, registered or target; never mixed.';
COMMENT ON COLUMN mart_province_year_history.value IS 'The figure, by the rule in the head of warehouse/marts/. Empty where only districts report.';
COMMENT ON COLUMN mart_province_year_history.unit IS 'Its unit (ref_unit): the codebook''s where any claim is in it or converts to it.';
COMMENT ON COLUMN mart_province_year_history.basis IS 'year (a figure for the whole year), partial (the longest cumulative figure of at least 28 days), events (dated events, summed where they add up) or stock (the latest state). Empty where only districts report.';
COMMENT ON COLUMN mart_province_year_history.coverage IS 'Share of the year, 0 to 1, that the figure covers; for a stock, how much of the year had passed on its day.';
COMMENT ON COLUMN mart_province_year_history.n_articles IS 'Articles that state the chosen figure. Where `value` is empty: those behind districts_value.';
COMMENT ON COLUMN mart_province_year_history.n_portals IS 'Portals of those articles.';
COMMENT ON COLUMN mart_province_year_history.n_conflicts IS 'Other values for the same claim, in whichever article; the latest publication won.';
COMMENT ON COLUMN mart_province_year_history.spread IS 'Largest minus smallest of those values, in `unit`; 0 where all agree.';
COMMENT ON COLUMN mart_province_year_history.comparable IS 'False where coverage is under 0.9, the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_province_year_history.observation_id IS 'The chosen claim, or the largest of those summed (core_observation). Where `value` is empty: the largest district''s.';
COMMENT ON COLUMN mart_province_year_history.districts_value IS 'Sum of the districts'' own figures (mean for indicators that are means); never part of `value`.';
COMMENT ON COLUMN mart_province_year_history.districts_reporting IS 'Districts that entered districts_value.';
COMMENT ON COLUMN mart_province_year_history.districts_total IS 'Districts in being at any time of the year; 0 from the reform on.';
COMMENT ON COLUMN mart_province_year_history.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN mart_province_year_history.valid_to_release IS 'First release that no longer had it; empty while current.';

CREATE TABLE mart_province_actor_year_history (
    indicator VARCHAR NOT NULL,
    indicator_name VARCHAR,
    place VARCHAR NOT NULL,
    place_name VARCHAR,
    province VARCHAR,
    province_name VARCHAR,
    year INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    value DOUBLE,
    unit VARCHAR,
    basis VARCHAR,
    coverage DOUBLE,
    n_articles BIGINT,
    n_portals BIGINT,
    n_conflicts BIGINT,
    spread DOUBLE,
    comparable BOOLEAN NOT NULL,
    observation_id VARCHAR,
    districts_value DOUBLE,
    districts_reporting BIGINT,
    districts_total BIGINT,
    valid_from_release VARCHAR NOT NULL,
    valid_to_release VARCHAR
);
COMMENT ON TABLE mart_province_actor_year_history IS 'One row per (indicator, province, year, measure, modality, actor) and vintage: the figure that the reports support.';
COMMENT ON COLUMN mart_province_actor_year_history.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_province_actor_year_history.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_province_actor_year_history.place IS 'Province as it was at the time (ref_place).';
COMMENT ON COLUMN mart_province_actor_year_history.place_name IS 'Its name, without class word.';
COMMENT ON COLUMN mart_province_actor_year_history.province IS 'Province at the time (ref_place).';
COMMENT ON COLUMN mart_province_actor_year_history.province_name IS 'Its name.';
COMMENT ON COLUMN mart_province_actor_year_history.year IS 'Calendar year.';
COMMENT ON COLUMN mart_province_actor_year_history.measure IS 'level, share, plan_ratio, change or rank; never mixed.';
COMMENT ON COLUMN mart_province_actor_year_history.modality IS 'actual, registered or target; never mixed.';
COMMENT ON COLUMN mart_province_actor_year_history.actor IS 'Body or group, as the reports write it (case and spaces apart).';
COMMENT ON COLUMN mart_province_actor_year_history.value IS 'The figure, by the rule in the head of warehouse/marts/. Empty where only districts report.';
COMMENT ON COLUMN mart_province_actor_year_history.unit IS 'Its unit (ref_unit): the codebook''s where any claim is in it or converts to it.';
COMMENT ON COLUMN mart_province_actor_year_history.basis IS 'year (a figure for the whole year), partial (the longest cumulative figure of at least 28 days), events (dated events, summed where they add up) or stock (the latest state). Empty where only districts report.';
COMMENT ON COLUMN mart_province_actor_year_history.coverage IS 'Share of the year, 0 to 1, that the figure covers; for a stock, how much of the year had passed on its day.';
COMMENT ON COLUMN mart_province_actor_year_history.n_articles IS 'Articles that state the chosen figure. Where `value` is empty: those behind districts_value.';
COMMENT ON COLUMN mart_province_actor_year_history.n_portals IS 'Portals of those articles.';
COMMENT ON COLUMN mart_province_actor_year_history.n_conflicts IS 'Other values for the same claim, in whichever article; the latest publication won.';
COMMENT ON COLUMN mart_province_actor_year_history.spread IS 'Largest minus smallest of those values, in `unit`; 0 where all agree.';
COMMENT ON COLUMN mart_province_actor_year_history.comparable IS 'False where coverage is under 0.9, the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_province_actor_year_history.observation_id IS 'The chosen claim, or the largest of those summed (core_observation). Where `value` is empty: the largest district''s.';
COMMENT ON COLUMN mart_province_actor_year_history.districts_value IS 'Sum of the districts'' own figures (mean for indicators that are means); never part of `value`.';
COMMENT ON COLUMN mart_province_actor_year_history.districts_reporting IS 'Districts that entered districts_value.';
COMMENT ON COLUMN mart_province_actor_year_history.districts_total IS 'Districts in being at any time of the year; 0 from the reform on.';
COMMENT ON COLUMN mart_province_actor_year_history.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN mart_province_actor_year_history.valid_to_release IS 'First release that no longer had it; empty while current.';

CREATE TABLE mart_district_year_history (
    indicator VARCHAR NOT NULL,
    indicator_name VARCHAR,
    place VARCHAR NOT NULL,
    place_name VARCHAR,
    province VARCHAR,
    province_name VARCHAR,
    year INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    value DOUBLE,
    unit VARCHAR,
    basis VARCHAR,
    coverage DOUBLE,
    n_articles BIGINT,
    n_portals BIGINT,
    n_conflicts BIGINT,
    spread DOUBLE,
    comparable BOOLEAN NOT NULL,
    observation_id VARCHAR,
    valid_from_release VARCHAR NOT NULL,
    valid_to_release VARCHAR
);
COMMENT ON TABLE mart_district_year_history IS 'One row per (indicator, district, year, measure, modality) and vintage: the figure that the reports support.';
COMMENT ON COLUMN mart_district_year_history.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_district_year_history.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_district_year_history.place IS 'District as it was at the time (ref_place).';
COMMENT ON COLUMN mart_district_year_history.place_name IS 'Its name, without class word.';
COMMENT ON COLUMN mart_district_year_history.province IS 'Province at the time (ref_place).';
COMMENT ON COLUMN mart_district_year_history.province_name IS 'Its name.';
COMMENT ON COLUMN mart_district_year_history.year IS 'Calendar year.';
COMMENT ON COLUMN mart_district_year_history.measure IS 'level, share, plan_ratio, change or rank; never mixed.';
COMMENT ON COLUMN mart_district_year_history.modality IS 'actual, registered or target; never mixed.';
COMMENT ON COLUMN mart_district_year_history.value IS 'The figure, by the rule in the head of warehouse/marts/.';
COMMENT ON COLUMN mart_district_year_history.unit IS 'Its unit (ref_unit): the codebook''s where any claim is in it or converts to it.';
COMMENT ON COLUMN mart_district_year_history.basis IS 'year (a figure for the whole year), partial (the longest cumulative figure of at least 28 days), events (dated events, summed where they add up) or stock (the latest state).';
COMMENT ON COLUMN mart_district_year_history.coverage IS 'Share of the year, 0 to 1, that the figure covers; for a stock, how much of the year had passed on its day.';
COMMENT ON COLUMN mart_district_year_history.n_articles IS 'Articles that state the chosen figure.';
COMMENT ON COLUMN mart_district_year_history.n_portals IS 'Portals of those articles.';
COMMENT ON COLUMN mart_district_year_history.n_conflicts IS 'Other values for the same claim, in whichever article; the latest publication won.';
COMMENT ON COLUMN mart_district_year_history.spread IS 'Largest minus smallest of those values, in `unit`; 0 where all agree.';
COMMENT ON COLUMN mart_district_year_history.comparable IS 'False where coverage is under 0.9, the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_district_year_history.observation_id IS 'The chosen claim, or the largest of those summed (core_observation).';
COMMENT ON COLUMN mart_district_year_history.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN mart_district_year_history.valid_to_release IS 'First release that no longer had it; empty while current.';

CREATE TABLE mart_district_actor_year_history (
    indicator VARCHAR NOT NULL,
    indicator_name VARCHAR,
    place VARCHAR NOT NULL,
    place_name VARCHAR,
    province VARCHAR,
    province_name VARCHAR,
    year INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    value DOUBLE,
    unit VARCHAR,
    basis VARCHAR,
    coverage DOUBLE,
    n_articles BIGINT,
    n_portals BIGINT,
    n_conflicts BIGINT,
    spread DOUBLE,
    comparable BOOLEAN NOT NULL,
    observation_id VARCHAR,
    valid_from_release VARCHAR NOT NULL,
    valid_to_release VARCHAR
);
COMMENT ON TABLE mart_district_actor_year_history IS 'One row per (indicator, district, year, measure, modality, actor) and vintage: the figure that the reports support.';
COMMENT ON COLUMN mart_district_actor_year_history.indicator IS 'Indicator (ref_indicator).';
COMMENT ON COLUMN mart_district_actor_year_history.indicator_name IS 'Its name in Vietnamese.';
COMMENT ON COLUMN mart_district_actor_year_history.place IS 'District as it was at the time (ref_place).';
COMMENT ON COLUMN mart_district_actor_year_history.place_name IS 'Its name, without class word.';
COMMENT ON COLUMN mart_district_actor_year_history.province IS 'Province at the time (ref_place).';
COMMENT ON COLUMN mart_district_actor_year_history.province_name IS 'Its name.';
COMMENT ON COLUMN mart_district_actor_year_history.year IS 'Calendar year.';
COMMENT ON COLUMN mart_district_actor_year_history.measure IS 'level, share, plan_ratio, change or rank; never mixed.';
COMMENT ON COLUMN mart_district_actor_year_history.modality IS 'actual, registered or target; never mixed.';
COMMENT ON COLUMN mart_district_actor_year_history.actor IS 'Body or group, as the reports write it (case and spaces apart).';
COMMENT ON COLUMN mart_district_actor_year_history.value IS 'The figure, by the rule in the head of warehouse/marts/.';
COMMENT ON COLUMN mart_district_actor_year_history.unit IS 'Its unit (ref_unit): the codebook''s where any claim is in it or converts to it.';
COMMENT ON COLUMN mart_district_actor_year_history.basis IS 'year (a figure for the whole year), partial (the longest cumulative figure of at least 28 days), events (dated events, summed where they add up) or stock (the latest state).';
COMMENT ON COLUMN mart_district_actor_year_history.coverage IS 'Share of the year, 0 to 1, that the figure covers; for a stock, how much of the year had passed on its day.';
COMMENT ON COLUMN mart_district_actor_year_history.n_articles IS 'Articles that state the chosen figure.';
COMMENT ON COLUMN mart_district_actor_year_history.n_portals IS 'Portals of those articles.';
COMMENT ON COLUMN mart_district_actor_year_history.n_conflicts IS 'Other values for the same claim, in whichever article; the latest publication won.';
COMMENT ON COLUMN mart_district_actor_year_history.spread IS 'Largest minus smallest of those values, in `unit`; 0 where all agree.';
COMMENT ON COLUMN mart_district_actor_year_history.comparable IS 'False where coverage is under 0.9, the unit is not the codebook''s, or the unit''s boundary changed in or was not in being all the year.';
COMMENT ON COLUMN mart_district_actor_year_history.observation_id IS 'The chosen claim, or the largest of those summed (core_observation).';
COMMENT ON COLUMN mart_district_actor_year_history.valid_from_release IS 'First release that had this row.';
COMMENT ON COLUMN mart_district_actor_year_history.valid_to_release IS 'First release that no longer had it; empty while current.';
