-- One mart ({mart}) as rows of SDMX-CSV 2.0 (variable sdmx_structure: the dataflow's id). Grain: the mart's, figures only.
-- Ids in SDMX have no dots: fund.poor.raised is fund_poor_raised. OBS_STATUS is of the cross-domain list: A normal,
-- P provisional (the figure does not cover the year), B break in series (else not comparable).
SELECT
    'dataflow' AS STRUCTURE, getvariable('sdmx_structure') AS STRUCTURE_ID, 'I' AS ACTION, 'A' AS FREQ,
    place AS REF_AREA, sdmx_id(indicator) AS INDICATOR, measure AS FIGURE_KIND, modality AS MODALITY,
    year AS TIME_PERIOD, value AS OBS_VALUE, sdmx_id(unit) AS UNIT_MEASURE,
    CASE WHEN comparable THEN 'A' WHEN basis IN ('partial', 'events') THEN 'P' ELSE 'B' END AS OBS_STATUS,
    basis AS BASIS, coverage AS COVERAGE, n_articles AS N_ARTICLES, observation_id AS OBSERVATION_ID
FROM {mart}
WHERE value IS NOT NULL
