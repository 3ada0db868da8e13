"""The four stages as plain functions: run and tested without Prefect."""
