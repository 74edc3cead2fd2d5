"""Every argument type of every version takes what the game takes, and refuses in the game's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from tests.minecraft.arguments.examples import WRONG, Wrong, valid

from craftloop.minecraft import dispatcher, javanumbers
from craftloop.minecraft.arguments import KNOWN
from craftloop.minecraft.gamedata import VERSIONS, load
from craftloop.minecraft.reader import Malformed, StringReader


def nodes(spec: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for child in (spec.get("children") or {}).values():
        yield child
        yield from nodes(child)


@cache
def parsers(version: str) -> tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]:
    """The argument types of a version's tree, each with every set of properties it occurs with."""
    found = {
        (node["parser"], tuple(sorted((node.get("properties") or {}).items())))
        for node in nodes(load(version).tree)
        if node["type"] == "argument"
    }
    return tuple(sorted(found))


def read(version: str, parser: str, properties: Mapping[str, Any], text: str) -> Any:
    """What the dispatcher does with one argument: it must end at a blank."""
    reader = StringReader(text)
    value = dispatcher.of(version).arguments.get(parser, properties, ("test", "it"))(reader)
    if reader.cursor < reader.end and text[reader.cursor] != " ":
        raise Malformed("command.expected.separator", reader.cursor)
    assert reader.cursor == reader.end, f"stopped at {reader.cursor} in {text!r}"
    return value


@pytest.mark.parametrize("version", VERSIONS)
def test_every_parser_of_the_tree_is_known(version: str) -> None:
    assert {parser for parser, _ in parsers(version)} <= KNOWN


@pytest.mark.parametrize("version", VERSIONS)
def test_valid_examples_are_taken_whole(version: str) -> None:
    for parser, properties in parsers(version):
        for text in valid(parser, dict(properties), load(version).number):
            try:
                read(version, parser, dict(properties), text)
            except Malformed as complaint:
                pytest.fail(f"{parser} {dict(properties)} {text!r}: {complaint.key} {complaint.values}")


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong.parser}-{wrong.marked[:40]}")
def test_invalid_examples_are_refused_in_the_games_words(wrong: Wrong) -> None:
    for version in wrong.versions:
        with pytest.raises(Malformed) as caught:
            read(version, wrong.parser, wrong.properties, wrong.text)
        complaint = caught.value
        sentence = load(version).text(complaint.key, *map(javanumbers.written, complaint.values))
        assert (sentence, complaint.cursor) == (wrong.sentence, wrong.cursor), version


FREE = {"minecraft:score_holder"}
"""Types that take any word; only their selectors can be wrong."""


def test_every_parser_has_an_invalid_example() -> None:
    wanted = {parser for version in VERSIONS for parser, _ in parsers(version)}
    assert wanted - {wrong.parser for wrong in WRONG} - FREE == set()


def test_every_invalid_example_is_tried() -> None:
    assert all(wrong.versions for wrong in WRONG)
