-- All levels on today's boundaries.
SELECT *, NULL::VARCHAR AS valid_from_release FROM served.figure_today
