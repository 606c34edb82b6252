"""Seminars and monthly conversations, and the series that they belong to."""
