"""Speed as a ratio against a named rival, on the same input, in the same run."""
