"""Ids: checked against a registry where the game checks while parsing, else read only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument
from craftloop.minecraft.values import ResourceOrTag

_PATTERN = re.compile(r"[0-9a-z_:/.\-*?]*")


def resource(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:resource` -> full id. A registry the data does not list is not checked."""
    name = properties["registry"]
    known = data.registry(name)

    def read(reader: StringReader) -> str:
        found = reader.id()
        if known and found not in known:
            raise Malformed("argument.resource.not_found", reader.cursor, found, name)
        return found

    return read


def resource_or_tag(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:resource_or_tag` -> ResourceOrTag."""
    name = properties["registry"]
    read_id = resource(data, properties)
    tags = data.tag_names(name)

    def read(reader: StringReader) -> ResourceOrTag:
        start = reader.cursor
        if not reader.accept("#"):
            return ResourceOrTag(read_id(reader))
        found = reader.id()
        if tags and found not in tags:
            stopped, reader.cursor = reader.cursor, start
            raise Malformed("argument.resource_tag.not_found", stopped, found, name)
        return ResourceOrTag(found, tag=True)

    return read


def resource_or_tag_key(reader: StringReader) -> ResourceOrTag:
    """An id or `#tag` looked up only when the command runs (`locate structure`, `function`)."""
    tag = reader.accept("#")
    return ResourceOrTag(reader.id(), tag)


def resource_selector(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:resource_selector`: an id with `*` and `?` -> those that match, as a sorted tuple."""
    name = properties["registry"]

    def read(reader: StringReader) -> tuple[str, ...]:
        found = _PATTERN.match(reader.text, reader.cursor)[0]  # type: ignore[index]
        reader.cursor += len(found)
        pattern = found if ":" in found else f"minecraft:{found}"
        matches = tuple(sorted(id for id in data.registry(name) if fnmatchcase(id, pattern)))
        if not matches:
            raise Malformed("argument.resource_selector.not_found", reader.cursor, found, name)
        return matches

    return read
