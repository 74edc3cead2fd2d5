"""Item stacks with components, and tests for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from craftloop.minecraft.arguments.codecs import Codec, Invalid
from craftloop.minecraft.arguments.components import Components
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.nbt import Tag
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument
from craftloop.minecraft.values import ComponentTest, ItemInput, ItemPredicate


def item_stack(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:item_stack` -> ItemInput."""
    components = Components(data)
    items = data.registry("item")

    def read(reader: StringReader) -> ItemInput:
        start = reader.cursor
        id = reader.id()
        if id not in items:
            reader.cursor = start
            raise Malformed("argument.item.id.invalid", start, id)
        if not reader.at("["):
            return ItemInput(id)
        return _with_components(reader, id, components)

    return read


def _with_components(reader: StringReader, id: str, components: Components) -> ItemInput:
    """`[name=value,!name,…]`."""
    set_to: dict[str, Tag] = {}
    removed: set[str] = set()
    reader.cursor += 1
    while reader.cursor < reader.end and not reader.at("]"):
        reader.skip_space()
        remove = reader.accept("!")
        component = components.name(reader)
        if component in set_to or component in removed:
            raise Malformed("arguments.item.component.repeated", -1, component)
        reader.skip_space()
        if remove:
            removed.add(component)
        else:
            reader.expect("=")
            reader.skip_space()
            set_to[component] = components.value(reader, component)
            reader.skip_space()
        if not reader.accept(","):
            break
        reader.skip_space()
        if reader.cursor >= reader.end:
            raise Malformed("arguments.item.component.expected", reader.cursor)
    reader.expect("]")
    try:
        components.check_stack(id, set_to, removed)
    except Invalid as reason:
        raise Malformed("arguments.item.malformed", reader.cursor, str(reason)) from None
    return ItemInput(id, set_to, frozenset(removed))


def item_predicate(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:item_predicate` -> ItemPredicate."""
    components = Components(data)
    items = data.registry("item")
    tags = data.tag_names("item")

    def read(reader: StringReader) -> ItemPredicate:
        start = reader.cursor
        tag = False
        if reader.accept("*"):
            id = "*"
        elif tag := reader.accept("#"):
            id = reader.id()
            if tags and id not in tags:
                raise Malformed("arguments.item.tag.unknown", start, id)
        else:
            id = reader.id()
            if id not in items:
                raise Malformed("argument.item.id.invalid", start, id)
        tests = _tests(reader, components) if reader.accept("[") else ()
        return ItemPredicate(id, tag, tests)

    return read


def _tests(reader: StringReader, components: Components) -> tuple[tuple[ComponentTest, ...], ...]:
    """`[a=1,b~{…}|!c]`: all of them, each by any of its alternatives."""
    found: list[tuple[ComponentTest, ...]] = []
    reader.skip_space()
    while not reader.accept("]"):
        alternatives = [_test(reader, components)]
        while _skip_to(reader, "|"):
            alternatives.append(_test(reader, components))
        found.append(tuple(alternatives))
        if not _skip_to(reader, ","):
            reader.skip_space()
            if not reader.accept("]"):
                raise Malformed("argument.literal.incorrect", reader.cursor, "|")
            break
        reader.skip_space()
    return tuple(found)


def _skip_to(reader: StringReader, char: str) -> bool:
    start = reader.cursor
    reader.skip_space()
    if reader.accept(char):
        return True
    reader.cursor = start
    return False


def _test(reader: StringReader, components: Components) -> ComponentTest:
    reader.skip_space()
    negated = reader.accept("!")
    reader.skip_space()
    start = reader.cursor
    id = reader.id()
    stop = reader.cursor
    reader.skip_space()
    if reader.accept("~"):
        return ComponentTest(id, "matches", negated, _value(reader, components, id, start, predicate=True))
    if reader.accept("="):
        return ComponentTest(id, "equals", negated, _value(reader, components, id, start, predicate=False))
    reader.cursor = stop
    if id not in components.codecs and id not in components.predicates and id != "minecraft:count":
        raise Malformed("arguments.item.component.unknown", start, id)
    return ComponentTest(id, "present", negated)


def _value(reader: StringReader, components: Components, id: str, start: int, predicate: bool) -> Tag:
    noun = "predicate" if predicate else "component"
    codec: Codec | None = components.test_codec(id, predicate)
    if codec is None:
        raise Malformed(f"arguments.item.{noun}.unknown", start, id)
    reader.skip_space()
    where = reader.cursor
    tag = components.grammar.value(reader)
    try:
        codec(tag)
    except Invalid as reason:
        raise Malformed(f"arguments.item.{noun}.malformed", where, id, str(reason)) from None
    return tag
