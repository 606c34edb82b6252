"""One web process: uvicorn with a deadline for slow senders, and the embedded worker beside it."""

import signal
import sys

import uvicorn
from sqlalchemy.exc import OperationalError

from roundtable import migrating
from roundtable.app import create_app
from roundtable.demo import domain as sample
from roundtable.features import open_database
from roundtable.http import deadline
from roundtable.settings import Settings, UnsafeSettings
from roundtable.worker import embedded, leave_soon

GRACEFUL_SECONDS = 8  # with the worker's six seconds, a process that is told to stop is gone within 15


def prepare(settings: Settings) -> None:
    """In development and tests, bring the schema up to date; in production `migrate` does. Raises UnsafeSettings.

    In development, an empty database gets the sample content.
    """
    if settings.environment != "production":
        migrating.upgrade(settings)
    database = open_database(settings)
    try:
        if not migrating.at_head(database):
            raise UnsafeSettings("ROUNDTABLE_DATABASE_URL has an older schema: run `python -m roundtable migrate` first")
        if settings.environment == "development":
            with database.unit_of_work() as db:
                sample.load_if_empty(db)
    except OperationalError:
        raise UnsafeSettings("ROUNDTABLE_DATABASE_URL names a database that does not answer") from None
    finally:
        database.close()


def serve(settings: Settings) -> None:
    """Serve until the process is told to stop. In-flight requests finish first."""
    prepare(settings)
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        http=deadline.protocol(settings),
        ws="none",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=GRACEFUL_SECONDS,
        log_config=None,
    )
    # uvicorn raises the signal again when it is done, and by default that would end the process with jobs in hand.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with embedded(open_database(settings)):
            uvicorn.Server(config).run()
    finally:
        leave_soon()
