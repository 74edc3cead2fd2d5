"""Where a predicate, modifier or table is at work, and the numbers written in them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from craftloop.minecraft import nbtedit, paths, snbt
from craftloop.minecraft.blocks import Block
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.source import Source
from craftloop.minecraft.world import World

_STEPS = 1 << 24
"""Values a random 32-bit float has in the game."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where a predicate, modifier or table is evaluated."""

    world: World
    source: Source
    tool: ItemStack | None = None
    block: Block | None = None

    @property
    def data(self) -> GameData:
        """The version's data."""
        return self.world.data

    @property
    def this(self) -> Entity | None:
        """The executing entity."""
        return self.world.glance(self.source.entity) if self.source.entity else None

    def entity(self, written: str) -> Entity | None:
        """The entity a predicate means: only `this` is there; nobody attacks in this world."""
        return self.this if written == "this" else None

    def chance(self) -> float:
        """A random number from 0 up to, not including, 1."""
        return self.world.roll(_STEPS) / _STEPS


@contextmanager
def reading(noun: str) -> Iterator[None]:
    """Turns the stumbling over a shape nobody writes into `NotSimulated`."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, Malformed) as exc:
        raise NotSimulated(f"the built-in world does not read this {noun}") from exc


def kind_of(written: dict[str, Any], field: str) -> str:
    """A definition's type without namespace."""
    return full(str(written[field])).removeprefix("minecraft:")


def number(context: Context, written: Any) -> float:
    """A number provider: a plain number, or one of the types that need no more than a world."""
    if isinstance(written, (int, float)):
        return float(written)
    kind = kind_of(written, "type") if "type" in written else "uniform"
    if kind == "constant":
        return float(written["value"])
    if kind == "uniform":
        low, high = number(context, written["min"]), number(context, written["max"])
        return low + context.chance() * max(0.0, high - low)
    if kind == "binomial":
        n, p = whole(context, written["n"]), number(context, written["p"])
        return float(sum(context.chance() < p for _ in range(n)))
    if kind == "score":
        return _score(context, written) * number(context, written.get("scale", 1.0))
    if kind == "storage":
        return _stored(context, written)
    raise NotSimulated(f"numbers of type {kind} are not known to the built-in world")


def whole(context: Context, written: Any) -> int:
    """A number provider where a whole number is wanted."""
    if isinstance(written, dict) and kind_of({"type": "uniform", **written}, "type") == "uniform":
        low, high = whole(context, written["min"]), whole(context, written["max"])
        return low + context.world.roll(high - low + 1) if high > low else low
    return math.floor(number(context, written) + 0.5)


def in_range(context: Context, value: float, written: Any) -> bool:
    """A range whose ends are number providers."""
    if not isinstance(written, dict) or "type" in written:
        return value == whole(context, written)
    low, high = written.get("min"), written.get("max")
    return (low is None or value >= whole(context, low)) and (high is None or value <= whole(context, high))


def _score(context: Context, written: dict[str, Any]) -> int:
    target = written["target"]
    if isinstance(target, dict) and kind_of(target, "type") == "fixed":
        holder: str | None = str(target["name"])
    else:
        entity = context.entity(target if isinstance(target, str) else str(target["target"]))
        holder = context.world.holder(entity) if entity is not None else None
    found = context.world.scores.get((str(written["score"]), holder or ""))
    return 0 if found is None else found.value


def _stored(context: Context, written: dict[str, Any]) -> float:
    path = paths.read(StringReader(str(written["path"])), snbt.grammar(context.data.number).compound)
    found = nbtedit.find(context.world.storage.get(full(str(written["storage"])), {}), path)
    return float(found[0]) if len(found) == 1 and isinstance(found[0], (int, float)) else 0.0
