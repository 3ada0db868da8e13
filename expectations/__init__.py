"""What must be true before anything is published; never changes a value."""
