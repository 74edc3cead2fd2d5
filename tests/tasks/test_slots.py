"""Domains: surfaces, values, fields, tokens."""

from __future__ import annotations

import pytest

from craftloop.tasks.slots import domain, tokens
from craftloop.tasks.templates import fill, slots


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Give me an  Apple!", ("give", "me", "a", "apple", "!")),
        ("slingshooter08's", ("slingshooter", "08", "'", "s")),
        ("12x wood_sword", ("12", "x", "wood", "_", "sword")),
        ("ich hätte gern", ("ich", "hätte", "gern")),
        ("", ()),
    ],
)
def test_tokens(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


def test_a_slot_is_named_after_its_domain() -> None:
    assert domain("friend2") is domain("friend")
    with pytest.raises(KeyError):
        domain("nothing")


def test_values_have_fields() -> None:
    assert domain("dye").values["red"] == {"": "red", "code": "14", "rgb": "11743532"}
    assert domain("odd").values["steak"][""] == "cooked_beef"
    assert domain("mins").values["5"] == {"": "5", "secs": "300"}


def test_filling() -> None:
    values = {"dye": domain("dye").values["red"], "name": {"": "Rex"}, "count": {"": "8"}}
    assert fill("<dye>_wool <dye.code>b <count|less>", values) == "red_wool 14b 7"
    assert fill("<name|text>", values, (1, 21, 1)) == "'\"Rex\"'"
    assert fill("<name|text>", values, (1, 21, 5)) == '"Rex"'
    assert fill("if score a b <= c d > e", values) == "if score a b <= c d > e"
    assert slots("<a> and <b.c> and <a>") == ("a", "b", "a")
