-- The vintages of one article, found by where they lie.
SELECT h.*
FROM solieu.core_article_history AS h SEMI JOIN served.article AS a ON a.article_id = $article_id AND a.at_row = h.rowid
