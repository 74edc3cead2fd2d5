"""Dialect: which optional features a server of a protocol understands, found out by asking.

Both clients start with the strictest way of asking. A refusal leads to a simpler one, and the way that
worked is remembered, so the price is paid once a client. Knows no protocol and does no I/O itself.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, Self, TypeVar

from craftloop.models.answer import Answer
from craftloop.models.client import ChatRequest

REFUSALS = frozenset({400, 415, 422})
"""Statuses that may mean "I do not know this feature"."""
DOUBTFUL = frozenset({500, 501})
"""Mean it too with some servers (llama-cpp-python, early llama.cpp) if their words are `ABOUT_FORMAT`, as in
`response_format type must be one of "text" or "json_object"`; else they are plain trouble."""
ABOUT_FORMAT = re.compile(r"\bformat|_format|schema|grammar", re.IGNORECASE)


class Dialect(Protocol):
    """One way of asking; immutable."""

    def simpler(self, request: ChatRequest, answer: Answer) -> Self | None:
        """What to try after the server refused this with `answer`; `None` if nothing is left."""
        ...


D = TypeVar("D", bound=Dialect)
Send = Callable[[D, frozenset[int]], Awaitable[Answer]]
"""(dialect, statuses to hand back rather than retry) -> the server's answer."""


class Negotiation(Generic[D]):
    """Remembers the dialect a server understands."""

    def __init__(self, first: D) -> None:
        self.dialect = first
        """What the next request is asked in."""
        self._proven = False

    async def ask(self, request: ChatRequest, send: Send[D]) -> Answer:
        """Ask, more and more simply until the server takes it; the first refusal if it never does.

        A dialect is proven by a request that carried a schema. From then on a refusal is about that one
        request, so a simpler dialect may serve it but is not remembered.
        """
        dialect = self.dialect
        refusal: Answer | None = None
        while True:
            answer = await send(dialect, DOUBTFUL if request.schema is not None else frozenset())
            if answer.status in DOUBTFUL and not ABOUT_FORMAT.search(answer.complaint):
                answer = await send(dialect, frozenset())
            if answer.ok:
                self._remember(request, dialect)
                return answer
            refusal = refusal or answer
            simpler = dialect.simpler(request, answer) if answer.status in REFUSALS | DOUBTFUL else None
            if simpler is None:
                return refusal
            dialect = simpler

    def _remember(self, request: ChatRequest, dialect: D) -> None:
        if request.schema is not None and not self._proven:
            self.dialect, self._proven = dialect, True
