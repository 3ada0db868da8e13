-- How well a place's year is reported, as mart_coverage has it. Grain: place, year.
SELECT DISTINCT
    place, year, place_claims, place_articles, place_portals, last_published_at, days_behind, place_refused, refused_share
FROM mart_coverage
ORDER BY place, year
