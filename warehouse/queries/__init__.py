"""SQL of the loader and of questions to a published file."""
