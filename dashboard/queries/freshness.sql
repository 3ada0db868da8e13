-- The newest article and the last page fetched.
SELECT
    (SELECT max(published_at) FROM core_article) AS newest_article, (SELECT max(fetched_at) FROM raw_page) AS last_fetched,
    (SELECT count(*) FROM ops_silence WHERE silent) AS silent, (SELECT count(DISTINCT portal) FROM ops_drift WHERE held) AS held
