"""Read-only page and API over the published warehouse."""
