"""Words from a fixed list, and words that name something only the world knows.

Each reads as little as the game does and complains where the game does: some put the cursor back, most
leave it behind the word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.javanumbers import narrow
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.selectors import GAME_MODES, is_uuid
from craftloop.minecraft.tree import Argument

COLORS = (
    "black", "dark_blue", "dark_green", "dark_aqua", "dark_red", "dark_purple", "gold", "gray", "dark_gray",
    "blue", "green", "aqua", "red", "light_purple", "yellow", "white",
)  # fmt: skip
"""The sixteen of chat, in the game's order."""

_NOT_A_LETTER = re.compile("[^a-z]")
_COLOR_NAMES = {_NOT_A_LETTER.sub("", name): name for name in (*COLORS, "reset")}
_OPERATIONS = frozenset({"=", "+=", "-=", "*=", "/=", "%=", "<", ">", "><"})
_TICKS = {"d": 24000, "s": 20, "t": 1, "": 1}
_DISPLAY_SLOTS = frozenset({"list", "sidebar", "below_name", *(f"sidebar.team.{color}" for color in COLORS)})
_UUID_START = re.compile(r"[-A-Fa-f0-9]+")


def _enum(key: str, values: Collection[str], back: bool) -> Argument:
    """One of the values; `back`: the complaint is made before the word, not behind it."""

    def read(reader: StringReader) -> str:
        start = reader.cursor
        found = reader.unquoted()
        if found not in values:
            raise Malformed(key, start if back else reader.cursor, found)
        return found

    return read


entity_anchor = _enum("argument.anchor.invalid", ("eyes", "feet"), back=True)
gamemode = _enum("argument.gamemode.invalid", GAME_MODES, back=False)
scoreboard_slot = _enum("argument.scoreboardDisplaySlot.invalid", _DISPLAY_SLOTS, back=False)
template_mirror = _enum("argument.enum.invalid", ("none", "left_right", "front_back"), back=False)
template_rotation = _enum(
    "argument.enum.invalid", ("none", "clockwise_90", "counterclockwise_90", "180"), back=False
)
heightmap = _enum(
    "argument.enum.invalid",
    ("world_surface", "ocean_floor", "motion_blocking", "motion_blocking_no_leaves"),
    back=False,
)


def color(reader: StringReader) -> str:
    """`minecraft:color`: compared by its letters alone, so `DarkRed` is `dark_red`."""
    found = reader.unquoted()
    name = _COLOR_NAMES.get(_NOT_A_LETTER.sub("", found.lower()))
    if name is None:
        raise Malformed("argument.color.invalid", reader.cursor, found)
    return name


def hex_color(reader: StringReader) -> int:
    """`minecraft:hex_color`: `f00` or `ff0000` -> 0xff0000."""
    found = reader.unquoted()
    if len(found) not in (3, 6) or not re.fullmatch("[0-9A-Fa-f]+", found):
        raise Malformed("argument.hexcolor.invalid", reader.cursor, found)
    return int(found if len(found) == 6 else "".join(digit * 2 for digit in found), 16)


def swizzle(reader: StringReader) -> str:
    """`minecraft:swizzle`: some of `x y z`, none twice; as written."""
    start = reader.cursor
    while reader.cursor < reader.end and not reader.at(" "):
        axis = reader.peek()
        seen = reader.text[start : reader.cursor]
        reader.cursor += 1
        if axis not in "xyz" or axis in seen:
            raise Malformed("arguments.swizzle.invalid", reader.cursor)
    return reader.text[start : reader.cursor]


def operation(reader: StringReader) -> str:
    """`minecraft:operation`: how two scores are combined."""
    if reader.cursor >= reader.end:
        raise Malformed("arguments.operation.invalid", reader.cursor)
    found = reader.word()
    if found not in _OPERATIONS:
        raise Malformed("arguments.operation.invalid", -1)
    return found


def time(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:time`: a number with unit `d`, `s`, `t` or none -> ticks."""
    minimum = int(properties.get("min", 0))

    def read(reader: StringReader) -> int:
        number = reader.decimal("float")
        factor = _TICKS.get(reader.unquoted())
        if factor is None:
            raise Malformed("argument.time.invalid_unit", reader.cursor)
        # Math.round of a Java float: half up, and never beyond an int.
        ticks = max(-(2**31), min(2**31 - 1, narrow(number) * factor + 0.5))
        rounded = int(ticks // 1)
        if rounded < minimum:
            raise Malformed("argument.time.tick_count_too_low", reader.cursor, minimum, rounded)
        return rounded

    return read


def uuid(reader: StringReader) -> str:
    """`minecraft:uuid`, as written."""
    found = _UUID_START.match(reader.text, reader.cursor)
    if found is None or not is_uuid(found[0]):
        raise Malformed("argument.uuid.invalid", reader.cursor)
    reader.cursor = found.end()
    return found[0]


def objective_criteria(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:objective_criteria`: a simple criterion, or `type:thing` of the statistics."""
    simple = {
        "dummy", "trigger", "deathCount", "playerKillCount", "totalKillCount", "health", "food", "air",
        "armor", "xp", "level",
        *(f"{kind}.{color}" for kind in ("teamkill", "killedByTeam") for color in COLORS),
    }  # fmt: skip

    def read(reader: StringReader) -> str:
        start = reader.cursor
        found = reader.word()
        if found not in simple and not _is_statistic(data, found):
            reader.cursor = start
            raise Malformed("argument.criteria.invalid", start, found)
        return found

    return read


_STATISTICS = {
    "mined": "block", "crafted": "item", "used": "item", "broken": "item", "picked_up": "item",
    "dropped": "item", "killed": "entity_type", "killed_by": "entity_type", "custom": "custom_stat",
}  # fmt: skip
"""Type of statistic -> registry of what it counts."""


def _is_statistic(data: GameData, criterion: str) -> bool:
    kind, colon, thing = criterion.partition(":")
    registry = _STATISTICS.get(kind.removeprefix("minecraft."))
    return bool(colon and registry) and _dotted(thing) in data.registry(registry or "")


def _dotted(id: str) -> str:
    """A full id written with a dot for its colon: `minecraft.stone`, `stone`."""
    namespace, dot, path = id.partition(".")
    return f"{namespace or 'minecraft'}:{path}" if dot else f"minecraft:{id}"


def _slot_names(number: tuple[int, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Names of single slots, and of ranges of slots."""
    rows = {
        "container": 54, "hotbar": 9, "inventory": 27, "enderchest": 27, "villager": 8, "horse": 15,
        "player.crafting": 4,
    }  # fmt: skip
    single = {"contents", "weapon", "weapon.mainhand", "weapon.offhand", "player.cursor", "horse.chest"}
    single |= {f"armor.{part}" for part in ("head", "chest", "legs", "feet", "body")}
    single.add("saddle" if number >= (1, 21, 5) else "horse.saddle")
    single |= {f"{row}.{index}" for row, size in rows.items() for index in range(size)}
    return frozenset(single), frozenset({f"{row}.*" for row in rows} | {"weapon.*", "armor.*"})


def item_slot(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:item_slot`: one slot."""
    single, ranges = _slot_names(data.number)

    def read(reader: StringReader) -> str:
        found = reader.word()
        if found not in single:
            known = found in ranges
            raise Malformed("slot.only_single_allowed" if known else "slot.unknown", reader.cursor, found)
        return found

    return read


def item_slots(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:item_slots`: one slot or a range of them (`hotbar.*`)."""
    single, ranges = _slot_names(data.number)

    def read(reader: StringReader) -> str:
        found = reader.word()
        if found not in single and found not in ranges:
            raise Malformed("slot.unknown", reader.cursor, found)
        return found

    return read
