"""Example: the master record of training data. Every format of `formats` derives from it.

An example is one prompt and one answer that solved its task, or a task nobody solved. What stands in
`prompt` is never to be trained, an assistant's turn in `answer` always: that is the whole loss mask, and
a format that cannot express it does not get an example which needs it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec

from craftloop.dataset.message import MARKUP, Message
from craftloop.episode import Level, Outcome
from craftloop.task import Task

EXAMPLE_VERSION = 1


class Kind(StrEnum):
    """Which part of an episode an example shows."""

    FIRST_TRY = "first_try"
    """The first answer solved the task."""
    CLEAN = "clean"
    """A corrected episode as if the final answer had been the first: nothing wrong is in it."""
    CUT = "cut"
    """A corrected episode cut at the fix: the user's turn reports the wrong answer and the game's error."""
    FULL = "full"
    """A corrected episode with every attempt in order; the wrong ones are part of the prompt."""
    OPEN = "open"
    """A task that was not solved: no answer."""


class Source(msgspec.Struct, frozen=True):
    """Where an example comes from."""

    episode: str
    outcome: Outcome
    level: Level | None
    risk: int
    """The highest risk level of the commands of the answer, as `craftloop.safety` judges it; 0 to 5."""
    model: str
    simulated: bool
    environment: str
    minecraft: str
    started: float
    """Unix time in seconds."""


class Example(msgspec.Struct, frozen=True, omit_defaults=True):
    """One training example."""

    id: str
    kind: Kind
    task: Task
    source: Source
    prompt: tuple[Message, ...]
    """System and user; of a `full` example also the attempts that failed."""
    answer: tuple[Message, ...] = ()
    """What solved it: calls and the server's answers in turn, then the closing words. Empty if `open`."""
    rejected: tuple[Message, ...] = ()
    """What failed in the place of `answer`, after the same prompt; empty if there is no such thing."""
    tools: tuple[dict[str, Any], ...] = ()
    """JSON Schemas of the tools; empty when answers are JSON text."""
    version: int = EXAMPLE_VERSION

    @property
    def messages(self) -> tuple[Message, ...]:
        """The whole conversation."""
        return self.prompt + self.answer

    @property
    def marked(self) -> bool:
        """Whether something in it reads as a chat template's own markup, which no template would survive."""
        return any(map(_marked, self.messages)) or any(map(_marked, self.rejected))


def _marked(message: Message) -> bool:
    texts = (message.content, *(text for call in message.tool_calls for text in call.arguments.values()))
    return any(MARKUP.search(text) for text in texts)
