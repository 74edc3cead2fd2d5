"""OllamaClient: a model behind Ollama's own API, `/api/chat`.

Not its OpenAI-compatible one, which has no `num_ctx`, `keep_alive` or durations. Facts about Ollama:
`num_ctx` left out means 4,096 tokens or whatever the server was started with, and a longer prompt is cut at
its beginning without a word; `think` left out makes thinking models think; requests beyond
`OLLAMA_NUM_PARALLEL` (1 unless set) wait in a queue, so how many to send at once is the caller's choice.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable
from typing import Any

import msgspec

from craftloop.episode import Usage
from craftloop.errors import ModelError, ModelUnreachable
from craftloop.models.address import OLLAMA_URL
from craftloop.models.answer import Answer, count, excerpt, member, names, number, text
from craftloop.models.client import ChatReply, ChatRequest
from craftloop.models.dialect import Negotiation
from craftloop.models.http import ModelServer
from craftloop.models.retry import REPLY_SECONDS, Retry
from craftloop.models.thinking import strip_thinking

NANOSECOND = 1e-9

_ADVICE = "Start it with `ollama serve`, or give its address with --ollama-url http://HOST:11434."


class OllamaDialect(msgspec.Struct, frozen=True):
    """What a version of Ollama understands."""

    think: bool = True
    """The field `think` (0.9.0)."""
    format: int = 2
    """2: a JSON Schema (0.5.0), 1: only "json", 0: nothing."""

    def simpler(self, request: ChatRequest, answer: Answer) -> OllamaDialect | None:
        """Without `think` if that is what the server complains of, else with a looser format."""
        if self.think and "think" in answer.complaint.lower():
            return OllamaDialect(False, self.format)
        if request.schema is None or self.format == 0:
            return None
        return OllamaDialect(self.think, self.format - 1)

    def wanted_format(self, request: ChatRequest) -> dict[str, Any] | str | None:
        """The value of `format`; `None` leaves it out."""
        return None if request.schema is None else (None, "json", request.schema)[self.format]


class OllamaClient:
    """One model of one Ollama server."""

    simulated = False

    def __init__(
        self,
        model: str,
        base_url: str = OLLAMA_URL,
        *,
        num_ctx: int = 4096,
        keep_alive: str = "10m",
        think: bool | str = False,
        timeout: float = REPLY_SECONDS,
        retry: Retry | None = None,
    ) -> None:
        """`num_ctx` in tokens, `keep_alive` and `think` as Ollama takes them, `timeout` in seconds."""
        url = base_url.rstrip("/").removesuffix("/api").removesuffix("/v1")
        self._server = ModelServer(url, kind="Ollama", advice=_ADVICE, timeout=timeout, retry=retry)
        self._model = model
        self._num_ctx = num_ctx
        self._keep_alive = keep_alive
        self._think = think
        self._negotiation = Negotiation(OllamaDialect())

    @property
    def name(self) -> str:
        """`ollama:MODEL`."""
        return f"ollama:{self._model}"

    async def chat(self, request: ChatRequest) -> ChatReply:
        """Ask, and wait for the whole answer."""

        def send(dialect: OllamaDialect, hand_back: frozenset[int]) -> Awaitable[Answer]:
            return self._server.post("/api/chat", self._body(request, dialect), hand_back)

        started = time.perf_counter()
        answer = await self._negotiation.ask(request, send)
        if not answer.ok:
            raise await self._refusal(answer)
        return self._reply(answer.data, time.perf_counter() - started)

    async def check(self) -> str:
        """Ask for the version, and whether the model is installed."""
        answer = await self._server.once("GET", "/api/version")
        version = member(answer.data, "version")
        if not isinstance(version, str):
            raise ModelUnreachable(f"{self._server.url} is not the address of Ollama.", _ADVICE)
        if not {self._model, f"{self._model}:latest"} & set(await self._installed()):
            shown = await self._server.once(
                "POST", "/api/show", {"model": self._model}
            )  # cloud models, aliases
            if not shown.ok:
                raise await self._refusal(shown)
        return f"Ollama {version[:40]} at {self._server.url} has {self._model}."

    async def aclose(self) -> None:
        """Close the connections."""
        await self._server.aclose()

    def _body(self, request: ChatRequest, dialect: OllamaDialect) -> dict[str, Any]:
        options: dict[str, Any] = {
            "temperature": request.temperature,
            "num_predict": request.max_tokens,
            "num_ctx": self._num_ctx,
        }
        if request.seed is not None:
            options["seed"] = request.seed
        body: dict[str, Any] = {
            "model": self._model,
            "messages": request.messages,
            "stream": False,
            "keep_alive": self._keep_alive,
            "options": options,
        }
        if dialect.think:
            body["think"] = self._think
        if (wanted := dialect.wanted_format(request)) is not None:
            body["format"] = wanted
        return body

    def _reply(self, data: Any, seconds: float) -> ChatReply:
        message = member(data, "message")
        if not isinstance(message, dict):
            raise self._server.faults.strange(f"no message ({excerpt(data)})")
        return ChatReply(
            strip_thinking(text(message.get("content"))),
            Usage(
                prompt_tokens=count(data.get("prompt_eval_count")),
                completion_tokens=count(data.get("eval_count")),
                seconds=seconds,
                load_seconds=number(data.get("load_duration"), NANOSECOND),
                prompt_seconds=number(data.get("prompt_eval_duration"), NANOSECOND),
                completion_seconds=number(data.get("eval_duration"), NANOSECOND),
            ),
            truncated=data.get("done_reason") == "length",
        )

    async def _refusal(self, answer: Answer) -> ModelError:
        """Is it the model's name (Ollama says so in JSON), or the address?"""
        if answer.status != 404 or not answer.complaint:
            return self._server.faults.refusal(answer)
        try:
            installed = await self._installed()
        except ModelError:
            installed = []
        return self._server.faults.no_model(
            self._model, installed, f"Get it with `ollama pull {self._model}`."
        )

    async def _installed(self) -> list[str]:
        answer = await self._server.once("GET", "/api/tags")
        return names(member(answer.data, "models"), "name")
