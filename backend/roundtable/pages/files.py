"""The files of the built site, listed once: what is not in the list cannot be served."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from roundtable.http.answers import Finished
from roundtable.pages.shell import BrokenShell, Places, Shell, without_app

PROJECT = Path(__file__).resolve().parents[3]
SHELL = "200.html"
CONSOLE = "staff/200.html"  # one document for every address of the console, whose script does the rest
HTML = "text/html"
SQUEEZED = {
    ".css": "text/css",
    ".html": HTML,
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
AS_THEY_ARE = {
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
MEDIA_TYPES = SQUEEZED | AS_THEY_ARE
MOST_BYTES = 64 * 1024 * 1024  # all of it is held in memory
PICTURE = b'<meta property="og:image" content="/pictures/'  # as a built page names its picture
IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable"}


class NoSite(Exception):
    """There is no site that could be served; the message says why, for who runs the server."""


@dataclass(frozen=True, slots=True)
class File:
    """One file: its bytes, media type, and for how many seconds it may be kept unasked."""

    content: Finished
    media_type: str
    max_age: int
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: files by address, other addresses of the same pages, the pages in which the server fills places, and the
    shells of those that it fills whole. `console` is the document of the staff console, where one was built."""

    files: dict[str, File]
    other_addresses: dict[str, str]
    to_fill: dict[str, Places]
    shell: Shell
    plain_shell: Shell
    console: bytes | None

    @classmethod
    def read(cls, folder: Path, base_url: str) -> Self:
        """The site in this folder, read whole, with its pictures at their whole addresses. Raises NoSite."""
        try:
            shell = (folder / SHELL).read_text(encoding="utf-8")
            shells = Shell.of(shell), Shell.of(without_app(shell))
            files = {_address(name): _file(name, path, base_url) for name, path in _listed(folder)}
            console = (folder / CONSOLE).read_bytes() if (folder / CONSOLE).is_file() else None
        except OSError:
            raise NoSite(f"there is no built site in {folder}") from None
        except BrokenShell as error:
            raise NoSite(str(error)) from None
        pages = [address for address, each in files.items() if each.media_type == HTML]
        others = {f"{address}/": address for address in pages if address != "/"}
        others |= {f"{address}.html": address for address in pages if address != "/"} | {"/index.html": "/"}
        places = {address: Places.of(files[address].content.body.decode()) for address in pages}
        return cls(files, others, {address: each for address, each in places.items() if each.names}, *shells, console)


def resolved(folder: Path) -> Path:
    """The folder as it is, or where the process started, or in the project: the first that is there."""
    return folder if folder.exists() else PROJECT / folder


def _listed(folder: Path) -> Iterator[tuple[str, Path]]:
    """The name (with slashes) and the path of every file that may be served. Raises NoSite when they are too many."""
    total = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(place) / name for name in sorted(names)):
            name = path.relative_to(folder).as_posix()
            if path.name.startswith(".") or path.is_symlink() or path.suffix not in MEDIA_TYPES or name in (SHELL, CONSOLE):
                continue
            total += path.stat().st_size
            if total > MOST_BYTES:
                raise NoSite(f"the site in {folder} is larger than {MOST_BYTES // 1024 // 1024} MB")
            yield name, path


def _address(name: str) -> str:
    """`seminars.html` is the page /seminars, `index.html` that of its folder; other files keep their names."""
    page = name.removesuffix(".html")
    if page == name:
        return f"/{name}"
    return f"/{page.removesuffix('index').rstrip('/')}" if page.split("/")[-1] == "index" else f"/{page}"


def _file(name: str, path: Path, base_url: str) -> File:
    media_type = MEDIA_TYPES[path.suffix]
    read = path.read_bytes()
    if media_type == HTML:
        # A build does not know where it is served, and who shows a link wants to be told the whole address.
        read = read.replace(PICTURE, PICTURE.replace(b"/pictures/", f"{base_url}/pictures/".encode()))
    content = Finished(read, squeeze=path.suffix in SQUEEZED)
    if name.removeprefix("staff/").startswith("_app/immutable/"):
        return File(content, media_type, 0, IMMUTABLE)
    return File(content, media_type, 60 if media_type == HTML else 3600)
