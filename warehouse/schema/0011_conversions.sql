-- Texts in TCVN3 or VNI are stored in Unicode: what the portal published instead stays beside them.

ALTER TABLE core_article_history ADD COLUMN conversions VARCHAR;
COMMENT ON COLUMN core_article_history.conversions IS 'JSON list of the stretches of `text` that were published in TCVN3 or VNI: scheme, start and end in `text`, original (the characters as published), losses (at, text, kind). Empty where the text is as published.';

DROP VIEW core_article;
CREATE VIEW core_article AS SELECT * FROM core_article_history WHERE valid_to_release IS NULL;
COMMENT ON VIEW core_article IS 'One row per article as this release has it (earlier vintages: core_article_history).';
