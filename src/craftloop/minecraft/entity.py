"""Entities: what a world keeps of each. Their NBT is put together in `entitydata`.

Containers inside are replaced or copied with the entity, and the values in them are never changed in
place, so `copy` is shallow and worlds may share them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from functools import cache
from operator import attrgetter
from typing import Any

from craftloop.minecraft.inventory import BODY, HEAD, MAINHAND, OFFHAND, ItemStack
from craftloop.minecraft.nbt import Compound

PLAYER = "minecraft:player"


@dataclass(frozen=True, slots=True)
class ActiveEffect:
    """A mob effect on an entity."""

    amplifier: int
    duration: int
    """In ticks from `since`; -1 is forever."""
    since: int = 0
    """The game time when it was given."""
    hidden: bool = False
    """Without particles."""

    def remaining(self, now: int) -> int:
        """Ticks left; -1 is forever."""
        return -1 if self.duration < 0 else max(0, self.duration - (now - self.since))


@dataclass(frozen=True, slots=True)
class Modifier:
    """An attribute modifier."""

    amount: float
    operation: str
    """`add_value`, `add_multiplied_base` or `add_multiplied_total`."""


@dataclass(frozen=True, slots=True)
class AttributeState:
    """An attribute that differs from its type's own."""

    base: float
    modifiers: dict[str, Modifier] = field(default_factory=dict)

    def having(self, name: str, modifier: Modifier) -> AttributeState:
        """With one modifier more."""
        return replace(self, modifiers={**self.modifiers, name: modifier})

    def without(self, name: str) -> AttributeState:
        """With one modifier less."""
        return replace(self, modifiers={k: v for k, v in self.modifiers.items() if k != name})

    @property
    def value(self) -> float:
        """Base and modifiers put together (not yet clamped)."""
        amounts: dict[str, list[float]] = {}
        for modifier in self.modifiers.values():
            amounts.setdefault(modifier.operation, []).append(modifier.amount)
        start = self.base + sum(amounts.get("add_value", ()))
        total = start + sum(start * amount for amount in amounts.get("add_multiplied_base", ()))
        for amount in amounts.get("add_multiplied_total", ()):
            total *= 1 + amount
        return total


@dataclass(slots=True)
class Entity:
    """Anything that has a place and a UUID."""

    uuid: str
    type: str
    x: float
    y: float
    z: float
    yaw: float = 0.0
    pitch: float = 0.0
    dimension: str = "minecraft:overworld"
    health: float = 0.0
    """0 for what does not live."""
    max_health: float = 0.0
    tags: frozenset[str] = frozenset()
    vehicle: str | None = None
    passengers: tuple[str, ...] = ()
    items: dict[int, ItemStack] = field(default_factory=dict)
    """Slot number -> stack: hands, armour, and what the entity carries."""
    effects: dict[str, ActiveEffect] = field(default_factory=dict)
    attributes: dict[str, AttributeState] = field(default_factory=dict)
    """Only those changed by commands or NBT."""
    nbt: Compound = field(default_factory=dict)
    """Everything else that was written about it."""

    @property
    def alive(self) -> bool:
        """Not dead: only players stay in the world dead."""
        return True

    @property
    def is_player(self) -> bool:
        """Whether it is one."""
        return self.type == PLAYER

    @property
    def position(self) -> tuple[float, float, float]:
        """Where its feet are."""
        return (self.x, self.y, self.z)

    @property
    def rotation(self) -> tuple[float, float]:
        """Yaw and pitch in degrees."""
        return (self.yaw, self.pitch)

    def place(self, position: tuple[float, float, float]) -> None:
        """Put its feet there."""
        self.x, self.y, self.z = position

    def slot(self, number: int) -> int:
        """The slot a number means for this entity (players: the selected one for `weapon.mainhand`)."""
        return number

    def has_slot(self, number: int) -> bool:
        """Whether the entity has such a slot at all."""
        if number in (MAINHAND, OFFHAND, BODY) or 100 <= number <= HEAD:
            return self.max_health > 0
        return number < self.container_size or (
            300 <= number < 308
            and self.type in ("minecraft:villager", "minecraft:piglin", "minecraft:pillager")
        )

    @property
    def container_size(self) -> int:
        """Slots reached as `container.N`."""
        return CONTAINER_SIZES.get(self.type, 27 if self.type.endswith(("_chest_boat", "_chest_raft")) else 0)

    def copy(self) -> Entity:
        """An entity of its own, sharing only what is never changed in place."""
        # mypy takes the class for unhashable because its objects are
        twin = type(self)(*_values_of(type(self))(self))  # type: ignore[arg-type]
        twin.items = self.items.copy()
        twin.effects = self.effects.copy()
        twin.attributes = self.attributes.copy()
        return twin


@cache
def _values_of(kind: type[Any]) -> Callable[[Entity], tuple[Any, ...]]:
    """Gets all fields at once: a quarter of what `copy.copy` takes."""
    return attrgetter(*(one.name for one in fields(kind)))


CONTAINER_SIZES = {
    "minecraft:chest_minecart": 27, "minecraft:hopper_minecart": 5, "minecraft:chest_boat": 27,
    "minecraft:item_frame": 1, "minecraft:glow_item_frame": 1, "minecraft:item": 1,
    "minecraft:item_display": 1, "minecraft:allay": 1,
}  # fmt: skip
"""Entity type -> slots reached as `container.N`."""
