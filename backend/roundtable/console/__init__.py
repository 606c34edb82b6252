"""What staff see across all features: the work that waits, and figures."""
