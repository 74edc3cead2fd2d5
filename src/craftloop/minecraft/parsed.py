"""What parsing a command line gives: stages of literals and arguments, or the game's complaint."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

HERE = "<--[HERE]"
"""The text of `command.context.here`, the same in every version."""

SHOWN = 10
"""How many characters before the cursor the game shows."""


class Stage(Struct, frozen=True):
    """One context of the command: all nodes from the root, or from a redirect, to the next redirect.

    `execute as @a at @s run give @s dirt` has the stages `execute as`, `execute at`, `execute run`,
    `give`. Aliases by redirect (`tp` -> `teleport`, `xp` -> `experience`) give the path of the target.
    """

    path: tuple[str, ...]
    """Names of the nodes from the root of the tree, literals and arguments: `("give", "targets", "item")`."""
    arguments: dict[str, Any]
    """Argument name -> value, of the types in `values.py`."""
    start: int
    end: int
    """Where the stage stands in the command line."""


class Problem(Struct, frozen=True):
    """Why a command does not parse."""

    key: str
    """Key in the language file."""
    args: tuple[Any, ...]
    cursor: int
    """Index into the command line, or -1 when the game gives no context."""
    text: str
    """The sentence alone: `Unknown item 'minecraft:foo'`."""

    def with_context(self, command: str) -> str:
        """The sentence and `…10 characters before + rest + <--[HERE]`, joined as vanilla RCON does."""
        return self.text + self.context(command)

    def context(self, command: str) -> str:
        """`...` if the cursor is past 10, the 10 characters before it, all that follows, `<--[HERE]`.

        `command` is the line without its slash, as in `Parse.command`. Empty when the game gives none.
        """
        if self.cursor < 0:
            return ""
        cursor = min(self.cursor, len(command))
        dots = "..." if cursor > SHOWN else ""
        return dots + command[max(0, cursor - SHOWN) :] + HERE


class Parse(Struct, frozen=True):
    """The result for one command line. Parsing never raises, whatever the input."""

    command: str
    """Without leading slash."""
    stages: tuple[Stage, ...]
    """Empty when there is a problem before the first complete stage."""
    problem: Problem | None = None

    @property
    def ok(self) -> bool:
        """Whether the whole line is an executable command."""
        return self.problem is None

    @property
    def message(self) -> str:
        """What the server answers to a command that does not parse; empty for one that does."""
        return self.problem.with_context(self.command) if self.problem else ""
