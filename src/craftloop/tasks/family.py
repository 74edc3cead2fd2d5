"""Family: all messages that ask for one thing, with what must hold afterwards and how to do it.

A family is data: wordings, reference commands and goals are templates over the same slots. Knows no
game: that its commands work is proven by tests on the built-in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from craftloop.task import Category, Difficulty, Goal, Mode, Task
from craftloop.tasks.slots import Value
from craftloop.tasks.templates import LATEST, Version, fill

BOTH = (Mode.SUDO, Mode.GOD)
SUDO = (Mode.SUDO,)
SUDO_ONLY = frozenset(
    {Category.EXECUTE_CHAINS, Category.EDGE_ITEMS, Category.WORLDEDIT, Category.MULTIPLAYER}
)
"""Categories whose messages are always orders (docs/formats.md)."""
REFUSE = "refuse"

_REPLIES = (
    "So it is done, mortal.",
    "I have heard you. Let it be so.",
    "The heavens move at your word. Use it well.",
    "Granted. Do not make me regret it.",
    "Behold, and be grateful.",
)
_REFUSALS = (
    "No, mortal. That is not yours to ask.",
    "Such power I do not lend. Go in peace.",
    "The heavens are silent on this. Ask for something kinder.",
)


class Family(msgspec.Struct, frozen=True, eq=False):
    """All messages that ask for one thing."""

    name: str
    category: Category
    wordings: tuple[str, ...]
    """Message templates without the `sudo`/`pray` word."""
    solution: tuple[str, ...]
    """Reference commands; empty when the request must be refused."""
    goals: tuple[str, ...]
    """`execute if …`, `event kind detail`, or `refuse`."""
    modes: tuple[Mode, ...] = BOTH
    prayers: tuple[str, ...] = ()
    """Further wordings, for god mode only."""
    reply: str = ""
    """What a god says; empty for one of the general ones."""
    difficulty: int = 2
    """1 a single plain command, 2 one that needs care, 3 components or several parts, 4 several at once."""

    def wordings_for(self, mode: Mode) -> tuple[str, ...]:
        """The wordings a message of this mode may have; empty when the family has no such messages."""
        if mode not in self.modes:
            return ()
        return self.wordings + self.prayers if mode is Mode.GOD else self.wordings

    def suits(self, asked: Difficulty) -> bool:
        """Easy is one command, 1 or 2; hard is 3 or 4; anything is typical."""
        return asked is Difficulty.TYPICAL or (asked is Difficulty.EASY) == (self.difficulty <= 2)

    @property
    def must_refuse(self) -> bool:
        """True when the right answer is no command."""
        return not self.solution


class Problem(msgspec.Struct, frozen=True):
    """A task with its known answer."""

    task: Task
    reference: tuple[str, ...]
    """Commands that do it; empty when the request must be refused."""
    reply_message: str
    """In-character words for god mode."""
    difficulty: int


def define(
    category: Category,
    name: str,
    wordings: str,
    *,
    do: str | Iterable[str] = (),
    goal: str | Iterable[str],
    pray: str = "",
    reply: str = "",
    difficulty: int = 2,
) -> Family:
    """A family from readable source: one wording a line."""
    modes = SUDO if category in SUDO_ONLY else BOTH
    return Family(
        name=f"{category.value}/{name}",
        category=category,
        wordings=_lines(wordings),
        solution=_listed(do),
        goals=_listed(goal),
        modes=modes,
        prayers=_lines(pray),
        reply=reply,
        difficulty=difficulty,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _listed(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def problem(family: Family, message: str, values: Mapping[str, Value], version: Version = LATEST) -> Problem:
    """The problem a message of this family poses, given what its slots stand for."""
    task = Task(
        message,
        family.category,
        goals=tuple(_goal(text, values, version) for text in family.goals),
        origin="generated",
        family=family.name,
    )
    reference = tuple(fill(command, values, version) for command in family.solution)
    general = _REFUSALS if family.must_refuse else _REPLIES
    reply = family.reply or general[len(message) % len(general)]
    return Problem(task, reference, fill(reply, values, version), family.difficulty)


def _goal(template: str, values: Mapping[str, Value], version: Version) -> Goal:
    if template == REFUSE:
        return Goal("refuse")
    text = fill(template, values, version)
    if text.startswith("event "):
        return Goal("event", text.removeprefix("event "))
    return Goal("condition", text)
