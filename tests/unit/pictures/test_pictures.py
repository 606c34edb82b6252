"""Pictures of links: real, of the right size, of what the page says, in any script, and never long at work."""

import io
import re
import time
from pathlib import Path

import pytest
from PIL import Image

from roundtable.pictures import SIZE, Gallery, Look, Picture
from roundtable.pictures.lettering import drawable, fitted
from roundtable.pictures.looks import PARTNERS, ROLES, TONES, around
from tests.support.run import ROOT

TWO = ((ROLES["carer"], 1), (ROLES["researcher"], 3))
WARD = Picture("Practice example", "Ward rules", "Worked · Leeds", "Centre for Co-production", TWO)
FEATURES = ROOT / "frontend" / "src" / "features"


def looks_of_the_site(path: Path) -> dict[str, Look]:
    found = re.findall(r"(\w+): \{ shape: '(\w+)', tone: '(\w+)', pattern: '(\w+)' \}", path.read_text())
    return {name: Look(*look) for name, *look in found}


def test_seats_look_as_on_the_site() -> None:
    assert looks_of_the_site(FEATURES / "examples" / "shown.ts") == ROLES
    assert looks_of_the_site(FEATURES / "partners" / "shown.ts") == PARTNERS
    tokens = (ROOT / "frontend" / "src" / "design" / "tokens.css").read_text()
    assert {name: TONES[name] for name in TONES if f"--a-{name}: {TONES[name]};" not in tokens} == {}


def test_a_picture_is_a_png_that_shows_its_title_and_who_was_there() -> None:
    image = Image.open(io.BytesIO(WARD.png()))
    assert (image.format, image.size, SIZE) == ("PNG", (1200, 630), (1200, 630))
    found = {colour for _, colour in image.resize((300, 157), Image.Resampling.NEAREST).getcolors(50_000) or ()}
    assert {(0xF2, 0x78, 0x5C), (0x57, 0x29, 0x5A), (0x12, 0x30, 0x2B)} <= found
    others = [
        Picture("Practice example", "Ward rulez", "Worked · Leeds", "Centre for Co-production", TWO),
        Picture("Practice example", "Ward rules", "Worked · Leeds", "Centre for Co-production", TWO[:1]),
        Picture("Practice example", "Ward rules", "Worked · Leeds", "Centre for Co-production", seats=around(1)),
    ]
    assert len({WARD.png(), *(each.png() for each in others)}) == 4
    assert WARD.png() == WARD.png()


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Llŷn’s “ward” – łódź, Đặng, Ørsted…", "Llŷn’s “ward” – łódź, Đặng, Ørsted…"),
        ("Ward  rules 🙂\tfor\u200ball", "Ward rules forall"),
        ("القواعد الجديدة", ""),
        ("病棟のルール rules", ""),
        ("", ""),
        ("\u0000\u202e\ud800", ""),
        ("\uff57\uff41\uff52\uff44", "ward"),
    ],
)
def test_what_our_fonts_can_not_draw_is_left_out(written: str, drawn: str) -> None:
    assert drawable("title", written) == drawn
    assert Picture("", written, written, "", people=()).png() != b""


def test_long_titles_become_smaller_and_then_are_cut() -> None:
    def fit(text: str) -> tuple[int, ...]:
        return tuple(map(len, fitted("title", text, sizes=(76, 42), width=580, most=5, height=300).lines))

    assert fit("Ward rules") == (10,)
    assert fit("W" * 20) == (7, 7, 6)
    long = fitted("title", "rules " * 90, sizes=(76, 42), width=580, most=5, height=300)
    assert (len(long.lines), long.lines[-1][-1], long.face.size) == (5, "…", 42)
    assert all(long.face.getlength(each) <= 580 for each in long.lines)
    assert fitted("title", "", sizes=(76,), width=580, most=5, height=300).lines == ()


@pytest.mark.parametrize(
    "picture",
    [
        Picture("W" * 300, "W" * 300, "W" * 300, "W" * 200, tuple((look, 1_000_000) for look in ROLES.values())),
        Picture("k", "i" * 300, "a " * 150, "s", tuple((look, 0) for look in ROLES.values())),
        Picture("k", "\u0315" * 300, "ﷺ" * 300, "s", seats=around(5)),
    ],
    ids=["wide", "narrow", "marks"],
)
def test_no_input_keeps_a_processor_for_long(picture: Picture) -> None:
    picture.png()
    began = time.thread_time()
    picture.png()
    assert time.thread_time() - began < 0.3


def test_what_was_painted_lately_is_kept_within_bounds() -> None:
    gallery = Gallery(most=100_000)
    first = gallery.png(WARD)
    assert gallery.png(WARD) is first
    for number in range(6):
        gallery.png(Picture("k", f"Title {number}", "", "s", seats=around(number)))
    assert 0 < gallery.bytes <= 100_000
    assert gallery.png(WARD) == first
