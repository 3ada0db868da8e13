-- How a portal's pages were read, visit by visit: what a break is judged by.

CREATE TABLE ops_drift (
    portal VARCHAR NOT NULL,
    visit INTEGER NOT NULL,
    layout VARCHAR NOT NULL,
    first_fetched DATE NOT NULL,
    last_fetched DATE NOT NULL,
    articles INTEGER NOT NULL,
    read DOUBLE NOT NULL,
    title DOUBLE NOT NULL,
    lead DOUBLE NOT NULL,
    body DOUBLE NOT NULL,
    date_on_page DOUBLE NOT NULL,
    dated DOUBLE NOT NULL,
    length DOUBLE NOT NULL,
    numbers DOUBLE NOT NULL,
    observations DOUBLE NOT NULL,
    rejection_share DOUBLE NOT NULL,
    held BOOLEAN NOT NULL,
    breaks VARCHAR
);
COMMENT ON TABLE ops_drift IS 'One row per portal, visit of the harvest and layout version: how its articles were read by this build, and whether a break with the portal''s own history holds them back.';
COMMENT ON COLUMN ops_drift.portal IS 'Portal (ref_portal).';
COMMENT ON COLUMN ops_drift.visit IS 'Number of the visit, from 1: pages that one harvest of the portal brought.';
COMMENT ON COLUMN ops_drift.layout IS 'Reader and layout version; empty for pages that no reader could read.';
COMMENT ON COLUMN ops_drift.first_fetched IS 'Day of the visit''s first page, UTC.';
COMMENT ON COLUMN ops_drift.last_fetched IS 'Day of its last page, UTC.';
COMMENT ON COLUMN ops_drift.articles IS 'Articles fetched.';
COMMENT ON COLUMN ops_drift.read IS 'Share of the visit''s articles that a reader could read; the others raised LayoutError or failed. The same on all rows of a visit.';
COMMENT ON COLUMN ops_drift.title IS 'Share with a title on the page, of those read.';
COMMENT ON COLUMN ops_drift.lead IS 'Share with a lead of its own, of those read.';
COMMENT ON COLUMN ops_drift.body IS 'Share with a body, of those read.';
COMMENT ON COLUMN ops_drift.date_on_page IS 'Share whose page tells its day, of those read.';
COMMENT ON COLUMN ops_drift.dated IS 'Share with a day from page or listing, of those read.';
COMMENT ON COLUMN ops_drift.length IS 'Median length of the text in code points.';
COMMENT ON COLUMN ops_drift.numbers IS 'Numbers per article read: observations and rejections.';
COMMENT ON COLUMN ops_drift.observations IS 'Observations per article read.';
COMMENT ON COLUMN ops_drift.rejection_share IS 'Share of numbers that are no indicators.';
COMMENT ON COLUMN ops_drift.held IS 'Whether these articles wait in ops_quarantine with reason layout_drift.';
COMMENT ON COLUMN ops_drift.breaks IS 'Measures that broke, before → after; empty where none did.';
