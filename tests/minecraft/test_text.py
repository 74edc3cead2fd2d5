"""Text components: what decodes, what it shows, and what the game says of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from craftloop.minecraft import text
from craftloop.minecraft.gamedata import load
from craftloop.minecraft.reader import StringReader
from craftloop.minecraft.text import Component, InvalidText, decode, plain

TEXTS = load("1.21.11").texts


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("hi", "hi"),
        ({"text": "a", "extra": ["b", {"text": "c", "extra": ["d"]}]}, "abcd"),
        (["a", {"text": "b"}, ["c", "d"]], "abcd"),
        ({"translate": "item.minecraft.stick"}, "Stick"),
        ({"translate": "commands.give.success.single", "with": [3, {"text": "x"}, "y"]}, "Gave 3 x to y"),
        ({"translate": "no.such.key"}, "no.such.key"),
        ({"translate": "no.such.key", "fallback": "own %s", "with": ["x"]}, "own x"),
        ({"keybind": "key.jump"}, "key.jump"),
        ({"selector": "@a"}, "<selector @a>"),
        ({"score": {"name": "*", "objective": "kills"}}, "<score *>"),
        ({"nbt": "foo.bar", "storage": "a:b"}, "<nbt foo.bar>"),
        ({"text": "", "score": 5}, ""),
    ],
)
def test_plain(tag: Any, shown: str) -> None:
    def resolve(part: Component) -> str:
        return f"<{part.kind} {part.value}>"

    assert plain(decode(tag), resolve, TEXTS.get) == shown


def test_plain_without_a_world() -> None:
    tag = [
        "a",
        {"selector": "@p"},
        {"score": {"name": "x", "objective": "y"}},
        {"translate": "item.minecraft.stick"},
    ]
    assert plain(decode(tag)) == "a@pitem.minecraft.stick"


def test_a_resolved_part_may_be_a_component() -> None:
    assert plain(decode({"nbt": "x", "entity": "@s"}), lambda part: Component("text", "deep")) == "deep"


@pytest.mark.parametrize("new", [False, True])
def test_fields_of_the_other_grammar_are_ignored(new: bool) -> None:
    event = {"action": "no such action"}
    name = "clickEvent" if new else "click_event"
    assert decode({"text": "x", name: event}, new) == Component("text", "x", {"text": "x", name: event})


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ({"text": "x", "color": "pinkish"}, "Invalid color name: pinkish"),
        ({"text": "x", "color": "#12345g"}, "Invalid color value: #12345g"),
        ({"text": "x", "color": "#1234567"}, "Color value out of range: #1234567"),
        ({"text": "x", "bold": "yes"}, "Not a number"),
        ({"text": "x", "extra": []}, "List must have contents"),
        ({"type": "nope", "text": "x"}, "Unknown element name:nope"),
        ({"text": "x", "click_event": {"action": "open_url"}}, 'No key url in MapLike[{action:"open_url"}]'),
        ({"text": "x", "click_event": {}}, "No key action in MapLike[{}]"),
        ({"text": "x", "hover_event": {"action": "show"}}, "Unknown element name:show"),
        (
            {"text": "x", "hover_event": {"action": "show_text"}},
            'No key value in MapLike[{action:"show_text"}]',
        ),
        ({"translate": "x", "with": "y"}, 'Not a list: "y"'),
    ],
)
def test_what_is_wrong_is_said_in_the_codecs_words(tag: Any, reason: str) -> None:
    with pytest.raises(InvalidText) as caught:
        decode(tag)
    assert str(caught.value) == reason


@pytest.mark.parametrize("tag", [5, [], {}, {"text": 5}, {"nbt": "x"}, {"score": {"name": "x"}}, [[]]])
@pytest.mark.parametrize("new", [False, True])
def test_what_is_no_text(tag: Any, new: bool) -> None:
    with pytest.raises(InvalidText, match="Failed to parse either"):
        decode(tag, new)


def test_nesting_is_followed_only_so_deep() -> None:
    tag: Any = "x"
    for _ in range(1000):
        tag = {"text": "", "extra": [tag]}
    with pytest.raises(InvalidText):
        decode(tag)


@pytest.mark.parametrize(
    ("line", "value", "rest"),
    [('{"a":[1,"b"]} x', {"a": [1, "b"]}, " x"), ('"a\\u0041"', "aA", ""), (" 5 ", 5, " ")],
)
def test_json_is_read_to_its_end(line: str, value: Any, rest: str) -> None:
    reader = StringReader(line)
    assert text.read_json(reader) == value
    assert reader.rest() == rest


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x", "malformed JSON at line 1 column 1 path $"),
        ("{a:1}", "malformed JSON at line 1 column 2 path $"),
        ("NaN", "malformed JSON at line 1 column 1 path $"),
        ("", "End of input at line 1 column 1 path $"),
        ('{"a":', "End of input at line 1 column 6 path $"),
        ("9" * 5000, "malformed JSON at line 1 column 1 path $"),
    ],
)
def test_broken_json(line: str, reason: str) -> None:
    with pytest.raises(InvalidText) as caught:
        text.read_json(StringReader(line))
    assert str(caught.value) == reason
