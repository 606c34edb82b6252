"""Read limits, counted in this process's memory: a moving window of a minute for each address or key."""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from roundtable.settings import Settings

SECONDS = 60
JUST_PAST = 0.01  # seconds
KNOWN_SECONDS = 60.0
MOST_KNOWN = 10_000

# Tells whether a credential is a key of ours that works; it may ask the database, so it is called in a thread.
KnowsKey = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a read may go on, and the header fields (draft-ietf-httpapi-ratelimit-headers) that say so."""

    allowed: bool
    policy: str
    state: str | None = None
    retry_after: int = 0


class Window:
    """A moving minute for readers of one kind: what they read in the minute before counts by the share of it still within."""

    def __init__(self, name: str, most: int) -> None:
        self.name, self.most = name, most
        self.policy = f'"{name}";q={most};w={SECONDS}'
        self._minute = 0.0
        self._now: dict[str, int] = {}
        self._before: dict[str, int] = {}

    def take(self, who: str) -> tuple[bool, int, float]:
        """Count one read, if there is one left. Returns whether there was, how many are left, and seconds to the next one."""
        minute, past = divmod(time.monotonic(), SECONDS)
        if minute != self._minute:
            # Nobody has to be forgotten one by one: whoever did not read for two minutes is in neither.
            self._before = self._now if minute == self._minute + 1 else {}
            self._minute, self._now = minute, {}
        share, count = 1 - past / SECONDS, self._now.get(who, 0)
        before = self._before.get(who, 0)
        left = self.most - count - floor(before * share)
        if left < 1:
            return False, 0, self._wait(count, before, share) + JUST_PAST
        self._now[who] = count + 1
        return True, left - 1, SECONDS * share

    def _wait(self, count: int, before: int, share: float) -> float:
        """Seconds until so little of the reads counts that one more is allowed."""
        if count < self.most:
            return SECONDS * (share - (self.most - count) / before)
        return SECONDS * (share + 1 - self.most / count)


class ReadLimits:
    """Counts reads by address, or by key for those who send one that works."""

    def __init__(self, settings: Settings) -> None:
        # Each web process counts its share, because what one counts another does not see.
        share = settings.web_processes
        self._anonymous = Window("anonymous", max(1, settings.read_limit // share))
        self._keyed = Window("key", max(1, settings.read_limit_with_key // share))
        self._allowed = Verdict(True, self._anonymous.policy)
        self._known: dict[str, tuple[float, str | None]] = {}

    def remembered(self, credential: str) -> tuple[bool, str | None]:
        """Whether it is known by now what this credential is, and the key's id if it is one of ours."""
        until, key_id = self._known.get(credential, (0.0, None))
        return until > time.monotonic(), key_id

    def remember(self, credential: str, key_id: str | None) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[credential] = (time.monotonic() + KNOWN_SECONDS, key_id)

    def count(self, address: str, key_id: str | None) -> Verdict:
        """Count one read of this address, or of this key."""
        window, who = (self._keyed, key_id) if key_id else (self._anonymous, network(address))
        allowed, left, wait = window.take(who)
        if allowed and not key_id:
            return self._allowed
        seconds = min(SECONDS, floor(wait) + 1)
        return Verdict(allowed, window.policy, f'"{window.name}";r={left};t={seconds}', seconds)


@lru_cache(MOST_KNOWN)
def network(address: str) -> str:
    """The address, or its /64 where it is IPv6: one household or ward has that many addresses to itself."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped is not None:  # what a socket for both families says of an IPv4 client
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), 64), strict=False))
