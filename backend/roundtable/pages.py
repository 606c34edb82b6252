"""Public addresses: the built site's files."""

from fastapi import FastAPI


def install(app: FastAPI) -> None:
    """Serve the site's pages from `site_dir`."""
