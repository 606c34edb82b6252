"""A hub with sample content for the browser tests, one for each worker."""

from collections.abc import Iterator

import pytest

from tests.e2e.site import Site
from tests.support import run
from tests.support.servers import serving


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site with the real build, served by `python -m roundtable serve`."""
    build = run.ROOT / "frontend" / "build" / "200.html"
    assert build.exists(), "The pages are not built: run `make test`, which builds them."
    folder = tmp_path_factory.mktemp("site")
    database = f"sqlite:///{folder / 'roundtable.db'}"
    # All tests come from one address, faster than any person reads.
    with serving(database, folder, ROUNDTABLE_READ_LIMIT="1000000") as server:
        run.roundtable("demo", ROUNDTABLE_DATABASE_URL=database, ROUNDTABLE_BASE_URL=server.url)
        yield Site(server.url)
