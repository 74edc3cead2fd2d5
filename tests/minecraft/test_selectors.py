"""What a selector means once it is read."""

from __future__ import annotations

from typing import Any

import pytest

from craftloop.minecraft import snbt
from craftloop.minecraft.gamedata import load
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.selectors import Selectors, is_uuid, read_range
from craftloop.minecraft.values import Choice, Range, Selector

READ = Selectors(load("1.21.11").registry("entity_type"), snbt.NEW.compound).read


def read(text: str) -> Selector:
    reader = StringReader(text)
    found = READ(reader)
    assert reader.cursor == reader.end
    return found


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("@a", {"base": "a", "players_only": True, "single": False, "sort": "arbitrary"}),
        ("@e", {"base": "e", "players_only": False, "single": False}),
        ("@n", {"base": "n", "single": True, "sort": "nearest"}),
        ("@p", {"base": "p", "players_only": True, "single": True, "sort": "nearest"}),
        ("@r", {"base": "r", "players_only": True, "single": True, "sort": "random"}),
        ("@s", {"base": "s", "players_only": False, "single": True}),
        ("@e[limit=1]", {"single": True, "limit": 1}),
        ("@p[limit=3]", {"single": False, "limit": 3, "sort": "nearest"}),
        ("@e[sort=furthest]", {"sort": "furthest"}),
        ("@e[type=player]", {"players_only": True, "types": (Choice("minecraft:player"),)}),
        ("@e[type=!player]", {"players_only": False, "types": (Choice("minecraft:player", True),)}),
        ("@e[type=#a:b]", {"types": (Choice("a:b", tag=True),)}),
        ("@e[gamemode=!survival]", {"players_only": True, "gamemodes": (Choice("survival", True),)}),
        ("@e[level=3..]", {"players_only": True, "level": Range(3, None)}),
        ("@e[advancements={a=true}]", {"players_only": True, "advancements": (("minecraft:a", True),)}),
        ("@e[advancements={a={x=false}}]", {"advancements": (("minecraft:a", (("x", False),)),)}),
        ("@e[advancements={}]", {"players_only": False, "advancements": ()}),
        ("@e[tag=a,tag=!b,tag=]", {"tags": (Choice("a"), Choice("b", True), Choice(""))}),
        ("@e[team=!,team=!x,team=y]", {"teams": (Choice("", True), Choice("x", True), Choice("y"))}),
        ('@e[name=!"a b"]', {"names": (Choice("a b", True),)}),
        ("@e[x=1,dx=-2.5]", {"x": 1.0, "dx": -2.5, "y": None}),
        ("@e[distance=1..2.5]", {"distance": Range(1.0, 2.5)}),
        ("@e[x_rotation=170..190]", {"x_rotation": Range(170.0, -170.0)}),
        ("@e[scores={a=1,b=..2}]", {"scores": (("a", Range(1, 1)), ("b", Range(None, 2)))}),
        ("@e[nbt={a:1b},nbt=!{}]", {"nbt": (({"a": 1}, False), ({}, True))}),
        ("@e[predicate=!a:b]", {"predicates": (Choice("a:b", True),)}),
        ("Steve", {"base": "", "name": "Steve", "players_only": True, "single": True}),
        ('"A b"', {"name": "A b"}),
        ("0-0-0-0-1", {"name": "0-0-0-0-1", "players_only": False, "single": True}),
    ],
)
def test_meaning(text: str, fields: dict[str, Any]) -> None:
    found = read(text)
    assert {name: getattr(found, name) for name in fields} == fields
    assert found.text == text


def test_reading_stops_behind_the_selector() -> None:
    reader = StringReader("@e[tag=x]y")
    READ(reader)
    assert reader.rest() == "y"


@pytest.mark.parametrize(
    ("text", "integers", "found"),
    [
        ("5", True, Range(5, 5)),
        ("-5..", True, Range(-5, None)),
        ("..-5", True, Range(None, -5)),
        ("1...5", False, Range(1, 0.5)),
        ("1.5..2.", False, Range(1.5, 2)),
    ],
)
def test_ranges(text: str, integers: bool, found: Range) -> None:
    reader = StringReader(text)
    assert read_range(reader, integers, ordered=False) == found


@pytest.mark.parametrize("text", ["", "x", "..", "9..1", "1.5", "99999999999"])
def test_a_range_is_complained_of_at_its_beginning(text: str) -> None:
    reader = StringReader("= " + text, 2)
    with pytest.raises(Malformed) as caught:
        read_range(reader, True)
    assert caught.value.cursor == 2


@pytest.mark.parametrize(
    ("text", "yes"),
    [("1-2-3-4-5", True), ("1-2-3-4", False), ("123456789-1-1-1-1", False), ("x-1-1-1-1", False)],
)
def test_uuids(text: str, yes: bool) -> None:
    assert is_uuid(text) is yes
