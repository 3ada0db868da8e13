-- Puts the core rows of the held partitions back to the last release. Inputs: gate_held (province, year); raw_page of the
-- last release as gate_page. Parameter: release (the candidate's).
--
-- What moves together: a number at its place in its article (article_id, start), whatever partition its old and its new
-- reading are of; and a whole article, where its page changed and it had such a number in the last release, for quotes
-- must stand in the text that is published. All else of the release stays new.

CREATE OR REPLACE TEMP TABLE gate_claim_held AS
SELECT DISTINCT o.article_id, o.start
FROM core_observation_history AS o
JOIN ref_place_province AS p ON p.place = o.place
SEMI JOIN gate_held AS h ON h.province = p.province AND h.year = year(o.period_end)
WHERE o.valid_from_release = getvariable('release') OR o.valid_to_release = getvariable('release');

CREATE OR REPLACE TEMP TABLE gate_article_held AS
SELECT a.article_id
FROM core_article_history AS a
WHERE a.valid_to_release = getvariable('release')
  AND a.article_id IN (SELECT article_id FROM gate_claim_held);

DELETE FROM core_article_history
WHERE valid_from_release = getvariable('release') AND article_id IN (SELECT article_id FROM gate_article_held);
UPDATE core_article_history SET valid_to_release = NULL, valid_to_number = NULL
WHERE valid_to_release = getvariable('release') AND article_id IN (SELECT article_id FROM gate_article_held);
DELETE FROM raw_page WHERE article_id IN (SELECT article_id FROM gate_article_held);
INSERT INTO raw_page SELECT * FROM gate_page WHERE article_id IN (SELECT article_id FROM gate_article_held);

DELETE FROM core_observation_history AS o
WHERE o.valid_from_release = getvariable('release') AND (
    o.article_id IN (SELECT article_id FROM gate_article_held)
    OR (o.article_id, o.start) IN (SELECT (article_id, start) FROM gate_claim_held));
UPDATE core_observation_history AS o SET valid_to_release = NULL, valid_to_number = NULL
WHERE o.valid_to_release = getvariable('release') AND (
    o.article_id IN (SELECT article_id FROM gate_article_held)
    OR (o.article_id, o.start) IN (SELECT (article_id, start) FROM gate_claim_held));
UPDATE core_observation_history AS o SET part_of = NULL
WHERE o.valid_from_release = getvariable('release') AND o.valid_to_release IS NULL AND o.part_of IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM core_observation AS t WHERE t.observation_id = o.part_of);

DELETE FROM core_rejection_history AS r
WHERE r.valid_from_release = getvariable('release') AND (
    r.article_id IN (SELECT article_id FROM gate_article_held)
    OR (r.article_id, r.start) IN (SELECT (article_id, start) FROM gate_claim_held));
UPDATE core_rejection_history AS r SET valid_to_release = NULL, valid_to_number = NULL
WHERE r.valid_to_release = getvariable('release') AND (
    r.article_id IN (SELECT article_id FROM gate_article_held)
    OR (r.article_id, r.start) IN (SELECT (article_id, start) FROM gate_claim_held));

DELETE FROM core_story_history
WHERE valid_from_release = getvariable('release') AND article_id IN (SELECT article_id FROM gate_article_held);
UPDATE core_story_history SET valid_to_release = NULL, valid_to_number = NULL
WHERE valid_to_release = getvariable('release') AND article_id IN (SELECT article_id FROM gate_article_held);
-- What is left of a story whose other articles did not come back is none.
UPDATE core_story_history SET valid_to_release = getvariable('release'), valid_to_number = (SELECT number FROM ops_release WHERE release = getvariable('release'))
WHERE valid_to_release IS NULL AND (story NOT IN (SELECT article_id FROM core_article)
    OR story IN (SELECT story FROM core_story GROUP BY story HAVING count(*) = 1));
DELETE FROM core_story_history WHERE valid_to_release = valid_from_release;
