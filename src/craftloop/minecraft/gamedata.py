"""One game version's data: command tree, texts, registries, tags, and facts on items, blocks and more.

Ids are full everywhere (`minecraft:stone`); `full` makes them so. Everything is read when first asked
for and kept: loading a version costs nothing, its tree a few milliseconds. What the shipped versions
know and how well is in `data/README.md`; a user's own version comes from `gamedata_import`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

from craftloop.errors import GameDataError
from craftloop.minecraft import gamedata_format

VERSIONS: tuple[str, ...] = ("1.21.1", "1.21.4", "1.21.11")
"""The versions that ship with craftloop, oldest first."""

LATEST = VERSIONS[-1]

SHIPPED = Path(__file__).parent / "data"

_ASKED = re.compile(r"(?<![\d.])1\.21(?:\.(?P<patch>\d{1,3}|x|X|\*))?(?![\d.]*\d)")
_NUMBER = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")
_PERCENT = re.compile(r"%(?:%|(?:(\d{1,9})\$)?s)?")


def full(name: str) -> str:
    """The id with its namespace: `stone` -> `minecraft:stone`."""
    return name if ":" in name else f"minecraft:{name}"


@dataclass(frozen=True, slots=True)
class Item:
    """What an item is before any component changes it."""

    id: str
    max_stack_size: int = 64
    max_damage: int = 0
    """Durability; 0 for items that do not wear."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block's state properties."""

    id: str
    properties: Mapping[str, tuple[str, ...]]
    """Name -> its values, both in the game's order."""
    default: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Enchantment:
    """An enchantment's limits."""

    id: str
    max_level: int
    exclusive: frozenset[str]
    """Enchantments that cannot stand beside it (either may say so), itself never among them."""
    supported_items: frozenset[str]
    """Items it may be on."""
    slots: tuple[str, ...] = ()
    """Equipment slot groups in which it works (`mainhand`, `armor`, `any` …)."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity type."""

    id: str
    living: bool
    """It has health, effects and attributes."""
    kind: str = "other"
    """`player hostile animal passive water_creature ambient mob living projectile other`."""
    width: float = 0.0
    height: float = 0.0
    """Of its box, in blocks."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A mob effect."""

    id: str
    instant: bool
    """It acts once, and its duration counts in ticks, not seconds."""
    good: bool


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute's default and the range it is clamped to."""

    id: str
    default: float
    low: float
    high: float


class GameData:
    """A game version's data, read lazily from its folder. Get one with `load`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.about = gamedata_format.read_about(folder)
        self.version: str = self.about.version
        self.number: tuple[int, int, int] = version_number(self.version)
        self._registries: dict[str, frozenset[str]] = {}
        self._tag_names: dict[str, frozenset[str]] = {}
        self._tags: dict[tuple[str, str], frozenset[str]] = {}

    def __repr__(self) -> str:
        return f"GameData({self.version!r})"

    @cached_property
    def tree(self) -> dict[str, Any]:
        """Root of the Brigadier tree, as in the game's `commands.json`."""
        return dict(gamedata_format.read_part(self.folder, "tree"))

    @cached_property
    def literals(self) -> frozenset[str]:
        """All words that stand in the tree itself: `give`, `run`, `fall_damage` …"""
        found, nodes = set[str](), [self.tree]
        while nodes:
            children = nodes.pop().get("children", {})
            found.update(name for name, node in children.items() if node["type"] == "literal")
            nodes.extend(children.values())
        return frozenset(found)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Language key -> English template, keys the server side of the game uses."""
        return MappingProxyType(gamedata_format.read_part(self.folder, "texts"))

    def text(self, key: str, *args: object) -> str:
        """The sentence for a key with `%s`, `%1$s` and `%%` replaced; the key itself when unknown."""
        template = self.texts.get(key)
        return key if template is None else fill(template, args)

    # Registries and tags

    @cached_property
    def _registry_lists(self) -> dict[str, list[str]]:
        return dict(gamedata_format.read_part(self.folder, "registries"))

    @cached_property
    def registry_names(self) -> frozenset[str]:
        """The registries this version's data lists, without namespace: `item`, `worldgen/biome` …"""
        return frozenset(self._registry_lists)

    def registry(self, name: str) -> frozenset[str]:
        """Full ids in a registry (named with or without `minecraft:`); empty when the data lacks it."""
        name = name.removeprefix("minecraft:")
        if name not in self._registries:
            self._registries[name] = frozenset(map(full, self._registry_lists.get(name, ())))
        return self._registries[name]

    @cached_property
    def _tag_lists(self) -> dict[str, dict[str, list[str]]]:
        return dict(gamedata_format.read_part(self.folder, "tags"))

    def tag_names(self, registry: str) -> frozenset[str]:
        """Full ids of a registry's tags, without `#`."""
        registry = registry.removeprefix("minecraft:")
        if registry not in self._tag_names:
            self._tag_names[registry] = frozenset(map(full, self._tag_lists.get(registry, ())))
        return self._tag_names[registry]

    def tag(self, registry: str, name: str) -> frozenset[str] | None:
        """Full ids of a tag's members, nested tags resolved; `None` when there is no such tag."""
        where = (registry.removeprefix("minecraft:"), name.removeprefix("#").removeprefix("minecraft:"))
        if where not in self._tags:
            members = self._tag_lists.get(where[0], {}).get(where[1])
            if members is None:
                return None
            self._tags[where] = frozenset(map(full, members))
        return self._tags[where]

    # Things

    @cached_property
    def _things(self) -> dict[str, Any]:
        return dict(gamedata_format.read_part(self.folder, "things"))

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Full id -> item."""
        special = self._things["items"]
        return {full(i): Item(full(i), *special.get(i, ())) for i in self._registry_lists["item"]}

    @cached_property
    def blocks(self) -> Mapping[str, Block]:
        """Full id -> block."""
        shapes = [
            (MappingProxyType({n: tuple(v) for n, v in names}), MappingProxyType(dict(default)))
            for names, default in self._things["states"]
        ]
        return {full(b): Block(full(b), *shapes[s]) for b, s in self._things["blocks"].items()}

    @cached_property
    def enchantments(self) -> Mapping[str, Enchantment]:
        """Full id -> enchantment."""
        known = {full(e): facts for e, facts in self._things["enchantments"].items()}
        excluded = {e: self._holders("enchantment", facts[1]) for e, facts in known.items()}
        return {
            e: Enchantment(
                e,
                level,
                frozenset(o for o in known if o != e and (o in excluded[e] or e in excluded[o])),
                self._holders("item", items),
                tuple(slots),
            )
            for e, (level, _, items, slots) in known.items()
        }

    def _holders(self, registry: str, written: str | list[str] | None) -> frozenset[str]:
        """A holder set as data packs write it: `#tag`, one id, or a list of ids."""
        if isinstance(written, str) and written.startswith("#"):
            return self.tag(registry, written) or frozenset()
        return frozenset(map(full, [written] if isinstance(written, str) else written or ()))

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Full id -> entity type."""
        return {full(e): Entity(full(e), *facts) for e, facts in self._things["entities"].items()}

    @cached_property
    def effects(self) -> Mapping[str, Effect]:
        """Full id -> mob effect."""
        return {full(e): Effect(full(e), *facts) for e, facts in self._things["effects"].items()}

    @cached_property
    def attributes(self) -> Mapping[str, Attribute]:
        """Full id -> attribute."""
        return {full(a): Attribute(full(a), *facts) for a, facts in self._things["attributes"].items()}

    # Display names

    def item_name(self, id: str) -> str:
        """`minecraft:diamond_sword` -> `Diamond Sword`; a block's name where the item has none."""
        key = self.name_key("item", id)
        return self.text(key if key in self.texts else self.name_key("block", id))

    def block_name(self, id: str) -> str:
        """`minecraft:stone` -> `Stone`."""
        return self.text(self.name_key("block", id))

    def entity_name(self, id: str) -> str:
        """`minecraft:zombie` -> `Zombie`."""
        return self.text(self.name_key("entity", id))

    def effect_name(self, id: str) -> str:
        """`minecraft:speed` -> `Speed`."""
        return self.text(self.name_key("effect", id))

    def enchantment_name(self, id: str, level: int | None = None) -> str:
        """`Sharpness`, or with a level as the game shows it: `Sharpness V`, but `Mending` alone."""
        name = self.text(self.name_key("enchantment", id))
        known = self.enchantments.get(full(id))
        if level is None or (level == 1 and known is not None and known.max_level == 1):
            return name
        numeral = f"enchantment.level.{level}"
        return f"{name} {self.text(numeral) if numeral in self.texts else numeral}"

    @staticmethod
    def name_key(kind: str, id: str) -> str:
        """Key of a thing's name: `item`, `minecraft:stick` -> `item.minecraft.stick`."""
        return f"{kind}.{full(id).replace(':', '.').replace('/', '.')}"


def fill(template: str, args: tuple[object, ...]) -> str:
    """Replace `%s`, `%1$s` and `%%`; a placeholder without argument makes the game show the template."""
    form, order = _compiled(template)
    try:
        return form % tuple([args[index] for index in order])
    except IndexError:
        return template


_NEVER = 1 << 30
"""In place of `%0$s`: there is no such argument."""


@lru_cache(4096)  # more than a version has texts; players write templates too
def _compiled(template: str) -> tuple[str, list[int]]:
    """The template for Python's `%` operator, and which argument each of its `%s` takes."""
    order: list[int] = []
    following = count()

    def one(match: re.Match[str]) -> str:
        if not match[0].endswith("s"):
            return "%%"
        order.append((int(match[1]) or _NEVER) - 1 if match[1] else next(following))
        return "%s"

    return _PERCENT.sub(one, template), order


def version_number(version: str) -> tuple[int, int, int]:
    """`1.21.4` -> (1, 21, 4); `1.21-pre1` -> (1, 21, 0); zeros for names that are no numbers."""
    found = _NUMBER.match(version)
    return (int(found[1]), int(found[2]), int(found[3] or 0)) if found else (0, 0, 0)


def user_folder() -> Path:
    """Where imported versions live: `$CRAFTLOOP_HOME/gamedata`, else the platform's data folder."""
    if home := os.environ.get("CRAFTLOOP_HOME"):
        return Path(home) / "gamedata"
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "craftloop" / "gamedata"


def imported() -> tuple[str, ...]:
    """The versions the user imported, oldest first."""
    folder = user_folder()
    found = [p.parent.name for p in folder.glob("*/about.json")] if folder.is_dir() else []
    return tuple(sorted((v for v in found if not v.startswith(".")), key=version_number))


def resolve(version: str) -> str:
    """The version whose data serves best: itself, or for another 1.21.x the next one we have above it.

    Above, because the game changed its grammar in 1.21.2 and 1.21.5 and kept it after: 1.21.3 is like
    1.21.4, and 1.21.8 is like 1.21.11. Takes what servers call themselves (`Paper 1.21.11-42`,
    `1.21.x`). `GameDataError` for anything else.
    """
    known = sorted({*VERSIONS, *imported()}, key=version_number)
    wanted = version.strip()
    if wanted in known:
        return wanted
    asked = _ASKED.search(wanted)
    if asked is None:
        raise GameDataError(
            f"There is no game data for Minecraft {wanted!r}.",
            f"Known: {', '.join(known)}, and any other 1.21.x is served by the nearest of them. For another "
            "version import its server jar: `craftloop gamedata import --jar server.jar`.",
        )
    of_series = [v for v in known if version_number(v)[:2] == (1, 21)]
    patch = asked["patch"]
    if patch and not patch.isdigit():
        return of_series[-1]
    at_least = [v for v in of_series if version_number(v)[2] >= int(patch or 0)]
    return (at_least or of_series[-1:])[0]


def load(version: str = LATEST) -> GameData:
    """The data for a version (see `resolve`); the same object each time."""
    name = resolve(version)
    own = user_folder() / name
    return _load(own if (own / "about.json").is_file() else SHIPPED / name)


def forget() -> None:
    """Read versions anew when they are loaded next, as after an import."""
    _load.cache_clear()


@cache
def _load(folder: Path) -> GameData:
    return GameData(folder)
