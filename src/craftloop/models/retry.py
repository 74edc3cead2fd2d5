"""Retry: how long to wait before a failed request is sent again, and when to give up. Does no I/O."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from enum import Enum

import msgspec

from craftloop.errors import ModelError

REPLY_SECONDS = 600.0
"""For a whole reply, unless told otherwise: Ollama lets requests wait for a free slot without a word."""


class Cause(Enum):
    """Why a request failed, as far as trying again is concerned."""

    FINAL = "sending it again cannot help"
    BUSY = "429, 5xx, or the connection was dropped half-way"
    SLOW = "no reply in time"
    OUTAGE = "the server answered before, and now nothing listens there"
    LOADING = "the server is up and still loading the model"


class Failure(msgspec.Struct, frozen=True):
    """A failed request: what to raise if that was the last try."""

    error: ModelError
    cause: Cause = Cause.FINAL
    retry_after: float | None = None
    """Seconds the server asks to wait, `None` if it does not say."""
    exception: BaseException | None = None
    """What the HTTP library raised; `None` for an HTTP error, or if it holds the request's headers."""


class Retry(msgspec.Struct, frozen=True):
    """How patient to be with each cause."""

    attempts: int = 6
    """Requests in all while the server is busy; with the pauses below, up to 16 seconds."""
    slow_attempts: int = 2
    """Requests in all when none is answered in time: each of them costs the whole time-out."""
    outage: float = 30.0
    """Seconds a server that worked before may be gone, e.g. while it restarts."""
    loading: float = 600.0
    """Seconds a server may load its model: tens of gigabytes from a slow disk."""
    first_pause: float = 0.5
    """Seconds; doubles each time, and each pause is shortened at random by up to half."""
    longest_pause: float = 8.0
    """Seconds."""
    longest_retry_after: float = 60.0
    """Seconds; a server that asks for more is asked again after this."""


class Pauses:
    """The waiting of one call."""

    def __init__(
        self,
        retry: Retry,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._retry = retry
        self._clock = clock
        self._chance = chance
        self._failures: Counter[Cause] = Counter()
        self._since: dict[Cause, float] = {}

    @property
    def failures(self) -> int:
        """Requests that failed so far."""
        return self._failures.total()

    def after(self, failure: Failure) -> float | None:
        """Seconds to wait before the next request; `None` to give up."""
        cause = failure.cause
        self._failures[cause] += 1
        failed = self._failures[cause]
        waited = self._clock() - self._since.setdefault(cause, self._clock())
        retry = self._retry
        doubled = retry.first_pause * 2.0 ** min(failed - 1, 30)
        pause = min(doubled, retry.longest_pause) * (1 - self._chance() / 2)
        if failure.retry_after is not None:
            pause = max(pause, min(failure.retry_after, retry.longest_retry_after))
        again = {
            Cause.FINAL: False,
            Cause.BUSY: failed < retry.attempts,
            Cause.SLOW: failed < retry.slow_attempts,
            Cause.OUTAGE: waited + pause <= retry.outage,
            Cause.LOADING: waited + pause <= retry.loading,
        }
        return pause if again[cause] else None


def retry_after(header: str | None, now: float) -> float | None:
    """Seconds from a `Retry-After` header, a number or an HTTP date; `now` in Unix time."""
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(header).timestamp() - now
        except (ValueError, OverflowError):
            return None
    return seconds if 0 <= seconds < float("inf") else None
