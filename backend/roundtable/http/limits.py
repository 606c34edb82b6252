"""Read limits, counted in this process's memory: a moving window of a minute for each address or key."""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from roundtable.settings import Settings

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


class ReadLimits:
    """Counts reads by address, or by key for those who send one that works."""

    def __init__(self, settings: Settings) -> None:
        # Each web process counts its share, because what one counts another does not see.
        share = settings.web_processes
        self._anonymous: RateLimitItem = RateLimitItemPerMinute(max(1, settings.read_limit // share))
        self._keyed: RateLimitItem = RateLimitItemPerMinute(max(1, settings.read_limit_with_key // share))
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
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
        item, name = (self._keyed, "key") if key_id else (self._anonymous, "anonymous")
        who = key_id or network(address)
        allowed = self._limiter.hit(item, name, who)
        policy = f'"{name}";q={item.amount};w={item.get_expiry()}'
        if allowed and not key_id:
            return Verdict(True, policy)
        stats = self._limiter.get_window_stats(item, name, who)
        wait = max(1, round(stats.reset_time - time.time()))
        return Verdict(allowed, policy, f'"{name}";r={stats.remaining};t={wait}', wait)


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
