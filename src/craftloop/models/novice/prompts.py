"""Prompts: what kind of request this is, read from its text alone, as any model would have to.

A proposal names a category, how many messages it wants and, it may be, how hard they shall be. A
correction holds `Command:` lines with the server's `Error:` or `Reply:`. Anything else with a chat message
in it is to be solved.
"""

from __future__ import annotations

import re

import msgspec

from craftloop.models.client import ChatRequest
from craftloop.task import Category, Difficulty, Mode
from craftloop.tasks import LATEST, Version

_VERSION = re.compile(r"\b1\.21(?:\.(\d+))?\b")
_COUNT = re.compile(r"\b(?:write|generate|create|make|give me|exactly)\s+(\d{1,2})\b", re.IGNORECASE)
_MESSAGE = re.compile(r"^(?:(?:original )?request:\s*)?((?:sudo|pray)\s.+)$", re.IGNORECASE | re.MULTILINE)
_ANY_REQUEST = re.compile(r"^(?:original )?request:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_OUTCOME = re.compile(
    r"^Command:[ ]?(?P<command>.*)\n(?P<label>Error|Reply):[ ]?(?P<text>(?:(?!^Command:|^$).*\n?)*)",
    re.MULTILINE,
)
_DIFFICULTY = re.compile(rf"^difficulty:\s*({'|'.join(Difficulty)})\b", re.IGNORECASE | re.MULTILINE)
_CATEGORY = re.compile("|".join(rf"\b{category.value}\b" for category in Category))


class Proposal(msgspec.Struct, frozen=True):
    """Write chat messages."""

    category: Category
    count: int
    version: Version | None
    """`None` when the prompt names none."""
    difficulty: Difficulty = Difficulty.TYPICAL


class Outcome(msgspec.Struct, frozen=True):
    """One command of the last answer and what the server said."""

    command: str
    text: str
    failed: bool


class Question(msgspec.Struct, frozen=True):
    """Answer a chat message, for the first time or again."""

    message: str
    mode: Mode
    version: Version
    outcomes: tuple[Outcome, ...] = ()
    must_refuse: bool = False
    """The prompt says that the request must be refused."""
    unreadable: bool = False
    """The prompt says that the last reply could not be read."""
    again: bool = False
    """This is a correction."""


def read(request: ChatRequest) -> Proposal | Question:
    """Tell what is asked."""
    system = "\n".join(m.content for m in request.messages if m.role == "system")
    user = next((m.content for m in reversed(request.messages) if m.role == "user"), "")
    version = _version(system + "\n" + user)
    message = _message(user)
    named = None if message else _CATEGORY.search(user) or _CATEGORY.search(system)
    if named:
        count, level = _COUNT.search(user), _DIFFICULTY.search(user)
        return Proposal(
            Category(named.group()),
            int(count[1]) if count else 5,
            version,
            Difficulty(level[1].lower()) if level else Difficulty.TYPICAL,
        )
    outcomes = tuple(
        Outcome(m["command"].strip(), m["text"].strip(), m["label"] == "Error")
        for m in _OUTCOME.finditer(user)
    )
    return Question(
        message or user.strip(),
        Mode.GOD if '"message"' in system else Mode.SUDO,
        version or LATEST,
        outcomes,
        must_refuse="must be refused" in user,
        unreadable="could not be read" in user,
        again="last answer did not work" in user or bool(outcomes),
    )


def _version(text: str) -> Version | None:
    found = _VERSION.search(text)
    return (1, 21, int(found[1] or 0)) if found and found[1] else None


def _message(user: str) -> str:
    """The chat message: a line that begins as one, with or without `Request:` before it."""
    found = _MESSAGE.search(user) or _ANY_REQUEST.search(user)
    return found[1].strip() if found else ""
