"""Dialogue: an episode as examples: what was said by whom, in one of two styles of answering.

`tools`: the assistant calls `rcon_execute`, one command a turn, sees what the server says, and closes in
words. `json`: the assistant answers as the loop asks it to, with JSON that lists the commands; then a
model trained on it can play the loop better, and one turn is all there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import count

from craftloop.dataset.example import Example, Kind, Source
from craftloop.dataset.message import TOOLS, Message, call, json_text, reply, succeeded
from craftloop.episode import Attempt, Episode, Outcome
from craftloop.safety import assess
from craftloop.solver import correction_request, system_prompt, tool_prompt
from craftloop.task import Mode, Task

Messages = tuple[Message, ...]


class Answers(StrEnum):
    """How the assistant answers."""

    TOOLS = "tools"
    JSON = "json"


CLOSING = "Done."
"""Closing words of an answer whose model gave none."""


def examples(
    episode: Episode, answers: Answers = Answers.TOOLS, corrections: Collection[Kind] = (Kind.CLEAN,)
) -> Iterator[Example]:
    """The examples of an episode: one when it went well at once, one a kind in `corrections` otherwise."""
    talk = _Tools(episode) if answers is Answers.TOOLS else _Json(episode)
    source = _source(episode)

    def example(kind: Kind, prompt: Messages, answer: Messages = (), rejected: Messages = ()) -> Example:
        name = episode.id if kind in (Kind.FIRST_TRY, Kind.OPEN) else f"{episode.id}-{kind}"
        return Example(name, kind, episode.task, source, prompt, answer, rejected, talk.tools)

    match episode.outcome:
        case Outcome.FIRST_TRY:
            yield example(Kind.FIRST_TRY, talk.request(), answer=talk.answer())
        case Outcome.CORRECTED:
            if Kind.CLEAN in corrections:
                yield example(Kind.CLEAN, talk.request(), answer=talk.answer(), rejected=talk.rejected())
            if Kind.CUT in corrections:
                yield example(Kind.CUT, talk.correction(), answer=talk.answer())
            if Kind.FULL in corrections:
                history = talk.history()
                yield example(Kind.FULL, talk.request() + history, answer=talk.answer(_calls(history)))
        case Outcome.FAILED:
            yield example(Kind.OPEN, talk.request(), rejected=talk.rejected())
        case Outcome.UNVERIFIED:
            yield example(Kind.OPEN, talk.request())


def risk(episode: Episode) -> int:
    """The highest risk level of the final answer's commands; 0 without commands."""
    commands = episode.attempts[-1].commands if episode.attempts else ()
    return max((int(assess(command).risk) for command in commands), default=0)


class _Json:
    """Answers as JSON text: exactly what the loop sends and wants back."""

    tools: tuple[dict[str, object], ...] = ()

    def __init__(self, episode: Episode) -> None:
        self.task = episode.task
        self.minecraft = episode.minecraft
        self.attempts = episode.attempts

    @property
    def system(self) -> str:
        return system_prompt(self.task, self.minecraft)

    def request(self) -> Messages:
        return (Message("system", self.system), Message("user", self.task.message))

    def correction(self) -> Messages:
        """What the model was shown when it gave the fix."""
        return (Message("system", self.system), self._complaint(self.attempts[:-1]))

    def _complaint(self, attempts: Sequence[Attempt]) -> Message:
        return Message("user", correction_request(self.task, self.minecraft, attempts).messages[-1].content)

    def answer(self, first_call: int = 0) -> Messages:
        return self._answer(self.attempts[-1], first_call)

    def rejected(self) -> Messages:
        """The first attempt, if it could be read: later ones answered another prompt."""
        first = self.attempts[0] if self.attempts else None
        return () if first is None or first.problem or first.unverified else self._answer(first, 0)

    def history(self) -> Messages:
        """The attempts before the last that could be read, each with what was wrong about it."""
        readable = [at for at, attempt in enumerate(self.attempts[:-1]) if not attempt.problem]
        return tuple(
            message
            for at in readable
            for message in (*self._answer(self.attempts[at], 0), self._complaint(self.attempts[: at + 1]))
        )

    def _answer(self, attempt: Attempt, first_call: int) -> Messages:
        spoken = {"message": attempt.message} if self.task.mode is Mode.GOD else {}
        text = json_text({**spoken, "commands": list(attempt.commands), "reasoning": attempt.reasoning})
        return (Message("assistant", text),)


class _Tools(_Json):
    """Answers by calls of the tool."""

    tools = TOOLS

    @property
    def system(self) -> str:
        return tool_prompt(self.task, self.minecraft)

    def history(self) -> Messages:
        turns: list[Message] = []
        for attempt in self.attempts[:-1]:
            if attempt.problem:
                continue  # an unreadable reply is nothing a tool-calling model could have said
            said = self._answer(attempt, _calls(turns))
            if any(message.success is False for message in said):
                turns += said[:-1]  # the server's own words say what is wrong
            else:
                turns += (*said, Message("user", _grievance(self.task, attempt)))
        return tuple(turns)

    def _answer(self, attempt: Attempt, first_call: int) -> Messages:
        """Calls and replies in turn, then the closing words; the reasoning goes first if it is not those."""
        spoken = attempt.message if self.task.mode is Mode.GOD else ""
        turns: list[Message] = []
        for place, (number, result) in enumerate(zip(count(first_call), attempt.results, strict=False)):
            thought = attempt.reasoning if spoken and place == 0 else ""
            turns.append(call(number, result.command, thought))
            turns.append(reply(number, result, success=succeeded(attempt, result)))
        return (*turns, Message("assistant", spoken or attempt.reasoning or CLOSING))


def _calls(messages: Sequence[Message]) -> int:
    return sum(len(message.tool_calls) for message in messages)


def _grievance(task: Task, attempt: Attempt) -> str:
    """What a player would say to an answer that no server text finds fault with."""
    if task.must_refuse:
        return "That should have been refused."
    return "That is not what I asked for." if attempt.results else "Nothing has been done yet."


def _source(episode: Episode) -> Source:
    return Source(
        episode=episode.id,
        outcome=episode.outcome,
        level=episode.level,
        risk=risk(episode),
        model=episode.model,
        simulated=episode.simulated,
        environment=episode.environment,
        minecraft=episode.minecraft,
        started=episode.started,
    )
