"""People on the wire."""
