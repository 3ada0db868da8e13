-- All levels on today's boundaries, made of what release $as_of published.
SELECT 'province' AS level, *, NULL::VARCHAR AS valid_from_release FROM as_of('mart_province_year_today', $as_of)
UNION ALL BY NAME
SELECT 'district' AS level, *, NULL::VARCHAR AS valid_from_release FROM as_of('mart_district_year_today', $as_of)
UNION ALL BY NAME
SELECT 'commune' AS level, *, NULL::VARCHAR AS valid_from_release FROM as_of('mart_commune_year_today', $as_of)
