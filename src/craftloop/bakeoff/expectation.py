"""Expectation: does an attempt meet its case? The game's verdict, and what the case says of the commands.

The game judges as everywhere (`verifier`). On top of that a case may expect certain commands, or a pattern:
that is how case files without goals tell a right answer from one that merely runs.
"""

from __future__ import annotations

import re

from craftloop.bakeoff.suite import Case
from craftloop.episode import Attempt, Level

_NAMESPACE = re.compile(r"\bminecraft:")


def met(case: Case, attempt: Attempt) -> bool:
    """Whether the attempt is OK.

    Words without commands are not: nothing but the model itself says that they do what was asked.
    """
    if not attempt.solved or attempt.level is Level.WORDS:
        return False
    return _as_expected(case, attempt.commands) and _matches(case, attempt.commands)


def _as_expected(case: Case, commands: tuple[str, ...]) -> bool:
    if not case.expected:
        return True
    return not {normalise(c) for c in commands}.isdisjoint(normalise(c) for c in case.expected)


def _matches(case: Case, commands: tuple[str, ...]) -> bool:
    return not case.pattern or any(re.search(case.pattern, command) for command in commands)


def normalise(command: str) -> str:
    """What two ways to write a command have in common: spacing, a slash and `minecraft:` do not count."""
    text = " ".join(command.split())
    text = text if text.startswith("//") else text.removeprefix("/").lstrip()
    return _NAMESPACE.sub("", text)
