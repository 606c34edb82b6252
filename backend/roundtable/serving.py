"""One web process: uvicorn with a deadline for slow senders, and the embedded worker beside it."""

import uvicorn

from roundtable import migrating
from roundtable.app import create_app
from roundtable.features import open_database
from roundtable.http.deadline import DeadlineProtocol
from roundtable.settings import Settings
from roundtable.worker import embedded

GRACEFUL_SECONDS = 10


def prepare(settings: Settings) -> None:
    """In development and tests, bring the schema up to date; a production schema is brought up by `migrate`."""
    if settings.environment != "production":
        migrating.upgrade(settings)


def serve(settings: Settings) -> None:
    """Serve until the process is told to stop. In-flight requests finish first."""
    prepare(settings)
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        http=DeadlineProtocol,
        ws="none",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACEFUL_SECONDS,
        log_level="warning",
    )
    with embedded(open_database(settings)):
        uvicorn.Server(config).run()
