"""A whole picture as PNG, and those that were painted lately."""

import io
import threading
from collections import OrderedDict
from dataclasses import dataclass

from PIL import Image, ImageDraw

from roundtable.pictures.drawing import SIDE, ring, table
from roundtable.pictures.lettering import drawable, fitted, font
from roundtable.pictures.looks import GROUND, SOFT, TEXT, TONES, Look

SIZE = (1200, 630)
LEFT, TOP, WIDTH = 72, 84, 580
TITLES, MOST_LINES = (76, 68, 60, 54, 48, 42), 5
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
        image = Image.new("RGB", SIZE, GROUND)
        art = table(self.seats) if self.people is None else ring(self.people)
        image.paste(art, (SIZE[0] - SIDE - 36, (SIZE[1] - SIDE) // 2))
        self._letter(ImageDraw.Draw(image))
        written = io.BytesIO()
        image.save(written, "PNG", compress_level=6)
        return written.getvalue()

    def _letter(self, draw: ImageDraw.ImageDraw) -> None:
        name = drawable("text", self.site_name)
        title = drawable("title", self.title) or name
        draw.rectangle((LEFT, TOP - 34, LEFT + 96, TOP - 24), fill=TONES["marigold"])
        draw.text((LEFT, TOP), drawable("text", self.kind), font=font("text", 32), fill=SOFT)
        shown = fitted("title", title, sizes=TITLES, width=WIDTH, most=MOST_LINES, height=300)
        at = TOP + 56
        for line in shown.lines:
            draw.text((LEFT, at), line, font=shown.face, fill=TEXT)
            at += shown.height
        more = fitted("text", drawable("text", self.line), sizes=(30,), width=WIDTH, most=2, height=80)
        for row, line in enumerate(more.lines):
            draw.text((LEFT, at + 20 + row * 38), line, font=more.face, fill=SOFT)
        draw.text((LEFT, SIZE[1] - 84), name, font=font("text", 32), fill=TEXT)


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
