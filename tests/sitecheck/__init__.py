"""The goals of the site, each beside what was measured: `make site-check`."""
