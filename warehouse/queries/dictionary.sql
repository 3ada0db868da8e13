-- What every table, view, column and macro of the file means. Grain: one row per column (tables, views) or per macro.
SELECT t.kind, t.name, t.comment, c.column_name, c.data_type, c.comment, c.column_index
FROM (
    SELECT 'table' AS kind, table_name AS name, comment FROM duckdb_tables() WHERE database_name = $database AND NOT temporary
    UNION ALL
    SELECT 'view', view_name, comment FROM duckdb_views() WHERE database_name = $database AND NOT internal
) AS t
JOIN duckdb_columns() AS c ON c.database_name = $database AND c.table_name = t.name
WHERE NOT EXISTS (  -- a view of what is current says all that its history says
    SELECT 1 FROM duckdb_views() AS v WHERE v.database_name = $database AND v.view_name || '_history' = t.name
)
UNION ALL
SELECT 'macro', function_name, any_value(comment), '(' || array_to_string(any_value(parameters), ', ') || ')', '', '', 0
FROM duckdb_functions() WHERE database_name = $database AND NOT internal GROUP BY function_name
ORDER BY 2, 7
