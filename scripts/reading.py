"""How hard our words are to read: every string of the interface, summaries, written pages and letters, against their bounds."""

import ast
import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from scripts.environments import node_environment
from scripts.frontend import FRONTEND
from scripts.steps import ROOT

LONGEST = 25  # words of a sentence
MOST = 6.0  # Flesch-Kincaid grade: a reading age of 11

BACKEND = ROOT / "backend" / "roundtable"
CONTENT = BACKEND / "demo" / "content"
# Names count as one short word each, as those of partners do: nobody can make them shorter.
NAMES = ("Centre for Co-production", "co-production", "co-produce", "Information Commissioner’s Office", "Equality Commission")
# What is ours in the content. What people say in their own words is theirs, and is not measured.
SUMMARIES = {
    "calls": "purpose",
    "examples": "summary",
    "help_lines": "note",
    "notices": "text",
    "partners": "summary",
    "principles": "summary",
    "publications": "summary",
    "questions": "answer",
    "seminars": "summary",
    "series": "summary",
}

Groups = dict[str, list[str]]


@dataclass(frozen=True)
class Measure:
    """How hard a group of texts is: its grade and words, its longest sentences with their words, and its hardest ones."""

    grade: float
    words: int
    longest: list[tuple[int, str]]
    hardest: list[str]


def faults() -> list[str]:
    """What of all that we say is too hard to read, one line for each group of texts and each sentence; [] is good."""
    return too_hard(measured())


def too_hard(found: Mapping[str, Measure]) -> list[str]:
    """What of these is."""
    return [fault for name, group in found.items() for fault in _faults(name, group)]


def _faults(name: str, group: Measure) -> Iterator[str]:
    if group.grade > MOST:
        yield f"{name}: grade {group.grade}, may be {MOST:g} ({group.words} words). The hardest: {'; '.join(group.hardest)}"
    for count, sentence in group.longest:
        if count > LONGEST:
            yield f"{name}: a sentence of {count} words: {sentence}"


def measured() -> dict[str, Measure]:
    """Everything that we say, by groups."""
    return measure({**letters(), **served(), **summaries()}, [*partners(), *NAMES], words=True)


def measure(groups: Groups, names: Sequence[str] = (), *, words: bool = False) -> dict[str, Measure]:
    """These groups of texts, and with `words` those of the interface and the written pages too."""
    done = subprocess.run(
        ["node", "tools/reading.mjs"],
        cwd=FRONTEND,
        env=node_environment(),
        input=json.dumps({"groups": groups, "names": names, "words": words}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"the words were not measured:\n{done.stderr}")
    return {name: Measure(**each) for name, each in json.loads(done.stdout).items()}


def letters() -> Groups:
    """The texts of all letters, with the foot that every letter has."""
    foot = (BACKEND / "mail" / "templates" / "letter.txt").read_text().split("--")[-1]
    code = [text for path in sorted(BACKEND.glob("*/emails.py")) for text in _sentences(ast.parse(path.read_text()))]
    return {"letters": [*code, *(line for line in foot.splitlines() if "{" not in line)]}


def served() -> Groups:
    """What the server writes into pages, and what a refusal means."""
    code = [
        text for name in ("problems", "words") for text in _sentences(ast.parse((BACKEND / "pages" / f"{name}.py").read_text()))
    ]
    pages = [_plain(path.read_text()) for path in sorted((BACKEND / "pages" / "templates").glob("*.html"))]
    return {"served pages": [*code, *(line for page in pages for line in page.splitlines())]}


def summaries() -> Groups:
    """The summaries of the sample content, by kind."""
    return {f"{kind}: {field}": list(_named(_content(kind), field)) for kind, field in SUMMARIES.items()}


def partners() -> list[str]:
    """The names of partners, the longest first."""
    return sorted(_named(_content("partners"), "name"), key=len, reverse=True)


def _content(kind: str) -> Any:
    return yaml.safe_load((CONTENT / f"{kind}.yaml").read_text())


def _named(content: Any, field: str) -> Iterator[str]:
    """Every text of this name, however deep it stands."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name == field and isinstance(value, str):
                yield value
            else:
                yield from _named(value, field)
    elif isinstance(content, list):
        for each in content:
            yield from _named(each, field)


def _plain(template: str) -> str:
    """The words of a template, a line for each element, with a month in the gaps."""
    return re.sub(r"(?s)<[^>]*>|{%.*?%}", "\n", re.sub(r"(?s){{.*?}}", "June", template))


def _sentences(tree: ast.AST) -> Iterator[str]:
    """The texts in some code, with a month in the gaps; not those that explain the code."""
    left_out: set[int] = set()
    for each in ast.walk(tree):
        if isinstance(each, ast.Expr):
            left_out.add(id(each.value))
        elif isinstance(each, ast.JoinedStr):
            left_out |= {id(part) for part in each.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "June" for part in each.values)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in left_out:
            yield each.value


def main() -> None:
    """Show the grade of each group, the hardest first, and what is too hard."""
    for name, group in sorted(measured().items(), key=lambda each: -each[1].grade):
        print(f"{group.grade:6.2f} {group.words:5} {name}")
    print("\n".join(faults()))


if __name__ == "__main__":
    main()
