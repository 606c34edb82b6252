"""Words on a picture: in our fonts, as large as they fit, with what no font of ours can draw left out."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).parent / "fonts"
NOWHERE = "\U0010fffd"  # no font has a letter here, so it shows what a missing one looks like
LEAST_KEPT = 0.7  # of the letters; with fewer left a title would be another one
LONGEST = 300
UNSEEN = ("Cc", "Cf", "Cs")  # controls, marks of direction, halves of characters
DOTS = "…"


@lru_cache(maxsize=32)
def font(name: str, size: int) -> FreeTypeFont:
    """Our font for titles or for text; each holds the letters of the Latin script."""
    return ImageFont.truetype(FONTS / f"{name}.woff2", size)


@lru_cache(maxsize=4096)
def _has(name: str, char: str) -> bool:
    face = font(name, 32)
    return bytes(face.getmask(char)) != bytes(face.getmask(NOWHERE))


def drawable(name: str, text: str) -> str:
    """What of a text this font can draw; nothing where too much of it would be missing."""
    folded = " ".join(unicodedata.normalize("NFC", text[:LONGEST]).split())
    seen = "".join(char for char in folded if unicodedata.category(char) not in UNSEEN)
    kept = " ".join("".join(char if char == " " or _has(name, char) else _plain(name, char) for char in seen).split())
    return kept if _letters(kept) >= LEAST_KEPT * max(1, _letters(seen)) else ""


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _plain(name: str, char: str) -> str:
    """The letter without the marks that the font lacks, where it has that."""
    return "".join(part for part in unicodedata.normalize("NFKD", char)[:4] if part.isalnum() and _has(name, part))


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one size; `height` is from the top of one to the top of the next."""

    lines: tuple[str, ...]
    face: FreeTypeFont
    height: int


def fitted(name: str, text: str, *, sizes: tuple[int, ...], width: int, most: int, height: int) -> Lines:
    """A text in the largest of the sizes in which it takes at most `most` lines within this box; the smallest is cut."""
    for size in sizes:
        face, step = font(name, size), round(size * 1.12)
        lines = _wrapped(face, text, width)
        if len(lines) <= most and step * len(lines) <= height:
            return Lines(tuple(lines), face, step)
    kept = lines[: min(most, height // step)]
    if kept and len(kept) < len(lines):
        kept[-1] = _cut(face, kept[-1] + DOTS, width)
    return Lines(tuple(kept), face, step)


def _wrapped(face: FreeTypeFont, text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and face.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines += _broken(face, word, width)
    return lines


def _broken(face: FreeTypeFont, word: str, width: int) -> list[str]:
    """A word that is longer than a line, in pieces."""
    pieces = [""]
    for char in word:
        if pieces[-1] and face.getlength(pieces[-1] + char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _cut(face: FreeTypeFont, line: str, width: int) -> str:
    while face.getlength(line) > width:
        line = line[:-2] + DOTS
    return line
