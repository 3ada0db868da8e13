-- What the numbers of an article are: a view, because core_rejection and core_observation say it already.

CREATE VIEW core_number_class AS
WITH number AS (
    SELECT article_id, 'observation' AS kind FROM core_observation
    UNION ALL
    SELECT article_id, kind FROM core_rejection
)
SELECT article_id, kind, count(*) AS n, count(*) / sum(count(*)) OVER (PARTITION BY article_id) AS share
FROM number
GROUP BY article_id, kind;
COMMENT ON VIEW core_number_class IS 'One row per article and class of number: how many of its numbers are observations, dates, document numbers … (classes: docs/rejections.md). Quarantined observations are not counted.';
COMMENT ON COLUMN core_number_class.article_id IS 'Article (core_article).';
COMMENT ON COLUMN core_number_class.kind IS 'observation, or the class of rejection (core_rejection.kind).';
COMMENT ON COLUMN core_number_class.n IS 'How many numbers of the article.';
COMMENT ON COLUMN core_number_class.share IS 'n divided by all numbers of the article; the shares of an article add up to 1.';
