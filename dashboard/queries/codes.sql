-- Codes that may be asked for, by the name of the parameter. One row.
SELECT
    (SELECT list(indicator) FROM ref_indicator) AS indicator, (SELECT list(place) FROM ref_place) AS place,
    (SELECT list(release) FROM ops_release) AS as_of
