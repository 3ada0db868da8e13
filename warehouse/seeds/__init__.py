"""Reference data as rows, and the script that made the places."""
