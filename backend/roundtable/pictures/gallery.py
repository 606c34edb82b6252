"""What is on a picture, and the pictures that were painted lately."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from roundtable.pictures.looks import Look

SIZE = (1200, 630)
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Picture:
    """What is on a picture: what kind of thing, its title, a line more; and who was at the table, or a table of seats."""

    kind: str
    title: str
    line: str
    site_name: str
    people: tuple[tuple[Look, int], ...] | None = None
    seats: tuple[Look, ...] = ()

    def png(self) -> bytes:
        """It, painted."""
        from roundtable.pictures.painting import paint  # noqa: PLC0415 - its library takes 11 MB, and most processes never paint

        return paint(self)


class Gallery:
    """Paints each picture once while it is asked for, one at a time, and keeps the last ones within `most` bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.bytes = 0
        self._kept: OrderedDict[Picture, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def png(self, picture: Picture) -> bytes:
        """This picture as PNG. Its painting takes memory and a processor, so there are never two."""
        with self._lock:
            found = self._kept.pop(picture, None)
            if found is None:
                found = picture.png()
                self.bytes += len(found)
            self._kept[picture] = found
            while self.bytes > self.most and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self.bytes -= len(gone)
            return found
