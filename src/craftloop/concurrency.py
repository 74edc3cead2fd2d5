"""Concurrency: how many model calls are under way at once, found from throughput when nobody says.

`Climber` decides and knows no clock; `Gate` lets calls through; `GatedClient` is a `ChatClient` behind
a gate, so that proposals, answers and corrections of all rollouts share one limit.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from types import TracebackType

from craftloop.models.client import ChatClient, ChatReply, ChatRequest

START = 4
"""Ollama's usual number of slots is 1 to 4; waiting there costs nothing."""
MAXIMUM = 96
"""64 calls and half as many again."""
GAIN = 1.25
"""Twice the limit must bring a quarter more throughput: less is noise on a busy machine."""
HOLD_WINDOWS = 30
"""Windows to stay at a limit before trying a higher one again (a model may have been loaded since)."""


@dataclass(slots=True)
class Climber:
    """Doubles the limit while that brings more calls a second, then stays at half as many again as did.

    The half again is what a server of up to a quarter more slots could take unnoticed; beyond that it
    waits at the server, so that a slot that becomes free has its next call at once.
    """

    limit: int = START
    maximum: int = MAXIMUM
    _step: int = field(init=False)
    """The limit last tried by doubling."""
    _before: tuple[int, float] | None = None
    """Step and calls a second before the last rise; `None` until a rise was tried."""
    _hold: int = 0

    def __post_init__(self) -> None:
        self._step = self.limit

    def observe(self, rate: float) -> int:
        """Take the calls a second of one window at the present limit; return the limit to use next."""
        if self._hold > 0:
            self._hold -= 1
        elif self._before is not None and rate < self._before[1] * GAIN:
            self._step, self._before, self._hold = self._before[0], None, HOLD_WINDOWS
            self.limit = min(self._step * 3 // 2, self.maximum)
        elif self.limit < self.maximum:
            self._before = (self._step, rate)
            self._step = self.limit = min(self._step * 2, self.maximum)
        else:
            self._before = None
        return self.limit


@dataclass(slots=True)
class Gate:
    """Lets a number of holders in at once, first come first served; the number may change any time."""

    limit: int
    climber: Climber | None = None
    """Adapts the limit to the throughput seen; `None` keeps it fixed."""
    holders: int = 0
    _waiting: deque[asyncio.Future[None]] = field(default_factory=deque)
    _finished: int = 0
    _idle: int = 0
    _since: float = -1.0

    async def enter(self) -> None:
        """Wait for a place."""
        if self.holders < self.limit and not self._waiting:
            self.holders += 1
            return
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.leave()  # the place was ours already: hand it on
            raise

    def leave(self) -> None:
        """Give the place back."""
        self.holders -= 1
        self._admit()

    async def __aenter__(self) -> None:
        """Wait for a place."""
        await self.enter()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Give the place back; what was done there counts as throughput unless it failed."""
        if self.climber and kind is None:
            self._measure(self.climber)
        self.leave()

    def widen(self, limit: int) -> None:
        """Change the limit; holders above a lower one may finish."""
        self.limit = limit
        self._admit()

    def _admit(self) -> None:
        while self.holders < self.limit and self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                self.holders += 1
                place.set_result(None)

    def _measure(self, climber: Climber) -> None:
        """Count a finished call; at the end of a window ask the climber for the next limit.

        A window is three calls a place, and starts when the first `limit` calls after a change are
        over. One in which the gate was seldom full says nothing about the limit and is thrown away.
        """
        now = asyncio.get_running_loop().time()
        self._finished += 1
        self._idle += not self._waiting
        if self._since < 0:
            if self._finished >= self.limit:
                self._since, self._finished, self._idle = now, 0, 0
        elif self._finished >= 3 * self.limit:
            if self._idle * 5 <= self._finished and now > self._since:
                self.widen(climber.observe(self._finished / (now - self._since)))
            self._since, self._finished, self._idle = -1.0, 0, 0


class GatedClient:
    """A `ChatClient` whose calls go through a gate."""

    def __init__(self, client: ChatClient, gate: Gate) -> None:
        self.client = client
        self.gate = gate
        self.name = client.name
        self.simulated = client.simulated

    async def chat(self, request: ChatRequest) -> ChatReply:
        """Ask when there is a place."""
        async with self.gate:
            return await self.client.chat(request)

    async def check(self) -> str:
        """Ask the client itself."""
        return await self.client.check()

    async def aclose(self) -> None:
        """Close the client itself."""
        await self.client.aclose()
