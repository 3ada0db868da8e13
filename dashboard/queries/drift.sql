-- Visits in which a portal's pages broke with its own history.
SELECT portal, visit, layout, first_fetched, last_fetched, articles, held, breaks
FROM ops_drift WHERE held OR breaks IS NOT NULL
ORDER BY last_fetched DESC, portal, visit
LIMIT 100
