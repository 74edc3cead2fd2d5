"""WorldEdit in the built-in game: the `//` commands, run as the player who typed them.

Modelled on WorldEdit 7.3 for Bukkit with its default configuration. `docs/worldedit.md` says what is
simulated, what is answered `unverified`, and why. Selections, clipboards, histories and brushes belong to
a player and live in the world (`World.worldedit`), so a fork has its own.

Everything but the names is read when the first such command runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from craftloop.minecraft.reply import Reply
    from craftloop.minecraft.world import World

_SLASHED = """
calc calculate center chunk clearclipboard clearhistory cone contract copy count curve cut cyl deform desel
deselect distr drain eval evaluate ex expand ext extinguish faces feature fill fillr fixlava fixwater flip
flora forest g gen generate generatebiome genbiome gb gmask green hcyl hollow hpos1 hpos2 hpyramid hsphere
inset line material middle move naturalize outline outset overlay paste pos pos1 pos2 pyramid re redo regen
removeabove removebelow removenear rep replace replacenear restore rotate schem schematic sel set setbiome
shift size smooth snow snowsmooth solve sphere stack structure thaw toggleplace trim undo update walls wand
"""
SLASHED = frozenset(_SLASHED.split())
"""Commands typed with two slashes, without them."""

_PLAIN = """
asc ascend br brush butcher ceil clearclipboard clearhistory desc descend ex ext extinguish fixlava fixwater
forestgen gmask green j jumpto mask mat material none pumpkins range redo rem remove removeabove removebelow
removenear rement replacenear restore schem schematic size snow thaw thru toggleplace tool tracemask undo
unstuck up
"""
PLAIN = frozenset(_PLAIN.split())
"""Commands typed with one slash, or with none at a console. No vanilla command has such a name."""


def root(command: str) -> str:
    """The name as WorldEdit registers it (`/set` for `//set`, `up` for `/up`); empty when it is none."""
    start = command.lstrip()
    word = start.lstrip("/").partition(" ")[0]
    if start.startswith("//"):
        return f"/{word.lower()}" if word.lower() in SLASHED else ""
    return word.lower() if word.lower() in PLAIN else ""


def is_worldedit(command: str) -> bool:
    """Whether the first word is one of WorldEdit's commands. Quick: every command of a world is asked."""
    first = command.partition(" ")[0]
    return first in PLAIN or ((not first.islower() or first[0] == "/") and bool(root(command)))


def run(world: World, player: str, command: str) -> Reply:
    """What WorldEdit answers to a player; to the console when `player` is empty or nobody's name.

    Never raises, whatever the command: one that is not WorldEdit's gets the game's own answer.
    """
    from craftloop.minecraft.worldedit.running import run as run_now

    return run_now(world, player, command)


__all__ = ["PLAIN", "SLASHED", "is_worldedit", "root", "run"]
