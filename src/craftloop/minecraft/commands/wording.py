"""Text components in a world: their selectors, scores and NBT filled in for whoever reads them."""

from __future__ import annotations

import re
from functools import cache

from craftloop.minecraft import snbt, targeting, text
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.nbt import ByteArray, Compound, IntArray, LongArray, Tag
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.selectors import Selectors
from craftloop.minecraft.text import Component


def said(call: Call, component: Component, viewer: Entity | None = None) -> str:
    """The plain text of a component, as a viewer would read it (a score's `*` is the viewer)."""

    def resolve(part: Component) -> str:
        try:
            if part.kind == "score":
                return _score(call, part, viewer)
            if part.kind == "selector":
                return ", ".join(map(call.name, _selected(call, part.value)))
        except Malformed:
            pass
        return part.value

    return text.plain(component, resolve, call.data.texts.get)


def _selected(call: Call, written: str) -> list[Entity]:
    return targeting.optional(call.world, call.source, _selectors(call.data).read(StringReader(written)))


@cache
def _selectors(data: GameData) -> Selectors:
    return Selectors(data.registry("entity_type"), snbt.grammar(data.number).compound)


def _score(call: Call, part: Component, viewer: Entity | None) -> str:
    holder = part.value
    if holder.startswith("@"):
        found = _selected(call, holder)
        holder = call.world.holder(found[0]) if len(found) == 1 else ""
    elif holder == "*" and viewer is not None:
        holder = call.world.holder(viewer)
    score = call.world.scores.get((str(part.data["score"]["objective"]), holder))
    return "" if score is None else str(score.value)


def shown(tag: Tag) -> str:
    """NBT as sentences show it: with blanks, keys in the order of Java's hash tables."""
    if isinstance(tag, dict):
        inner = ", ".join(f"{_key(key)}: {shown(tag[key])}" for key in _hashed(tag))
        return f"{{{inner}}}"
    if isinstance(tag, list):
        prefix = _PREFIX.get(type(tag), "")
        return f"[{prefix}{', '.join(map(shown, tag))}]"
    return snbt.write(tag)


_PREFIX: dict[type, str] = {ByteArray: "B; ", IntArray: "I; ", LongArray: "L; "}
_BARE = re.compile(r"[A-Za-z0-9._+-]+")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else snbt.quote(key)


def _hashed(tag: Compound) -> list[str]:
    """Keys as a `java.util.HashMap` gives them: by bucket, and within one as they came."""
    size = 16
    while len(tag) > size * 3 // 4:
        size *= 2

    def bucket(key: str) -> int:
        value = 0
        for unit in memoryview(key.encode("utf-16-le", "surrogatepass")).cast("H"):
            value = (31 * value + unit) & 0xFFFFFFFF
        return (value ^ value >> 16) & (size - 1)

    return sorted(tag, key=bucket)
