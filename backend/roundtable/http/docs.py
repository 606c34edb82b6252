"""The documentation of the API for people, with scripts that we serve ourselves."""

from pathlib import Path

import swagger_ui_bundle
from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

FILES = Path(swagger_ui_bundle.swagger_ui_path)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The API of Roundtable</title>
<link rel="stylesheet" href="{assets}/swagger-ui.css">
</head>
<body>
<main id="documentation" data-document="{document}"></main>
<noscript>These pages need a script. The same is in <a href="{document}">the OpenAPI document</a>.</noscript>
<script src="{assets}/swagger-ui-bundle.js"></script>
<script src="{path}/start.js"></script>
</body>
</html>
"""
START = """const place = document.getElementById('documentation');
SwaggerUIBundle({ url: place.dataset.document, domNode: place, deepLinking: true, supportedSubmitMethods: ['get'] });
"""


def install(app: FastAPI, *, path: str, document: str) -> None:
    """Serve the documentation of `document` at `path`."""
    assets = f"{path}/assets"

    def page(_request: Request) -> Response:
        text = PAGE.format(assets=assets, path=path, document=document)
        return HTMLResponse(text, headers={"Content-Security-Policy": POLICY, "Cache-Control": "public, max-age=300"})

    def start(_request: Request) -> Response:
        return Response(START, media_type="text/javascript", headers={"Cache-Control": "public, max-age=300"})

    app.add_route(path, page, methods=["GET"], include_in_schema=False)
    app.add_route(f"{path}/start.js", start, methods=["GET"], include_in_schema=False)
    app.mount(assets, StaticFiles(directory=FILES))
