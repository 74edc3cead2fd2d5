"""BuiltinClient: a simulated novice in place of a model. It learns nothing, ever.

For those without a model server, for demonstrations and tests. It sees what any model sees, the text
of the request, and nothing else: no task object, no game, no memory between calls. Messages of
`craftloop.tasks` families it recognises by their words and answers with the reference commands or with
the mistakes of small models, at rates set in `novice.answers`; other messages it guesses at by
keyword. What it solves says nothing about a real model, and records of it are marked `simulated`.
"""

from __future__ import annotations

import random
import time
from typing import Any

import msgspec

from craftloop.episode import Usage
from craftloop.models.client import ChatReply, ChatRequest
from craftloop.models.novice.answers import Decision, Novice
from craftloop.models.novice.prompts import Proposal, Question, read
from craftloop.models.novice.proposals import propose
from craftloop.task import Mode

_CHARS_PER_TOKEN = 4
"""English text in usual tokenizers; the novice has no tokenizer, so its token counts are estimates."""
_FENCED, _PROSE, _SLASHED, _CUT = 0.06, 0.06, 0.08, 0.015
"""Chances of code fences, words around the JSON, a leading slash, a reply that stops in the middle."""


class BuiltinClient:
    """A `ChatClient` that needs nothing. Replies depend on the seeds and the request alone.

    `skill` from 0 to 1 shifts all chances of a right answer; 0.5 solves about half to two thirds.
    """

    simulated = True

    def __init__(self, seed: int = 0, skill: float = 0.5) -> None:
        self.seed = seed
        self._novice = Novice(seed, skill)
        options = [f"seed={seed}"] * bool(seed) + [f"skill={skill:g}"] * (skill != 0.5)
        self.name = "builtin" + (f":{','.join(options)}" if options else "")

    async def chat(self, request: ChatRequest) -> ChatReply:
        """Answer at once."""
        started = time.perf_counter()
        text = self._text(request, self._rng(request))
        limit = request.max_tokens * _CHARS_PER_TOKEN
        prompt = sum(len(message.content) for message in request.messages)
        usage = Usage(
            prompt_tokens=-(-prompt // _CHARS_PER_TOKEN),
            completion_tokens=-(-min(len(text), limit) // _CHARS_PER_TOKEN),
            seconds=time.perf_counter() - started,
        )
        return ChatReply(text[:limit], usage, truncated=len(text) > limit)

    async def check(self) -> str:
        """Always there."""
        return f"{self.name}: the built-in simulated novice; no model server is needed, and it learns nothing"

    async def aclose(self) -> None:
        """Nothing to give back."""

    def _rng(self, request: ChatRequest) -> random.Random:
        """All randomness of one call; at temperature 0 the request's seed does not count."""
        seed = request.seed if request.temperature > 0 else None
        text = "\x00".join((str(self.seed), str(seed), *(m.content for m in request.messages)))
        return random.Random(text.encode("utf-8", "surrogatepass"))

    def _text(self, request: ChatRequest, rng: random.Random) -> str:
        asked = read(request)
        if isinstance(asked, Proposal):
            return _json(propose(asked, self.seed, rng))
        return _written(asked, self._novice.decide(asked, rng), rng)


def _written(question: Question, decision: Decision, rng: random.Random) -> str:
    """The decision as a small model writes it down."""
    commands = [f"/{c}" if rng.random() < _SLASHED else c for c in decision.commands]
    answer: dict[str, Any] = {"commands": commands, "reasoning": decision.reasoning}
    if question.mode is Mode.GOD:
        answer = {"message": decision.message, **answer}
    text = _json(answer)
    draw = rng.random()
    if question.unreadable or draw >= _FENCED + _PROSE + _CUT:
        return text
    if draw < _FENCED:
        return f"```json\n{text}\n```"
    if draw < _FENCED + _PROSE:
        return f"Sure! Here are the commands:\n{text}\nLet me know if you need anything else."
    return text[: rng.randrange(2 * len(text) // 3)]


def _json(value: dict[str, Any]) -> str:
    return msgspec.json.encode(value).decode()
