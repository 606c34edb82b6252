"""A program that keeps a copy of a feed, as a partner would write it."""

from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import urlsplit

MOST_PAGES = 10_000


class Client(Protocol):
    """What can fetch an address: the test client, or one over a socket."""

    def get(self, url: str, /) -> Any: ...


class Copy:
    """A copy of a feed. `pull` takes what changed since the last time; `items` are those that are public, by id."""

    def __init__(self, client: Client, feed: str, *, limit: int | None = None) -> None:
        self.client = client
        self.address = f"/api/v1/feeds/{feed}" + (f"?limit={limit}" if limit else "")
        self.items: dict[str, dict[str, Any]] = {}
        self.numbers: list[int] = []

    def pull(self) -> int:
        """Follow `next` to the last page. Returns how many items came."""
        return sum(self._take(page) for page in self._pages())

    def _pages(self) -> Iterator[dict[str, Any]]:
        for _ in range(MOST_PAGES):
            page = self.client.get(self.address).raise_for_status().json()
            parts = urlsplit(page["next"])
            following = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if not page["items"]:
                assert following == self.address, "the last page does not name itself"
                return
            assert following != self.address, "a page with items names itself"
            self.address = following
            yield page
        raise AssertionError("the feed has no last page")

    def _take(self, page: dict[str, Any]) -> int:
        for item in page["items"]:
            self.numbers.append(item["modified"])
            if item["state"] == "deleted":
                self.items.pop(item["id"], None)
            else:
                self.items[item["id"]] = item["data"]
        return len(page["items"])
