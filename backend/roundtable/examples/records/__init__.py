"""Files of practice examples: cutting them into records, checking each, and the schema and templates that say how."""

from roundtable.examples.records.reading import FORMATS, TooManyRecords, read
from roundtable.examples.records.templates import csv_template, ndjson_template, schema

__all__ = ["FORMATS", "TooManyRecords", "csv_template", "ndjson_template", "read", "schema"]
