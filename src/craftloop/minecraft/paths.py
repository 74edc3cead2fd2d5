"""NBT paths: `Items[{Slot:0b}].tag."some key"`. Reads them; finding and setting is the world's."""

from __future__ import annotations

import re
from collections.abc import Callable

from craftloop.minecraft.nbt import Compound
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.values import NbtPath, PathNode

_KEY = re.compile(r"""[^ "'\[\].{}]*""")


def read(reader: StringReader, read_compound: Callable[[StringReader], Compound]) -> NbtPath:
    """A path, to the next blank."""
    start = reader.cursor
    nodes: list[PathNode] = []
    while reader.cursor < reader.end and not reader.at(" "):
        nodes.append(_node(reader, not nodes, read_compound))
        if reader.cursor < reader.end and reader.peek() not in " [{":
            reader.expect(".")
    return NbtPath(tuple(nodes), reader.text[start : reader.cursor])


def _node(reader: StringReader, first: bool, read_compound: Callable[[StringReader], Compound]) -> PathNode:
    char = reader.java_peek()
    if char == "[":
        reader.cursor += 1
        return _element(reader, read_compound)
    if char == "{":
        if not first:
            raise Malformed("arguments.nbtpath.node.invalid", reader.cursor)
        return PathNode("match_root", match=read_compound(reader))
    key = reader.quoted() if char in "\"'" else _bare_key(reader)
    if not key:
        raise Malformed("arguments.nbtpath.node.invalid", reader.cursor)
    if reader.at("{"):
        return PathNode("match_key", key, match=read_compound(reader))
    return PathNode("key", key)


def _element(reader: StringReader, read_compound: Callable[[StringReader], Compound]) -> PathNode:
    char = reader.java_peek()
    if char == "]":
        reader.cursor += 1
        return PathNode("all")
    if char == "{":
        node = PathNode("match_element", match=read_compound(reader))
    else:
        node = PathNode("index", index=reader.integer())
    reader.expect("]")
    return node


def _bare_key(reader: StringReader) -> str:
    found = _KEY.match(reader.text, reader.cursor)[0]  # type: ignore[index]
    reader.cursor += len(found)
    return found
