-- made_observations, made_articles: generated claims $first to $last, and their articles. Inputs: shape (the annotated claims' kinds),
-- ref_place. Claims for which $revised holds have another value than without.
CREATE OR REPLACE TEMP VIEW made_observations AS
WITH spot AS (
    SELECT row_number() OVER (ORDER BY d.place) - 1 AS d, d.name AS district, p.name AS province
    FROM ref_place AS d JOIN ref_place AS p ON p.place = d.parent
    WHERE d.level = 'district' AND d.valid_from <= DATE '2012-01-01' AND d.valid_to = DATE '2025-06-30'
      AND p.valid_to = DATE '2025-06-30'
    QUALIFY count(*) OVER (PARTITION BY p.name, d.name) = 1
), numbered AS (
    SELECT
        n, n // 14 AS a, (n // 14) - CASE WHEN (n // 14) % 5 = 4 THEN 1 ELSE 0 END AS told,  -- a copy tells what the one before did
        n % 14 AS k
    FROM range($first, $last) AS t(n)
), drawn AS (
    SELECT
        *, (hash(told) % (SELECT count(*) FROM spot))::BIGINT AS d, 2012 + (hash(told + 7) % 10)::INTEGER AS y,
        (hash(told, k) % (SELECT count(*) FROM shape))::BIGINT AS s, hash(told, k, 3) AS h
    FROM numbered
)
SELECT
    'o' || n AS observation_id, 'a' || lpad(a::VARCHAR, 8, '0') AS article_id, 'số ' || k AS quote, 6 * k AS start,
    round(size * (0.5 + (h % 1000) / 1000.0)) + CASE WHEN $revised THEN 1 ELSE 0 END AS value, NULL::DOUBLE AS upper,
    NULL::DOUBLE AS denominator, unit, 'exact' AS bound, measure, modality, indicator, 'việc ' || h % 50 AS object,
    CASE h % 4 WHEN 0 THEN NULL WHEN 1 THEN 'Mặt trận huyện' WHEN 2 THEN 'Hội Phụ nữ' ELSE 'Hội Nông dân' END AS actor,
    province, CASE WHEN d % 12 <> 0 THEN district END AS district, NULL::VARCHAR AS commune,
    coalesce(try_cast(y || '-' || begin AS DATE), make_date(y, 2, 28)) AS period_start,
    coalesce(try_cast(y || '-' || finish AS DATE), make_date(y, 2, 28)) AS period_end, 'Câu có số ' || k AS sentence,
    CASE WHEN k % 8 = 5 THEN 'o' || n - 1 END AS part_of, 0.9 AS confidence, 'bench-1' AS extractor
FROM drawn JOIN spot USING (d) JOIN shape USING (s);
CREATE OR REPLACE TEMP VIEW made_articles AS
SELECT
    article_id, 'p' || hash(article_id) % 40 AS portal, 'http://bench.test/' || article_id AS url, 'Bài' AS title,
    (SELECT string_agg(rpad('số ' || k, 6, ' '), '' ORDER BY k) FROM range(14) AS t(k)) AS text,
    max(period_end) + (hash(article_id) % 60)::INTEGER AS published_on, '' AS published_text, 'bench.v1' AS layout, NULL::VARCHAR AS conversions,
    'Bench' AS publisher, 'tin' AS listing, TIMESTAMPTZ '2026-01-02 03:04:05+00' AS fetched_at, 'd' AS body_digest,
    'p/1.warc.gz' AS archive_file, 0 AS archive_offset
FROM made_observations GROUP BY article_id;
