"""What things are about: a list that staff keep, used by partners, seminars and practice examples alike."""
