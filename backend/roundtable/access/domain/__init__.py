"""The rules of signing in: links and codes, sessions, the second factor, and who may come in at all."""
