-- What each portal gave, by stage.
SELECT portal, measure AS stage, sum(n)::BIGINT AS n FROM served.portal_day WHERE portal IS NOT NULL GROUP BY ALL ORDER BY ALL
