"""How many bytes a page takes over the network: bodies as they were compressed, and their header fields."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

# Goals of a first visit with nothing in the cache, in bytes.
WHOLE = 150_000


class Transfer:
    """Counts from now on what `page` transfers."""

    def __init__(self, page: Page) -> None:
        self.total = 0
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _finished(self, event: Mapping[str, Any]) -> None:
        self.total += int(event["encodedDataLength"])
