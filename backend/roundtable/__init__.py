"""Roundtable: the open hub of a centre for co-production."""
