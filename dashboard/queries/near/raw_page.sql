-- The page of one article.
FROM solieu.raw_page WHERE article_id = $article_id
