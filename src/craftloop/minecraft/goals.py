"""Goals checked in a world: conditions written as `execute if …`, and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from craftloop.verdict import Verdict

if TYPE_CHECKING:
    from craftloop.minecraft.world import World

EVENT_KINDS = frozenset(
    [
        "sound",
        "stopsound",
        "particle",
        "title",
        "subtitle",
        "actionbar",
        "message",
        "chat",
        "death",
        "kick",
        "spectate",
    ]
)
"""What an event goal may begin with."""


def holds(world: World, condition: str) -> bool | None:
    """Whether a condition passes, tried in a fork; `None` when it is no condition or cannot be known.

    A condition is a command that succeeds when it passes; written without `execute` it may begin with
    `if` or `unless`. An objective or storage that does not exist is a condition that does not hold.
    """
    command = condition.strip().removeprefix("/")
    if command.startswith(("if ", "unless ")):
        command = f"execute {command}"
    if not command.startswith("execute "):
        return None
    reply = world.fork().run(command)
    if reply.verdict in (Verdict.SYNTAX_ERROR, Verdict.UNVERIFIED):
        return None
    return reply.verdict is Verdict.OK and reply.successes > 0


def happened(world: World, event: str) -> bool | None:
    """Whether something like `title slingshooter08` or `sound entity.wither.spawn` was recorded."""
    words = event.split()
    if not words or words[0] not in EVENT_KINDS:
        return None
    return any(one.matches(words) for one in world.events)
