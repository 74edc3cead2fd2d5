"""Who runs a command: the player, what WorldEdit remembers of him, and what it says to him."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from craftloop.minecraft.blocks import Cell
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.player import Player
from craftloop.minecraft.reply import Message
from craftloop.minecraft.world import World
from craftloop.minecraft.worldedit import directions, masks, patterns
from craftloop.minecraft.worldedit.editing import Editing
from craftloop.minecraft.worldedit.refusal import Refusal, Unfit
from craftloop.minecraft.worldedit.region import Region
from craftloop.minecraft.worldedit.state import Clipboard, State
from craftloop.minecraft.worldedit.texts import sentence

VERTICAL = 256
"""WorldEdit's `default-vertical-height`: how far commands look up and down."""
_SELECTORS = frozenset({"cuboid", "extend", "poly", "ellipsoid", "sphere", "cyl", "convex"})
_SELECTOR_NAMES = {"hull": "convex", "polyhedron": "convex", "polyhedral": "convex"}
_PLACEMENTS = {
    "pos1": "pos1",
    "player": "player",
    "here": "player",
    "min": "min",
    "max": "max",
    "world": "world",
}
_INT = re.compile(r"[+-]?\d{1,10}")
_DOUBLE = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?[dDfF]?")
_INT_LIMIT = 1 << 31
_EYES = 1.62


class Actor:
    """A player at one command."""

    def __init__(self, world: World, player: Player) -> None:
        self.world = world
        self.data = world.data
        self._uuid = player.uuid
        self.state = world.worldedit.get(player.uuid, State())
        self.messages: list[Message] = []
        self.editing: Editing | None = None

    # What he is told, and what is remembered

    def say(self, key: str, *args: object) -> None:
        """Tell him a sentence."""
        self.messages.append(Message(sentence(key, *args), key))

    def tell(self, text: str) -> None:
        """Tell him something that has no key."""
        self.messages.append(Message(text, ""))

    def remember(self, **changes: Any) -> None:
        """Change what WorldEdit knows of him."""
        self.state = replace(self.state, **changes)

    # Where he is

    @property
    def player(self) -> Player:
        """Him as he is now, to read; `teleport` moves him."""
        found = self.world.glance(self._uuid)
        assert isinstance(found, Player)
        return found

    @property
    def dimension(self) -> str:
        """Where he is."""
        return self.player.dimension

    @property
    def feet(self) -> Cell:
        """The block his feet are in."""
        x, y, z = (math.floor(part) for part in self.player.position)
        return (x, y, z)

    @property
    def eyes(self) -> tuple[float, float, float]:
        """Where he looks from."""
        return (self.player.x, self.player.y + _EYES, self.player.z)

    def teleport(self, x: float, y: float, z: float) -> None:
        """Move him."""
        self.world.own(self._uuid).place((x, y, z))

    def held(self, slot: int) -> str:
        """Id of the item in a hand; air for an empty one."""
        stack = self.player.items.get(self.player.slot(slot))
        return stack.id if stack else "minecraft:air"

    @property
    def region(self) -> Region:
        """His selection; `Refusal` when it is not complete."""
        state = self.state
        if state.pos1 is None or state.pos2 is None or state.dimension != self.dimension:
            raise Refusal("worldedit.error.incomplete-region")
        return Region(state.pos1, state.pos2)

    def select(self, region: Region) -> None:
        """Change his selection, kept within the world's height."""
        kept = region.clamped(self.edit.bottom, self.edit.top)
        self.remember(dimension=self.dimension, pos1=kept.pos1, pos2=kept.pos2)

    @property
    def placement(self) -> Cell:
        """Where shapes are built and clipboards pasted."""
        match self.state.placement:
            case "world":
                return (0, 0, 0)
            case "pos1":
                if self.state.pos1 is None or self.state.dimension != self.dimension:
                    raise Refusal("worldedit.error.incomplete-region")
                return self.state.pos1
            case "min":
                return self.region.low
            case "max":
                return self.region.high
            case _:
                return self.feet

    def clipboard(self) -> Clipboard:
        """His clipboard; `Unfit` (a `Refusal`) when it is empty."""
        if self.state.clipboard is None:
            raise Unfit("worldedit.error.empty-clipboard")
        return self.state.clipboard

    def biome(self, cell: Cell) -> str:
        """The biome of a block: plains in the superflat overworld, unless a command changed it."""
        quart = (cell[0] >> 2, cell[1] >> 2, cell[2] >> 2)
        natural = {
            "minecraft:the_nether": "minecraft:nether_wastes",
            "minecraft:the_end": "minecraft:the_end",
        }
        return self.world.biomes.get((self.dimension, quart), natural.get(self.dimension, "minecraft:plains"))

    # What he does

    @property
    def edit(self) -> Editing:
        """This command's changes."""
        if self.editing is None:
            mask = masks.read(self.state.mask, self) if self.state.mask else None
            self.editing = Editing(self.world, self.dimension, mask)
        return self.editing

    # What he types

    def value(self, kind: str, text: str) -> Any:
        """A typed word as a value of a kind; `Unfit` when it is none."""
        return _READERS[kind](self, text)

    def _integer(self, text: str) -> int:
        if not _INT.fullmatch(text) or not -_INT_LIMIT <= int(text) < _INT_LIMIT:
            raise Unfit("piston.number", text)
        return int(text)

    def _double(self, text: str) -> float:
        if not _DOUBLE.fullmatch(text):
            raise Unfit("piston.number", text)
        return float(text.rstrip("dDfF"))

    def _vector(self, text: str) -> Cell:
        numbers = [self._integer(piece) for piece in text.split(",")]
        if len(numbers) != 3:
            raise Unfit("piston.vector", 3)
        return (numbers[0], numbers[1], numbers[2])

    def _radii(self, text: str) -> list[float]:
        return [self._double(piece) for piece in text.split(",")]

    def _directions(self, text: str) -> list[Cell]:
        return [directions.direction(piece, self.player.rotation) for piece in text.split(",")]

    def _offset(self, text: str) -> Cell:
        if text.startswith("^"):
            return directions.relative(self._vector(text[1:]), self.player.rotation)
        try:
            return directions.direction(text, self.player.rotation, diagonals=True)
        except Unfit:
            return self._vector(text)

    def _selector(self, text: str) -> str:
        name = _SELECTOR_NAMES.get(text.lower(), text.lower())
        if name not in _SELECTORS:
            raise Unfit("piston.choice", text)
        return name

    def _placement(self, text: str) -> str:
        if text.lower() not in _PLACEMENTS:
            raise Unfit("piston.choice", text)
        return _PLACEMENTS[text.lower()]

    def _height(self, text: str) -> int:
        return VERTICAL if text == "default-vertical-height" else self._integer(text)

    def _biome(self, text: str) -> str:
        if full(text.lower()) not in self.data.registry("worldgen/biome"):
            raise Unfit("worldedit.error.unknown-biome", text)
        return full(text.lower())


_READERS: dict[str, Callable[[Actor, str], Any]] = {
    "int": Actor._integer,
    "double": Actor._double,
    "text": lambda actor, text: text,
    "pattern": lambda actor, text: patterns.read(text, actor),
    "mask": lambda actor, text: masks.read(text, actor),
    "vector": Actor._vector,
    "direction": lambda actor, text: directions.direction(text, actor.player.rotation),
    "directions": Actor._directions,
    "offset": Actor._offset,
    "radii2": Actor._radii,
    "radii3": Actor._radii,
    "height": Actor._height,
    "selector": Actor._selector,
    "placement": Actor._placement,
    "biome": Actor._biome,
}
