-- Tables and views that an export has, a row per column: marts, reference data and claims as they are current.
SELECT t.name, t.comment, c.column_name, c.data_type, c.comment
FROM (
    SELECT table_name AS name, comment FROM duckdb_tables() WHERE database_name = $database
    UNION ALL
    SELECT view_name, comment FROM duckdb_views() WHERE database_name = $database AND NOT internal
) AS t
JOIN duckdb_columns() AS c ON c.database_name = $database AND c.table_name = t.name
WHERE (starts_with(t.name, 'mart_') OR starts_with(t.name, 'ref_') OR t.name = 'core_observation')
  AND NOT ends_with(t.name, '_history')
ORDER BY t.name, c.column_index
