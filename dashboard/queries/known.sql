-- Codes that may be asked for, by the name of the parameter: a row where the release has the one.
SELECT 1 AS known
WHERE CASE $name
    WHEN 'indicator' THEN $code IN (SELECT indicator FROM ref_indicator)
    WHEN 'as_of' THEN $code IN (SELECT release FROM ops_release)
    ELSE $code IN (SELECT place FROM ref_place) END
