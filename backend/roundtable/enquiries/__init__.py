"""Enquiries: what people ask the centre, and by when it replies."""
