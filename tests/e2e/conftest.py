"""A hub with sample content for the browser tests, one for each worker."""

from collections.abc import Iterator

import pytest

from tests.e2e.site import Site, served


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site with the real build, served by `python -m roundtable serve`."""
    with served(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def barriers() -> dict[str, list[str]]:
    """What stood in somebody's way, by the name of the state; a test looks at it once, at its end."""
    return {}
