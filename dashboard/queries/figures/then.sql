-- All levels as they are current, places as they were at the time.
SELECT *, NULL::BOOLEAN AS split, NULL::VARCHAR[] AS parts, NULL::BIGINT AS parts_reporting, NULL::BIGINT AS parts_total
FROM every_level('')
