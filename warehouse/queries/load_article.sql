-- stage_article: incoming articles, each with the reason why it is refused (empty: accepted).
-- Grain: one row per incoming row. Input: given_articles. Of rows with one key the latest fetched is kept.
CREATE OR REPLACE TEMP TABLE stage_article AS
WITH given AS (
    SELECT
        article_id::VARCHAR AS article_id, portal::VARCHAR AS portal, url::VARCHAR AS url, title::VARCHAR AS title,
        text::VARCHAR AS text, published_on::DATE AS published_at, published_text::VARCHAR AS published_text,
        layout::VARCHAR AS layout, publisher::VARCHAR AS publisher, listing::VARCHAR AS listing,
        make_timestamp(epoch_us(fetched_at)) AS fetched_at, body_digest::VARCHAR AS body_digest,
        archive_file::VARCHAR AS archive_file, archive_offset::BIGINT AS archive_offset,
        conversions::VARCHAR AS conversions
    FROM given_articles
), numbered AS (
    SELECT *, row_number() OVER (PARTITION BY article_id ORDER BY fetched_at DESC, archive_file, archive_offset, url) AS copy
    FROM given
)
SELECT
    *,
    CASE
        WHEN coalesce(article_id, '') = '' OR portal IS NULL OR url IS NULL OR coalesce(text, '') = '' OR fetched_at IS NULL
            THEN 'missing_field'
        WHEN copy > 1 THEN 'duplicate_key'
    END AS reason
FROM numbered;
