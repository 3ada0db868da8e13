-- What each portal gave on the days of a window.
SELECT portal, day, n FROM served.portal_day WHERE measure = $measure AND day BETWEEN $first AND $last ORDER BY portal, day
