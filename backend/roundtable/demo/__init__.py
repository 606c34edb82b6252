"""Sample content, so that a hub that has just been started has something to show."""
