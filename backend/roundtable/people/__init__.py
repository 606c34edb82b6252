"""People who sign in: how they do it, and what an administrator does for them."""
