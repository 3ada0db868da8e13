-- Stages of the marts hold as many rows as there are claims: let go of them.
DROP TABLE IF EXISTS stage_touched_row;
DROP TABLE IF EXISTS stage_touched;
DROP TABLE IF EXISTS stage_eligible;
DROP TABLE IF EXISTS stage_part;
DROP TABLE IF EXISTS stage_article_number;
DROP TABLE IF EXISTS stage_claim;
DROP TABLE IF EXISTS stage_several;
DROP TABLE IF EXISTS stage_crowd;
DROP TABLE IF EXISTS stage_weighed;
DROP TABLE IF EXISTS stage_account;
DROP TABLE IF EXISTS stage_latest;
DROP TABLE IF EXISTS stage_heard;
DROP TABLE IF EXISTS stage_period;
DROP TABLE IF EXISTS stage_spoken;
DROP TABLE IF EXISTS stage_figure;
DROP TABLE IF EXISTS stage_named;
DROP TABLE IF EXISTS stage_mart;
