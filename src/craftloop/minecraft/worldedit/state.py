"""What WorldEdit remembers of a player. All of it is frozen, so forks of a world share it safely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from craftloop.minecraft.blocks import Block, Cell
from craftloop.minecraft.worldedit.transform import IDENTITY, Transform

MAX_HISTORY = 15
"""Edits that can be undone (WorldEdit's default `history.size`)."""


@dataclass(frozen=True, slots=True)
class Clipboard:
    """Blocks cut out of a world."""

    low: Cell
    high: Cell
    """Corners of the region they came from."""
    origin: Cell
    """Where the player stood: pasting puts that place at his feet."""
    blocks: Mapping[Cell, Block]
    """By their place in the world they came from; cells that were masked out are missing."""
    transform: Transform = IDENTITY
    """Rotations and flips since, about the origin."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit, to be taken back."""

    dimension: str
    before: Mapping[Cell, Block]
    after: Mapping[Cell, Block]


@dataclass(frozen=True, slots=True)
class State:
    """Everything of one player."""

    dimension: str = ""
    """Of the selection."""
    pos1: Cell | None = None
    pos2: Cell | None = None
    selector: str = "cuboid"
    """`cuboid` or `extend`; the other shapes can be chosen, and what is done with them is unverified."""
    placement: str = "player"
    """Where shapes are built and clipboards pasted: `player pos1 min max world`."""
    clipboard: Clipboard | None = None
    undo: tuple[Edit, ...] = ()
    """Oldest first."""
    redo: tuple[Edit, ...] = ()
    """The one to redo next comes last."""
    brushes: frozenset[str] = frozenset()
    """Items that have a brush, or `minecraft:air` for the empty hand."""
    mask: str = ""
    """The global mask as it was typed."""

    def having(self, edit: Edit) -> State:
        """After one more edit."""
        return replace(self, undo=(*self.undo, edit)[-MAX_HISTORY:], redo=())
