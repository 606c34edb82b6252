"""What crosses the wire about practice examples and calls."""
