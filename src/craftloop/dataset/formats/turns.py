"""Turns: prompts with one assistant's turn each, for trainers that read a prompt and a completion.

They put every token after the prompt in the loss, a tool's answers too, and several calls in one turn
are refused by some templates and halved by others. So an answer of several calls is taken apart: what was
said before a call, with the server's answers, is prompt; the call is the completion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from craftloop.dataset.example import Example
from craftloop.dataset.message import Message


class Pair(NamedTuple):
    """Two answers to one prompt."""

    prompt: tuple[Message, ...]
    chosen: Message
    rejected: Message


def pair(example: Example) -> Pair | None:
    """The answer against the rejected one at their first difference; `None` if there is none."""
    for at, (good, bad) in enumerate(zip(example.answer, example.rejected, strict=False)):
        if good.role == "assistant" and _words(good) != _words(bad):
            return Pair(example.prompt + example.answer[:at], _bare(good), _bare(bad))
    return None


def turns(example: Example) -> Iterator[tuple[tuple[Message, ...], Message]]:
    """Each turn of the assistant in the answer, with all that was said before it."""
    for at, message in enumerate(example.answer):
        if message.role == "assistant":
            yield example.prompt + example.answer[:at], message


class Judged(NamedTuple):
    """An answer to a prompt, and whether it was right."""

    prompt: tuple[Message, ...]
    completion: Message
    good: bool


def judged(example: Example) -> Iterator[Judged]:
    """Each call of an answer that solved the task is right; of one that did not, the call it fell with.

    That is the first call that failed, or the first that differs from the solution where all of them
    ran; without a solution nobody knows which it was, and the first stands for all.
    """
    said = list(turns(example))
    for prompt, turn in [one for one in said if one[1].tool_calls] or said:
        yield Judged(prompt, _bare(turn), True)
    if example.rejected and (fell := _fell(example)) is not None:
        yield Judged(example.prompt + example.rejected[:fell], _bare(example.rejected[fell]), False)


def _fell(example: Example) -> int | None:
    bad = example.rejected
    for at, message in enumerate(bad):
        if message.success is False:
            return at - 1
    if not example.answer:
        return 0
    for at, (good, other) in enumerate(zip(example.answer, bad, strict=False)):
        if other.role == "assistant" and _words(good) != _words(other):
            return at
    return None


def _words(message: Message) -> tuple[str, ...]:
    """What makes two turns the same: the commands they run, or else what they say."""
    commands = tuple(text for call in message.tool_calls for text in call.arguments.values())
    return commands or (message.content,)


def _bare(message: Message) -> Message:
    """A call without the words before it: both sides of a comparison hold commands alone."""
    return Message("assistant", "", message.tool_calls) if message.tool_calls else message
