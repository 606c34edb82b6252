"""Partners of the centre: organisations, groups and networks, each with its own page."""
