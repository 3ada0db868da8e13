-- The last day on which any portal gave something.
SELECT max(day) AS day FROM served.portal_day WHERE measure = $measure
