"""OpenAIClient: a model behind any server with OpenAI's `/v1/chat/completions`.

llama.cpp's llama-server, vLLM, LM Studio, SGLang, llama-cpp-python, and gateways in front of them. They agree
on the path and little else; what a server refuses is asked for more simply and not again (see `dialect`).
Thinking that a server separates is in `reasoning` (vLLM, Ollama) or `reasoning_content` (llama-server, older
vLLM) beside the answer, and is left there.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Awaitable
from typing import Any

import msgspec

from craftloop.episode import Usage
from craftloop.errors import ModelError, UsageError
from craftloop.models.answer import Answer, count, excerpt, member, names, number, text
from craftloop.models.client import ChatMessage, ChatReply, ChatRequest
from craftloop.models.dialect import Negotiation
from craftloop.models.http import ModelServer
from craftloop.models.retry import REPLY_SECONDS, Retry
from craftloop.models.thinking import strip_thinking

MILLISECOND = 1e-3
KEY_VARIABLES = ("CRAFTLOOP_API_KEY", "OPENAI_API_KEY")

_ADVICE = (
    "Start the server, or correct its address in --model openai:NAME@http://HOST:PORT/v1 "
    "(llama-server listens on 8080, vLLM on 8000, LM Studio on 1234)."
)
_PATH = "/chat/completions"
_PROBE = ChatRequest((ChatMessage("user", "Hi"),), temperature=0.0, max_tokens=1)


class OpenAIDialect(msgspec.Struct, frozen=True):
    """What a server understands."""

    format: int = 3
    """Index into `response_formats`, strictest last; 0 leaves it out."""
    length: str = "max_tokens"
    """Name of the field that bounds the answer; OpenAI's own newer models want `max_completion_tokens`."""
    seed: bool = True

    def simpler(self, request: ChatRequest, answer: Answer) -> OpenAIDialect | None:
        """Without the field the server complains of, else with a looser format."""
        words = answer.complaint.lower()
        if self.length == "max_tokens" and "max_completion_tokens" in words:
            return msgspec.structs.replace(self, length="max_completion_tokens")
        if self.seed and request.seed is not None and "seed" in words:
            return msgspec.structs.replace(self, seed=False)
        if request.schema is None or self.format == 0:
            return None
        return msgspec.structs.replace(self, format=self.format - 1)


def response_formats(schema: dict[str, Any]) -> tuple[dict[str, Any] | None, ...]:
    """All ways to ask for JSON, loosest first."""
    return (
        None,  # LM Studio refuses json_object
        {"type": "json_object"},
        {"type": "json_object", "schema": schema},  # llama-cpp-python
        {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": schema}},
    )


class OpenAIClient:
    """One model of one OpenAI-compatible server."""

    simulated = False

    def __init__(
        self,
        model: str,
        base_url: str,
        api_key: str | None = None,
        *,
        timeout: float = REPLY_SECONDS,
        retry: Retry | None = None,
    ) -> None:
        """`base_url` with or without `/v1`, `timeout` in seconds; the key may come from `KEY_VARIABLES`."""
        self._server = ModelServer(
            versioned(base_url),
            kind="the model server",
            advice=_ADVICE,
            key=usable_key(api_key),
            timeout=timeout,
            retry=retry,
        )
        self._model = model
        self._negotiation = Negotiation(OpenAIDialect())

    @property
    def name(self) -> str:
        """`openai:MODEL`."""
        return f"openai:{self._model}"

    async def chat(self, request: ChatRequest) -> ChatReply:
        """Ask, and wait for the whole answer."""

        def send(dialect: OpenAIDialect, hand_back: frozenset[int]) -> Awaitable[Answer]:
            return self._server.post(_PATH, self._body(request, dialect), hand_back)

        started = time.perf_counter()
        answer = await self._negotiation.ask(request, send)
        if not answer.ok:
            raise await self._refusal(answer)
        return self._reply(answer.data, time.perf_counter() - started)

    async def check(self) -> str:
        """Ask for the list of models; one that is not in it is tried with a reply of one token.

        Servers of a single model (llama-server) list it under a name of their own and accept any.
        """
        listed = names(member((await self._server.once("GET", "/models")).data, "data"), "id")
        if self._model in listed:
            return f"The model server at {self._server.url} has {self._model}."
        answer = await self._server.once("POST", _PATH, self._body(_PROBE, OpenAIDialect()))
        if not answer.ok and (answer.status not in (400, 422) or _speaks_of_model(answer)):
            raise await self._refusal(answer)
        others = ", ".join(listed[:5]) or "nothing"
        return f"The model server at {self._server.url} answers to {self._model} (it lists {others})."

    async def aclose(self) -> None:
        """Close the connections."""
        await self._server.aclose()

    def _body(self, request: ChatRequest, dialect: OpenAIDialect) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self._model,
            "messages": request.messages,
            "temperature": request.temperature,
            dialect.length: request.max_tokens,
        }
        if request.seed is not None and dialect.seed:
            body["seed"] = request.seed
        if request.schema is not None and dialect.format:
            body["response_format"] = response_formats(request.schema)[dialect.format]
        return body

    def _reply(self, data: Any, seconds: float) -> ChatReply:
        choices = member(data, "choices")
        if not isinstance(choices, list):
            raise self._server.faults.strange(f"no choices ({excerpt(data)})")
        choice = choices[0] if choices else None
        return ChatReply(
            strip_thinking(text(member(choice, "message", "content"))),
            Usage(
                prompt_tokens=count(member(data, "usage", "prompt_tokens")),
                completion_tokens=count(member(data, "usage", "completion_tokens")),
                seconds=seconds,
                prompt_seconds=number(member(data, "timings", "prompt_ms"), MILLISECOND),  # llama-server only
                completion_seconds=number(member(data, "timings", "predicted_ms"), MILLISECOND),
            ),
            truncated=member(choice, "finish_reason") == "length",
        )

    async def _refusal(self, answer: Answer) -> ModelError:
        """Is it the model's name, or the address? Both are 404; only one of them speaks of a model."""
        if not _speaks_of_model(answer):
            return self._server.faults.refusal(answer)
        try:
            listed = names(member((await self._server.once("GET", "/models")).data, "data"), "id")
        except ModelError:
            listed = []
        return self._server.faults.no_model(
            self._model, listed, "Give one of its names: --model openai:NAME@URL."
        )


def _speaks_of_model(answer: Answer) -> bool:
    code = member(answer.data, "error", "code")
    return code == "model_not_found" or (answer.status == 404 and "model" in answer.complaint.lower())


def versioned(url: str) -> str:
    """The URL with its `/v1`, which users leave out, and without the path of one call, which they paste."""
    url = url.strip().rstrip("/").removesuffix(_PATH).removesuffix("/models")
    return url if re.search(r"/v\d\w*(/|$)", url) else f"{url}/v1"


def usable_key(given: str | None) -> str:
    """The given key or the one of the environment; empty if there is none. Raises `UsageError`."""
    key = given if given is not None else next(filter(None, map(os.environ.get, KEY_VARIABLES)), "")
    key = key.strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError(
            "The API key holds characters that no key has.", f"Look at {' and '.join(KEY_VARIABLES)}."
        )
    return key
