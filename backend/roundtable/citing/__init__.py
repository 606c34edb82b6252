"""Citations of what stands here, for the programs in which people keep their sources: one file a format."""
