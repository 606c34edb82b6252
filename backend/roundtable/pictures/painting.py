"""A whole picture as PNG."""

import io

from PIL import Image, ImageDraw

from roundtable.pictures.drawing import SIDE, ring, table
from roundtable.pictures.gallery import SIZE, Picture
from roundtable.pictures.lettering import drawable, fitted, font
from roundtable.pictures.looks import GROUND, SOFT, TEXT, TONES

LEFT, TOP, WIDTH = 72, 84, 580
TITLES, MOST_LINES = (76, 68, 60, 54, 48, 42), 5


def paint(picture: Picture) -> bytes:
    """This picture as PNG."""
    image = Image.new("RGB", SIZE, GROUND)
    art = table(picture.seats) if picture.people is None else ring(picture.people)
    image.paste(art, (SIZE[0] - SIDE - 36, (SIZE[1] - SIDE) // 2))
    _letter(picture, ImageDraw.Draw(image))
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=6)
    return written.getvalue()


def _letter(picture: Picture, draw: ImageDraw.ImageDraw) -> None:
    name = drawable("text", picture.site_name)
    title = drawable("title", picture.title) or name
    draw.rectangle((LEFT, TOP - 34, LEFT + 96, TOP - 24), fill=TONES["marigold"])
    draw.text((LEFT, TOP), drawable("text", picture.kind), font=font("text", 32), fill=SOFT)
    shown = fitted("title", title, sizes=TITLES, width=WIDTH, most=MOST_LINES, height=300)
    at = TOP + 56
    for line in shown.lines:
        draw.text((LEFT, at), line, font=shown.face, fill=TEXT)
        at += shown.height
    more = fitted("text", drawable("text", picture.line), sizes=(30,), width=WIDTH, most=2, height=80)
    for row, line in enumerate(more.lines):
        draw.text((LEFT, at + 20 + row * 38), line, font=more.face, fill=SOFT)
    draw.text((LEFT, SIZE[1] - 84), name, font=font("text", 32), fill=TEXT)
