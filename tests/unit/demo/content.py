"""The sample content as it stands in the tree, and the texts in it that people read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parents[3] / "backend" / "roundtable" / "demo" / "content"
LONG_FIELDS = ("what_was_done", "how_power_was_shared", "what_worked", "what_changed", "what_was_learnt", "advice")


def _load(name: str) -> Any:
    return yaml.safe_load((CONTENT / f"{name}.yaml").read_text(encoding="utf-8"))


THEMES, PARTNERS, PRINCIPLES = _load("themes"), _load("partners"), _load("principles")
QUESTIONS, PUBLICATIONS, SERIES = _load("questions"), _load("publications"), _load("series")
SEMINARS, (CALL, MADE_UP_CALL), EXAMPLES = _load("seminars"), _load("calls"), _load("examples")
HELP_LINES, NOTICES, STORIES = _load("help_lines"), _load("notices"), _load("stories")
COMING = [entry for row in SEMINARS["coming"] for entry in row["entries"]]
ALL_SEMINARS = SEMINARS["past"] + SEMINARS["made_up"] + COMING


def slugs(things: list[dict[str, Any]]) -> set[str]:
    return {thing["slug"] for thing in things}


def short_texts() -> Iterator[tuple[str, str]]:
    """What people read in a list, a notice or a label: (where it stands, text)."""
    for name, things in [
        *[("partners", PARTNERS), ("principles", PRINCIPLES), ("publications", PUBLICATIONS), ("series", SERIES)],
        *[("seminars", ALL_SEMINARS), ("examples", EXAMPLES), ("stories", STORIES)],
    ]:
        for thing in things:
            yield f"{name}: {thing.get('slug') or thing['external_id']}", thing["summary"]
    for question in QUESTIONS:
        yield f"questions: {question['slug']}", question["answer"]
    for notice in NOTICES:
        yield f"notices: {notice['slug']}", notice["text"]
    for seminar in COMING:
        yield f"seminars: {seminar['slug']}, what you get", seminar["what_you_get"]
    for series in SERIES:
        if series["ground_rules"]:
            yield f"series: {series['slug']}, ground rules", " ".join(series["ground_rules"])


def example_text(example: dict[str, Any]) -> str:
    parts = [example["title"] + ".", example["summary"], *(example.get(field, "") for field in LONG_FIELDS)]
    parts += [aim["aim"] + "." for aim in example["aims"]]
    parts += example.get("what_did_not_work", {}).values()
    parts += [kept["how"] for kept in example["principles"]] + [voice["text"] for voice in example["voices"]]
    parts += [answer["text"] for answer in example.get("answers", [])]
    return "\n".join(part.strip() for part in parts if part)


def long_texts() -> Iterator[tuple[str, str]]:
    for example in EXAMPLES:
        yield f"examples: {example['external_id']}", example_text(example)
    for thing in [*PARTNERS, *SERIES, *ALL_SEMINARS]:
        if "description" in thing:
            yield f"description: {thing['slug']}", thing["description"]
    for story in STORIES:
        yield f"stories: {story['slug']}", story["transcript"]
    yield "call: purpose", CALL["purpose"]
    yield "made-up call: purpose", MADE_UP_CALL["purpose"]
