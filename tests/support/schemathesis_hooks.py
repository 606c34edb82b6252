"""Lets schemathesis send lines of JSON, which it takes for text."""

import schemathesis

schemathesis.serializer.alias("application/x-ndjson", "text/plain")
