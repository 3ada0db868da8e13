-- Stages of the marts hold as many rows as there are claims: let go of them.
DROP TABLE IF EXISTS stage_claim;
DROP TABLE IF EXISTS stage_account;
DROP TABLE IF EXISTS stage_period;
DROP TABLE IF EXISTS stage_figure;
DROP TABLE IF EXISTS stage_named;
DROP TABLE IF EXISTS stage_mart;
