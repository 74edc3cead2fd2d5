"""ScriptedClient: a model whose replies are written beforehand, for tests and demonstrations."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator

from craftloop.episode import Usage
from craftloop.errors import ModelError, ModelRejected
from craftloop.models.client import ChatReply, ChatRequest

Line = str | ChatReply | ModelError
"""What the model says, or how the call fails."""


class ScriptedClient:
    """Gives the replies of a sequence in order, or those a function makes of each request.

    `requests` holds every request so far. A sequence that is used up is a `ModelRejected`; so a script of
    the exact length proves that nothing was asked twice.
    """

    simulated = True

    def __init__(
        self,
        script: Iterable[Line] | Callable[[ChatRequest], Line],
        name: str = "scripted",
        delay: float = 0.0,
    ) -> None:
        """`delay` in seconds a reply; any number of them run at once."""
        self.requests: list[ChatRequest] = []
        self._name = name
        self._delay = delay
        self._say = script if callable(script) else _reader(iter(script))

    @property
    def name(self) -> str:
        """As given."""
        return self._name

    async def chat(self, request: ChatRequest) -> ChatReply:
        """The next line; which one is decided when the call begins."""
        self.requests.append(request)
        line = self._say(request)
        await asyncio.sleep(self._delay)
        if isinstance(line, ModelError):
            raise line
        return ChatReply(line, Usage(seconds=self._delay)) if isinstance(line, str) else line

    async def check(self) -> str:
        """Always there."""
        return f"{self._name} follows a script."

    async def aclose(self) -> None:
        """Nothing to give back."""


def _reader(lines: Iterator[Line]) -> Callable[[ChatRequest], Line]:
    return lambda request: next(lines, ModelRejected("The script has no more replies."))
