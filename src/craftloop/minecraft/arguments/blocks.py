"""Blocks with properties and NBT, and tests for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from craftloop.minecraft import snbt
from craftloop.minecraft.gamedata import Block, GameData
from craftloop.minecraft.nbt import Compound
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument
from craftloop.minecraft.values import BlockInput, BlockPredicate


def block_state(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:block_state` -> BlockInput."""
    read_nbt = snbt.grammar(data.number).compound

    def read(reader: StringReader) -> BlockInput:
        if reader.at("#"):
            raise Malformed("argument.block.tag.disallowed", reader.cursor)
        block = _block(data, reader)
        written = _properties(reader, block) if reader.at("[") else {}
        nbt = read_nbt(reader) if reader.at("{") else None
        return BlockInput(block.id, written, nbt)

    return read


def block_predicate(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:block_predicate` -> BlockPredicate."""
    read_nbt = snbt.grammar(data.number).compound

    def read(reader: StringReader) -> BlockPredicate:
        tag = reader.at("#")
        if tag:
            id = _tag(data, reader)
            written = _any_properties(reader, id) if reader.at("[") else {}
        else:
            block = _block(data, reader)
            id = block.id
            written = _properties(reader, block) if reader.at("[") else {}
        nbt: Compound | None = read_nbt(reader) if reader.at("{") else None
        return BlockPredicate(id, tag, written, nbt)

    return read


def _block(data: GameData, reader: StringReader) -> Block:
    start = reader.cursor
    id = reader.id()
    block = data.blocks.get(id)
    if block is None:
        reader.cursor = start
        raise Malformed("argument.block.id.invalid", start, id)
    return block


def _tag(data: GameData, reader: StringReader) -> str:
    start = reader.cursor
    reader.cursor += 1
    id = reader.id()
    known = data.tag_names("block")
    if known and id not in known:
        reader.cursor = start
        raise Malformed("arguments.block.tag.unknown", start, id)
    return id


def _properties(reader: StringReader, block: Block) -> dict[str, str]:
    """`[facing=north,…]`, checked against the block."""
    found: dict[str, str] = {}
    reader.cursor += 1
    reader.skip_space()
    while reader.cursor < reader.end and not reader.at("]"):
        reader.skip_space()
        start = reader.cursor
        name = reader.string()
        if name not in block.properties:
            raise Malformed("argument.block.property.unknown", start, block.id, name)
        if name in found:
            raise Malformed("argument.block.property.duplicate", start, name, block.id)
        reader.skip_space()
        if not reader.accept("="):
            raise Malformed("argument.block.property.novalue", reader.cursor, name, block.id)
        reader.skip_space()
        start = reader.cursor
        value = reader.string()
        if value not in block.properties[name]:
            raise Malformed("argument.block.property.invalid", start, block.id, value, name)
        found[name] = value
        reader.skip_space()
        if not reader.accept(","):
            break
    if not reader.accept("]"):
        raise Malformed("argument.block.property.unclosed", reader.cursor)
    return found


def _any_properties(reader: StringReader, tag: str) -> dict[str, str]:
    """`[facing=north,…]` behind a tag, where any name may stand."""
    found: dict[str, str] = {}
    reader.cursor += 1
    unfinished = -1
    reader.skip_space()
    while reader.cursor < reader.end and not reader.at("]"):
        reader.skip_space()
        start = reader.cursor
        name = reader.string()
        if name in found:
            raise Malformed("argument.block.property.duplicate", start, name, tag)
        reader.skip_space()
        if not reader.accept("="):
            raise Malformed("argument.block.property.novalue", start, name, tag)
        reader.skip_space()
        unfinished = reader.cursor
        found[name] = reader.string()
        reader.skip_space()
        if reader.cursor < reader.end:
            unfinished = -1
        if not reader.accept(","):
            break
    if not reader.accept("]"):
        where = unfinished if unfinished >= 0 else reader.cursor
        raise Malformed("argument.block.property.unclosed", where)
    return found
