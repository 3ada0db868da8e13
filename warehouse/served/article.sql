-- Where the vintages of an article lie in core_article_history. Grain: one row per vintage, sorted by article.
SELECT article_id, rowid AS at_row
FROM core_article_history
ORDER BY article_id
