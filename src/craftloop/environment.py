"""Environment: runs the commands of one attempt and reports what the game said.

Every attempt gets a fresh world (built-in) or a reset player (real server), so nothing that another
attempt left behind can change its outcome. The environment says what the game said; what that means
for the task is the verifier's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from craftloop.episode import CommandResult
from craftloop.task import Task


class Report(msgspec.Struct, frozen=True):
    """What became of the commands of one attempt."""

    results: tuple[CommandResult, ...]
    """One a command, in order."""
    goals: tuple[bool | None, ...] = ()
    """One a goal of the task; `None` where it cannot be checked here. `refuse` goals are `None`."""


class Environment(Protocol):
    """Something that runs commands: the built-in game, or a server over RCON."""

    @property
    def name(self) -> str:
        """What records call it: `builtin 1.21.11`, `rcon 127.0.0.1:25575`."""
        ...

    @property
    def minecraft(self) -> str:
        """Version whose texts judge the replies."""
        ...

    async def run(self, task: Task, commands: Sequence[str]) -> Report:
        """Run an attempt in a fresh world; never raises for what a command does."""
        ...

    async def aclose(self) -> None:
        """Give back connections."""
        ...
