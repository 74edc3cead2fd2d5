"""Item stacks with components, and tests for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from craftloop.minecraft.arguments import components as component_types
from craftloop.minecraft.arguments.codecs import Codec, Invalid
from craftloop.minecraft.arguments.components import Components
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.nbt import Tag
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument
from craftloop.minecraft.values import ComponentTest, ItemInput, ItemPredicate


def item_stack(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:item_stack` -> ItemInput."""
    components = component_types.of(data)
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
    """`minecraft:item_predicate` -> ItemPredicate.

    Blanks may stand between any two tokens. Unlike everywhere else the game complains of an unknown id
    behind it, and shows of several expected characters the one it tried first.
    """
    components = component_types.of(data)
    items = data.registry("item")
    tags = data.tag_names("item")

    def read(reader: StringReader) -> ItemPredicate:
        reader.skip_space()
        tag = reader.accept("#")
        if tag:
            id = _id(reader, tags, "arguments.item.tag.unknown")
        elif reader.accept("*"):
            id = "*"
        else:
            id = _id(reader, items, "argument.item.id.invalid")
        tests = _tests(reader, components) if _passes(reader, "[") else ()
        return ItemPredicate(id, tag, tests)

    return read


def _id(reader: StringReader, known: Collection[str], unknown: str) -> str:
    """An id, which may not be empty here. What the data does not list at all is not checked."""
    reader.skip_space()
    start = reader.cursor
    id = reader.id()
    if reader.cursor == start:
        raise Malformed("argument.id.invalid", start)
    if known and id not in known:
        raise Malformed(unknown, reader.cursor, id)
    return id


def _passes(reader: StringReader, char: str) -> bool:
    """Pass the character and blanks before it, if it comes next."""
    start = reader.cursor
    reader.skip_space()
    if reader.accept(char):
        return True
    reader.cursor = start
    return False


def _tests(reader: StringReader, components: Components) -> tuple[tuple[ComponentTest, ...], ...]:
    """`[a=1,b~{…}|!c]`: all of them, each by any of its alternatives."""
    found: list[tuple[ComponentTest, ...]] = []
    if _passes(reader, "]"):
        return ()
    while True:
        alternatives = [_test(reader, components)]
        while _passes(reader, "|"):
            alternatives.append(_test(reader, components))
        found.append(tuple(alternatives))
        if _passes(reader, ","):
            continue
        if _passes(reader, "]"):
            return tuple(found)
        reader.skip_space()
        tried_first = "=" if alternatives[-1].kind == "present" else "|"
        raise Malformed("argument.literal.incorrect", reader.cursor, tried_first)


def _test(reader: StringReader, components: Components) -> ComponentTest:
    negated = _passes(reader, "!")
    id = _id(reader, components.tests, "arguments.item.component.unknown")
    if _passes(reader, "="):
        codec = components.tests[id]
        return ComponentTest(id, "equals", negated, _value(reader, components, id, "component", codec))
    if id in components.predicates and _passes(reader, "~"):
        codec = components.predicates[id]
        return ComponentTest(id, "matches", negated, _value(reader, components, id, "predicate", codec))
    return ComponentTest(id, "present", negated)


def _value(reader: StringReader, components: Components, id: str, noun: str, codec: Codec) -> Tag:
    reader.skip_space()
    tag = components.grammar.value(reader)
    try:
        codec(tag)
    except Invalid as reason:
        raise Malformed(f"arguments.item.{noun}.malformed", reader.cursor, id, str(reason)) from None
    return tag
