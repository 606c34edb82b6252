"""What docker-compose.yml and the Dockerfiles say, for tests that run the same without a container."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.support.run import ROOT

FILE = ROOT / "docker-compose.yml"
DOCKERFILES = {"backend": ROOT / "backend" / "Dockerfile", "frontend": ROOT / "frontend" / "Dockerfile"}
_VARIABLE = re.compile(r"\$\{(\w+)(:[?-])([^}]*)\}")


class Missing(Exception):
    """A variable that has to be given is not; the message is what the file says then."""


class Service(NamedTuple):
    """How a service is started: its command, and its environment with that of its image."""

    command: list[str]
    environment: dict[str, str]
    healthcheck: list[str]


def document() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text())
    return found


def required() -> dict[str, str]:
    """The variables that have to be given, with what is said where one is missing."""
    return {name: words for name, kind, words in _VARIABLE.findall(FILE.read_text()) if kind == ":?"}


def optional() -> dict[str, str]:
    """The variables that may be given, with their defaults."""
    return {name: words for name, kind, words in _VARIABLE.findall(FILE.read_text()) if kind == ":-"}


def service(name: str, given: Mapping[str, str]) -> Service:
    """This service under the variables of an `.env` file. Raises Missing."""
    found = document()["services"][name]
    told = {key: _filled(str(value), given) for key, value in found.get("environment", {}).items()}
    inherited = image_environment(found["build"]["dockerfile"]) if "build" in found else {}
    test = found.get("healthcheck", {}).get("test", [])
    return Service([str(word) for word in found["command"]], {**inherited, **told}, [str(word) for word in test[1:]])


def image_environment(dockerfile: str) -> dict[str, str]:
    """The ENV of the last stage of a Dockerfile, but for those of the container's own folders."""
    last = (ROOT / dockerfile).read_text().rpartition("\nFROM ")[2].replace("\\\n", " ")
    pairs = re.findall(r"(\w+)=(\S+)", " ".join(re.findall(r"^ENV (.*)$", last, re.MULTILINE)))
    return {name: value for name, value in pairs if name not in ("PATH", "PYTHONPATH")}


def copied(dockerfile: Path) -> dict[str, str]:
    """What a Dockerfile copies from the project: where it comes from, and where it goes."""
    lines = re.findall(r"^COPY (?!--from)(.*)$", dockerfile.read_text(), re.MULTILINE)
    pairs = [(source, words[-1]) for words in map(str.split, lines) for source in words[:-1]]
    return dict(pairs)


def _filled(text: str, given: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name, kind, words = found.groups()
        if given.get(name):
            return given[name]
        if kind == ":?":
            raise Missing(words)
        return str(words)

    return _VARIABLE.sub(value, text)
