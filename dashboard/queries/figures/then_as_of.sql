-- All levels as release $as_of published them.
SELECT 'province' AS level, *, NULL::BOOLEAN AS split, NULL::VARCHAR[] AS parts, NULL::BIGINT AS parts_reporting, NULL::BIGINT AS parts_total FROM as_of('mart_province_year', $as_of)
UNION ALL BY NAME
SELECT 'district' AS level, *, NULL::BOOLEAN AS split, NULL::VARCHAR[] AS parts, NULL::BIGINT AS parts_reporting, NULL::BIGINT AS parts_total FROM as_of('mart_district_year', $as_of)
UNION ALL BY NAME
SELECT 'commune' AS level, *, NULL::BOOLEAN AS split, NULL::VARCHAR[] AS parts, NULL::BIGINT AS parts_reporting, NULL::BIGINT AS parts_total FROM as_of('mart_commune_year', $as_of)
