"""The front cache: public answers in memory, given before routing, good for one version of everything public.

An answer is kept under the version that was read before its data, so what changes meanwhile is asked for again.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roundtable.http.answers import PublicAnswer
from roundtable.http.counts import Counts, Figure, alone
from roundtable.http.repeats import Ready, Words
from roundtable.versions import Versions

MOST_BYTES = 64 * 1024 * 1024
LARGEST = 1024 * 1024
SECONDS = 60.0
OVERHEAD = 1000  # bytes, about, of an entry beside its body, and of each of its answers as they went out
MOST_READY = 50  # for one entry: browsers and programs differ in what they send

Key = tuple[bytes | str, bytes, bytes]


@dataclass(slots=True)
class Entry:
    """An answer, its version, when it was kept, and the bytes that it was last counted with."""

    answer: PublicAnswer
    version: int
    kept: float = field(default_factory=time.monotonic)
    counted: int = 0
    ready: dict[Words, Ready] = field(default_factory=dict)


class Store:
    """Answers by key within `most` bytes; the one that was longest not asked for leaves first."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.bytes = 0
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._words: dict[Words, Key] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key, version: int) -> PublicAnswer | None:
        """The answer for this key, if it is of this version and not too old."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        if entry.version != version or time.monotonic() - entry.kept > SECONDS:
            self._drop(key)
            return None
        self._entries.move_to_end(key)
        self._count(entry)
        return entry.answer

    def put(self, key: Key, answer: PublicAnswer, version: int) -> None:
        """Keep an answer, unless it is large or was asked for at length."""
        self._drop(key)
        if len(answer.finished.body) > LARGEST or _is_long(key):
            return
        entry = self._entries[key] = Entry(answer, version)
        self._count(entry)

    def knows(self, words: Words) -> bool:
        """Whether there was a request in these words, so that it is worth asking whether its answer is still right."""
        return words in self._words

    def ready(self, words: Words, version: int) -> Ready | None:
        """The answer as it went out to a request in these words, if it is of this version and not too old."""
        key = self._words[words]
        entry = self._entries[key]
        return entry.ready[words] if self.get(key, version) is not None else None

    def keep_ready(self, key: Key, answer: PublicAnswer, words: Words, ready: Ready) -> None:
        """Keep `answer` as it went out, for as long as it is kept itself: a newer one can have taken its place meanwhile."""
        entry = self._entries.get(key)
        if entry is not None and entry.answer is answer and len(entry.ready) < MOST_READY and not _is_long(words):
            entry.ready[words] = ready
            self._words[words] = key

    def _count(self, entry: Entry) -> None:
        # Twins are made when they are first asked for, so an entry grows after it was kept.
        size = entry.answer.finished.size + OVERHEAD * (1 + len(entry.ready))
        if size == entry.counted:
            return
        self.bytes += size - entry.counted
        entry.counted = size
        while self.bytes > self.most:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.bytes -= entry.counted
            for words in entry.ready:
                del self._words[words]


def _is_long(parts: Iterable[str | bytes | None]) -> bool:
    """Whether what was asked in takes more memory than is counted for it."""
    return sum(len(each) for each in parts if each) > OVERHEAD


class Front:
    """Wraps the application; below the edge, so headers, limits and the log are the same for what it answers."""

    def __init__(self, app: ASGIApp, versions: Versions, counts: Counts | None = None) -> None:
        self.app = app
        self.versions = versions
        self.counts = counts or alone()
        self.store = Store()
        self._making: dict[Key, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # The first of several fields of a name, as the framework has it.
        asked = dict(reversed(scope["headers"])) if scope["type"] == "http" and scope["method"] == "GET" else None
        known = asked is None or b"authorization" in asked or b"cookie" in asked
        version = None if known else self.versions.now()
        if asked is None or version is None:
            await self.app(scope, receive, send)
            return
        # In the order that was asked for: the addresses in the answer (`next`, Link) keep it.
        key = scope.get("raw_path") or scope["path"], scope["query_string"], asked.get(b"accept", b"")
        answer = self.store.get(key, version) or await self._made_by_another(key, version)
        if answer is None:
            await self._make(key, version, scope, receive, send)
            return
        self.counts.add(Figure.FRONT_HITS)
        scope["route"] = answer.route
        scope["state"]["kept_as"] = key, answer
        form = answer.to(asked.get(b"accept-encoding", b"").decode("latin-1"), asked.get(b"if-none-match", b"").decode("latin-1"))
        await send({"type": "http.response.start", "status": form.status_code, "headers": form.raw_headers})
        await send({"type": "http.response.body", "body": form.body})

    def ready(self, words: Words) -> Ready | None:
        """The answer to a request in these words, if it is still right."""
        if not self.store.knows(words):
            return None
        version = self.versions.now()
        ready = self.store.ready(words, version) if version is not None else None
        if ready is not None:
            self.counts.add(Figure.FRONT_HITS)
        return ready

    def keep_ready(self, scope: Scope, words: Words, ready: Ready) -> None:
        """Keep the answer to this request, where it came from memory."""
        kept_as = scope["state"].get("kept_as")
        if kept_as is not None:
            key, answer = kept_as
            self.store.keep_ready(key, answer, words, ready)

    async def _made_by_another(self, key: Key, version: int) -> PublicAnswer | None:
        """One computation a key at a time: the others wait for it, and use it if it is of their version."""
        making = self._making.get(key)
        if making is None:
            return None
        await making.wait()
        return self.store.get(key, version)

    async def _make(self, key: Key, version: int, scope: Scope, receive: Receive, send: Send) -> None:
        making = self._making.setdefault(key, asyncio.Event())

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._keep(key, version, scope)
                making.set()
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            making.set()
            if self._making.get(key) is making:
                del self._making[key]

    def _keep(self, key: Key, version: int, scope: Scope) -> None:
        answer = scope["state"].get("public")
        if answer is not None:
            self.store.put(key, answer, version)
            self.counts.add(Figure.FRONT_MISSES)
            self.counts.put(Figure.FRONT_BYTES, self.store.bytes)
