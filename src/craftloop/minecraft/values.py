"""Values that argument types produce: what a command means before a world gives it effect.

All are immutable by convention and hashable only where noted; none knows the world. Ids are always
full (`minecraft:stone`). A function that needs a world takes it from the caller (see `world.py`).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from craftloop.minecraft.nbt import Compound, Tag


class Coordinate(Struct, frozen=True):
    """One axis: absolute, or an offset to the source's (`~1`, `^1`)."""

    value: float
    relative: bool = False


class Position(Struct, frozen=True):
    """`x y z`, or `left up forwards` when `local` (`^ ^ ^`). Block positions use the same type."""

    x: Coordinate
    y: Coordinate
    z: Coordinate
    local: bool = False


class ColumnPosition(Struct, frozen=True):
    """`x z`."""

    x: Coordinate
    z: Coordinate


class RotationInput(Struct, frozen=True):
    """`yaw pitch` in degrees."""

    yaw: Coordinate
    pitch: Coordinate


class Range(Struct, frozen=True):
    """Both ends inclusive; `None` is open."""

    low: float | None = None
    high: float | None = None

    def __contains__(self, number: float) -> bool:
        """Whether the number lies in the range."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


class Choice(Struct, frozen=True):
    """A selector option's value with its `!`, as in `type=!#minecraft:skeletons`."""

    value: str
    negated: bool = False
    tag: bool = False
    """The value names a registry tag (written with `#`; stored without)."""


class Selector(Struct, frozen=True):
    """`@a[…]`, a player name, or a UUID. Fake score holders are `ScoreHolder`."""

    base: str
    """`a e n p r s`, or empty when a name or UUID was written."""
    name: str = ""
    """The name or UUID written; empty for `@` selectors."""
    x: float | None = None
    y: float | None = None
    z: float | None = None
    dx: float | None = None
    dy: float | None = None
    dz: float | None = None
    distance: Range | None = None
    level: Range | None = None
    x_rotation: Range | None = None
    y_rotation: Range | None = None
    types: tuple[Choice, ...] = ()
    names: tuple[Choice, ...] = ()
    teams: tuple[Choice, ...] = ()
    tags: tuple[Choice, ...] = ()
    gamemodes: tuple[Choice, ...] = ()
    predicates: tuple[Choice, ...] = ()
    nbt: tuple[tuple[Compound, bool], ...] = ()
    """Pairs of compound to contain, and whether it is negated."""
    scores: tuple[tuple[str, Range], ...] = ()
    advancements: tuple[tuple[str, bool | tuple[tuple[str, bool], ...]], ...] = ()
    limit: int | None = None
    """`None`: 1 for `@p @r @n @s` and names, else no limit."""
    sort: Literal["arbitrary", "nearest", "furthest", "random"] = "arbitrary"
    players_only: bool = False
    """Only players can match (`@a @p @r`, a name, `type=player`)."""
    single: bool = False
    """At most one entity can match."""
    text: str = ""
    """As written."""


class ScoreHolder(Struct, frozen=True):
    """A selector, or any other name: `*`, a fake player like `$timer`."""

    selector: Selector | None
    name: str = ""


class ItemInput(Struct, frozen=True):
    """`diamond_sword[enchantments={sharpness:5},!lore]`."""

    id: str
    components: dict[str, Tag] = {}
    """Component id -> value as NBT (full ids; shapes as written, checked)."""
    removed: frozenset[str] = frozenset()


class ComponentTest(Struct, frozen=True):
    """One test of an item predicate: `damage~{…}`, `custom_name`, `!lore`, `count=…`."""

    component: str
    kind: Literal["present", "equals", "matches"]
    negated: bool = False
    value: Tag = None


class ItemPredicate(Struct, frozen=True):
    """`*[…]`, `#tag[…]`, `id[…]`: all of `tests` hold, each when any of its alternatives does."""

    id: str
    """Full id, tag id without `#`, or `*`."""
    tag: bool = False
    tests: tuple[tuple[ComponentTest, ...], ...] = ()


class BlockInput(Struct, frozen=True):
    """`oak_stairs[facing=north]{…}`."""

    id: str
    properties: dict[str, str] = {}
    """Only those written."""
    nbt: Compound | None = None


class BlockPredicate(Struct, frozen=True):
    """Like `BlockInput`; may name a tag."""

    id: str
    tag: bool = False
    properties: dict[str, str] = {}
    nbt: Compound | None = None


class ResourceOrTag(Struct, frozen=True):
    """An id of a registry, or a tag of it."""

    id: str
    tag: bool = False


class ParticleInput(Struct, frozen=True):
    """A particle with its options."""

    id: str
    options: Compound = {}


class MessageInput(Struct, frozen=True):
    """Free text in which selectors are replaced when it is sent (`say`, `msg`, `me`)."""

    text: str
    selectors: tuple[tuple[int, int, Selector], ...] = ()
    """Start and end in `text`, and the selector there."""


class PathNode(Struct, frozen=True):
    """One step of an NBT path."""

    kind: Literal["key", "match_key", "index", "all", "match_element", "match_root"]
    key: str = ""
    index: int = 0
    match: Compound | None = None


class NbtPath(Struct, frozen=True):
    """`Items[{Slot:0b}].id`."""

    nodes: tuple[PathNode, ...]
    text: str


# Simple parsers give plain values: bool, int, float, str (string, resource_location as full id, team,
# objective, color, gamemode, swizzle, operation, slot, heightmap, dimension, uuid, angle as Coordinate,
# time as int ticks), nbt.Compound / nbt.Tag, and text components as `text.Component`.
