"""DuckDB: schema, reference seeds, marts in SQL, load, publish."""
