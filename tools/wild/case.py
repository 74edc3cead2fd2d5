"""A wild case, and short ways to write the usual ones."""

from __future__ import annotations

from typing import NamedTuple

from craftloop.tasks.conditions import PLAYER as ME
from craftloop.tasks.conditions import has, mob

AT_ME = f"execute at {ME} run "


class Wild(NamedTuple):
    """One message with its answer; texts alone stand for tuples of one."""

    message: str
    do: str | tuple[str, ...]
    goal: str | tuple[str, ...]
    difficulty: int = 2


def refused(message: str, difficulty: int = 2) -> Wild:
    """A message to which the right answer is no command."""
    return Wild(message, (), "refuse", difficulty)


def given(message: str, item: str, who: str = ME, count: int = 1, difficulty: int = 1) -> Wild:
    """A message that wants an item in somebody's inventory; `item` may carry components."""
    bare, bracket, rest = item.partition("[")
    wanted = f"execute if items entity {who} container.* minecraft:{bare}"
    tests = [f"count={count}"] if count > 1 else []
    if bracket and "enchantments=" not in item:
        tests.append(rest[:-1])
    goal = wanted + (f"[{','.join(tests)}]" if tests else "")
    return Wild(message, f"give {who} minecraft:{item} {count}", goal, difficulty)


def enchanted(message: str, item: str, *enchantments: str, who: str = ME) -> Wild:
    """A message that wants an item with enchantments, `id:level` each."""
    spelled = ",".join(enchantments)
    return Wild(
        message, f"give {who} minecraft:{item}[enchantments={{{spelled}}}]", has(who, item, *enchantments), 3
    )


def summoned(message: str, kind: str, nbt: str = "", difficulty: int = 2) -> Wild:
    """A message that wants an entity beside the player."""
    return Wild(
        message,
        f"{AT_ME}summon minecraft:{kind} ~ ~ ~" + (f" {{{nbt}}}" if nbt else ""),
        mob(kind, nbt),
        difficulty,
    )


def heard(message: str, do: str | tuple[str, ...], *events: str, difficulty: int = 2) -> Wild:
    """A message that wants something shown or played."""
    return Wild(message, do, tuple(f"event {event}" for event in events), difficulty)
