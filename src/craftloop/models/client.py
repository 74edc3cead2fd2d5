"""ChatClient: the one way the loop talks to a language model. Knows no provider."""

from __future__ import annotations

from typing import Any, Literal, Protocol

import msgspec

from craftloop.episode import Usage


class ChatMessage(msgspec.Struct, frozen=True):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class ChatRequest(msgspec.Struct, frozen=True):
    """What is asked of a model."""

    messages: tuple[ChatMessage, ...]
    temperature: float
    max_tokens: int
    schema: dict[str, Any] | None = None
    """JSON Schema the reply should satisfy; a client asks for it as strictly as its server can."""
    seed: int | None = None
    """Passed on where the server takes one; built-in models are deterministic in it."""


class ChatReply(msgspec.Struct, frozen=True):
    """What came back."""

    text: str
    """The answer with all thinking removed; may be anything, the empty string included."""
    usage: Usage = Usage()
    truncated: bool = False
    """The reply ended because `max_tokens` was reached."""


class ChatClient(Protocol):
    """A language model one can ask.

    `chat` raises only `craftloop.errors.ModelError` (retries are the client's own business) and
    `asyncio.CancelledError`; a strange reply is a `ChatReply`.
    """

    @property
    def name(self) -> str:
        """What records call the model, e.g. `ollama:qwen3-8b`; never holds a key or password."""
        ...

    @property
    def simulated(self) -> bool:
        """True when replies are made by a program that only plays a model."""
        ...

    async def chat(self, request: ChatRequest) -> ChatReply:
        """Ask, and wait for the whole answer."""
        ...

    async def check(self) -> str:
        """Raise a `ModelError` unless server and model are there; return one line about them."""
        ...

    async def aclose(self) -> None:
        """Give back connections; the client is of no use afterwards."""
        ...
