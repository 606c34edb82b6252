"""The ring of who was at a table, and the table with its unlike seats: the same geometry as on the site."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from roundtable.pictures.looks import GROUND, LINE, TONES, Look

FINER = 2  # drawn so many times larger, then made smaller, which makes edges smooth
SIDE = 500  # of the square that a drawing fills
CANVAS = SIDE * FINER
MOST_SEGMENTS = 24
OUTER, INNER, MIDDLE, GAP = 46.0, 25.0, 12.0, 1.6
OVER = 204  # of 255: how much a pattern covers

Point = tuple[float, float]


def ring(parts: Sequence[tuple[Look, int]]) -> Image.Image:
    """One segment a person while they can be told apart, else one arc for each; a dashed ring where nobody is known."""
    image = Image.new("RGB", (CANVAS, CANVAS), GROUND)
    there = [(look, count) for look, count in parts if count > 0]
    if not there:
        _dashes(image)
    turn, total = 0.0, sum(count for _, count in there)
    for look, size, times in _pieces(there, total):
        shapes = [_segment(turn + size * at, turn + size * (at + 1)) for at in range(times)]
        turn += size * times
        _fill(image, look, shapes, scale=CANVAS / 100)
    _disc(image, (CANVAS / 2, CANVAS / 2), MIDDLE * CANVAS / 100, TONES["ink"])
    return image.reduce(FINER)


def _pieces(parts: Sequence[tuple[Look, int]], total: int) -> list[tuple[Look, float, int]]:
    """The size of a segment as part of the whole, and how many of it. The smallest role still shows as a sliver."""
    if total <= MOST_SEGMENTS:
        return [(look, 1 / total, count) for look, count in parts]
    sizes = [max(0.02, count / total) for _, count in parts]
    return [(look, size / sum(sizes), 1) for (look, _), size in zip(parts, sizes, strict=True)]


def _segment(start: float, end: float) -> list[Point]:
    steps = max(2, round((end - start) * 120))
    edges = []
    for radius in (OUTER, INNER):
        gap = GAP / (2 * math.pi * radius) / 2
        first, last = start + gap, max(min(end, 0.9999) - gap, start + gap + 0.0005)
        edges.append([_at(radius, first + (last - first) * step / steps) for step in range(steps + 1)])
    return edges[0] + edges[1][::-1]


def _at(radius: float, turn: float) -> Point:
    angle = turn * 2 * math.pi - math.pi / 2
    return ((50 + radius * math.cos(angle)) * CANVAS / 100, (50 + radius * math.sin(angle)) * CANVAS / 100)


def _dashes(image: Image.Image) -> None:
    draw, dashes = ImageDraw.Draw(image), 36
    for at in range(dashes):
        draw.line([_at(35.5, (at + part) / dashes) for part in (0.0, 0.25, 0.5)], fill=LINE, width=2 * CANVAS // 100)


def table(looks: Sequence[Look]) -> Image.Image:
    """A round table seen from above: seats around it, threads across."""
    image = Image.new("RGB", (CANVAS, CANVAS), GROUND)
    middle, scale = CANVAS / 2, FINER * 0.92
    radius = 165 * scale
    size = min(1.0, 2 * math.pi * (165 + 48) / len(looks) / 112)
    turns = [360 / len(looks) * at for at in range(len(looks))]
    for look, turn in zip(looks, turns, strict=True):
        x, y = _around(middle, radius + (10 + 38 * size) * scale, turn)
        outline = _turned(_OUTLINES[look.shape], turn)
        _fill(image, look, [[(x + dx * size * scale, y + dy * size * scale) for dx, dy in outline]], scale=scale * 1.6)
    _disc(image, (middle, middle), radius, TONES["marigold"])
    _threads(image, looks, [_around(middle, radius - 14 * scale, turn) for turn in turns], middle, scale)
    return image.reduce(FINER)


def _threads(image: Image.Image, looks: Sequence[Look], knots: Sequence[Point], middle: float, scale: float) -> None:
    draw, count, thick = ImageDraw.Draw(image), len(knots), round(3.6 * scale)
    for at, start in enumerate(knots):
        for reach in (count // 2 + (at * 7) % 5 - 2, count // 3 + at % 2):
            end, bend = knots[(at + max(2, reach)) % count], 0.12 * ((at * 13 + reach) % 7 - 3)
            over = (middle + (start[1] - middle) * bend, middle - (start[0] - middle) * bend)
            draw.line(_curve(start, over, end, 24), fill=TONES[looks[at].tone], width=thick, joint="curve")
    for look, knot in zip(looks, knots, strict=True):
        _disc(image, knot, 8 * scale, TONES[look.tone])
        _disc(image, knot, 4.6 * scale, TONES["paper"])


def _around(middle: float, far: float, turn: float) -> Point:
    angle = math.radians(turn - 90)
    return (middle + math.cos(angle) * far, middle + math.sin(angle) * far)


def _turned(points: Iterable[Point], degrees: float) -> list[Point]:
    angle = math.radians(degrees)
    return [(x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)) for x, y in points]


def _curve(start: Point, over: Point, end: Point, steps: int = 12) -> list[Point]:
    """A quadratic curve, as points."""
    weights = [((1 - t) ** 2, 2 * t * (1 - t), t**2) for t in (step / steps for step in range(steps + 1))]
    return [(a * start[0] + b * over[0] + c * end[0], a * start[1] + b * over[1] + c * end[1]) for a, b, c in weights]


def _bow(radius: float, start: int, end: int, down: float = 0.0) -> list[Point]:
    turns = [math.radians(start + (end - start) * step / 40) for step in range(41)]
    return [(radius * math.cos(turn), radius * math.sin(turn) + down) for turn in turns]


# In a box of 120 units around 0,0; the table lies below.
_OUTLINES: dict[str, list[Point]] = {
    "half": _bow(58, 180, 360, 32),
    "round": _bow(48, 0, 360),
    "arch": [(-50, 37), *_curve((-50, -6), (-50, -47), (0, -47)), *_curve((0, -47), (50, -47), (50, -6)), (50, 37)],
    "square": [
        *_curve((32, -40), (52, -40), (52, -20)),
        *_curve((52, 20), (52, 38), (32, 38)),
        *_curve((-32, 38), (-52, 38), (-52, 20)),
        *_curve((-52, -20), (-52, -40), (-32, -40)),
    ],
}


def _fill(image: Image.Image, look: Look, shapes: Sequence[Sequence[Point]], *, scale: float) -> None:
    """These shapes in the tone of a look, with its pattern over them."""
    across, down = zip(*(point for shape in shapes for point in shape), strict=True)
    left, top = max(0, math.floor(min(across))), max(0, math.floor(min(down)))
    box = (left, top, min(CANVAS, math.ceil(max(across)) + 1), min(CANVAS, math.ceil(max(down)) + 1))
    mask = Image.new("L", (box[2] - left, box[3] - top))
    draw = ImageDraw.Draw(mask)
    for shape in shapes:
        draw.polygon([(x - left, y - top) for x, y in shape], fill=255)
    image.paste(TONES[look.tone], (left, top), mask)
    if look.pattern != "plain":
        over = _pattern(look.pattern, round(scale, 2)).crop(box)
        image.paste(TONES["paper"], (left, top), ImageChops.multiply(mask, over))


def _disc(image: Image.Image, middle: Point, radius: float, colour: str) -> None:
    x, y = middle
    ImageDraw.Draw(image).ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


PATTERNS = {"dots": (9.0, 24), "stripes": (8.0, 38), "grid": (11.0, 10)}  # how far apart, and how far turned


@lru_cache(maxsize=6)
def _pattern(name: str, scale: float) -> Image.Image:
    """A pattern over a whole drawing, as a mask."""
    apart, turned = PATTERNS[name][0] * scale, PATTERNS[name][1]
    mask = Image.new("L", (CANVAS, CANVAS))
    draw, reach = ImageDraw.Draw(mask), math.ceil(CANVAS * 1.5 / apart)
    places = [(across * apart, down * apart) for across in range(-reach, reach) for down in range(-reach, reach)]
    if name == "dots":
        for x, y in _turned(places, turned):
            size = 1.75 * scale
            draw.ellipse((x - size, y - size, x + size, y + size), fill=OVER)
        return mask
    far, thick = CANVAS * 1.5, (3 if name == "stripes" else 1.8) * scale
    for at in range(-reach, reach):
        upright = [(at * apart, -far), (at * apart + thick, -far), (at * apart + thick, far), (at * apart, far)]
        draw.polygon(_turned(upright, turned), fill=OVER)
        if name == "grid":
            draw.polygon(_turned([(y, x) for x, y in upright], turned), fill=OVER)
    return mask
