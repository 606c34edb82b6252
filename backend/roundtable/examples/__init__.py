"""Practice examples: calls for them, sending them in one at a time or many, and publishing what was agreed."""
