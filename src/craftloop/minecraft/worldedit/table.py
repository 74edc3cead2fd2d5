"""Which function runs which command. Filled by the modules of commands when `running` imports them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.grammar import Grammar, declared

Handler = Callable[[Actor, Mapping[str, Any]], object]
"""Gets the typed values by argument (`pattern`) and flag (`-h`); its result is not looked at."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command, or one sub-command."""

    grammar: Grammar
    handler: Handler
    player_only: bool
    """From a console WorldEdit asks for a player, not for a world."""


COMMANDS: dict[str, Command] = {}
"""Name (`/set`, `up`; `brush sphere` for sub-commands) -> command."""
PARENTS: dict[str, dict[str, Command]] = {}
"""Name -> its sub-commands by every name, in order: `brush` -> `sphere s cylinder …`."""


def command(*lines: str, aliases: str = "", player_only: bool = False) -> Callable[[Handler], Handler]:
    """Register a function for commands, each line a grammar; aliases are other names of the first."""

    def register(handler: Handler) -> Handler:
        for line in lines:
            made = Command(declared(line), handler, player_only)
            for name in (made.grammar.name, *(aliases.split() if line == lines[0] else ())):
                _enter(name, made)
        return handler

    return register


def subcommand(parents: str, line: str, aliases: str = "") -> Callable[[Handler], Handler]:
    """Register a function for `parent name …` under each parent; always a player's."""

    def register(handler: Handler) -> Handler:
        for parent in parents.split():
            made = Command(declared(f"{parent} {line}"), handler, True)
            own = made.grammar.name.removeprefix(f"{parent} ")
            for name in (own, *aliases.split()):
                PARENTS.setdefault(parent, {})[name] = made
        return handler

    return register


def _enter(name: str, made: Command) -> None:
    assert name not in COMMANDS, name
    COMMANDS[name] = made
