"""NBT values and paths, and the definitions that may stand in place of an id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from craftloop.minecraft import paths, snbt
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument


def compound(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:nbt_compound_tag` -> nbt.Compound."""
    return snbt.grammar(data.number).compound


def tag(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:nbt_tag` -> nbt.Tag."""
    return snbt.grammar(data.number).value


def path(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:nbt_path` -> values.NbtPath."""
    read_compound = snbt.grammar(data.number).compound
    return lambda reader: paths.read(reader, read_compound)


EMPTY = frozenset({"item_modifier", "predicate"})
"""Registries in which the game without data packs has nothing at all."""


def definition(data: GameData, registry: str) -> Argument:
    """An id of a data pack's registry, checked; or the thing itself or a list of such as NBT, unchecked."""
    known = data.registry(registry)
    checked = bool(known) or registry in EMPTY
    read_value = snbt.grammar(data.number).value
    new = data.number >= snbt.NEW_GRAMMAR

    def read(reader: StringReader) -> Any:
        start = reader.cursor
        if reader.at("{") or reader.at("["):
            return read_value(reader)
        id = reader.id()
        if reader.cursor < reader.end and not reader.at(" "):
            reader.cursor = start
            raise Malformed("argument.resource_or_id.invalid", start)
        if checked and id not in known:
            if new:
                name = f"minecraft:{registry}"
                raise Malformed("argument.resource_or_id.no_such_element", reader.cursor, id, name)
            reason = f"Failed to get element ResourceKey[minecraft:{registry} / {id}]"
            raise Malformed("argument.resource_or_id.failed_to_parse", reader.cursor, reason)
        return id

    return read
