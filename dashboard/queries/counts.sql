-- How many rows the published file holds, one line per kind.
FROM served.kind_count
