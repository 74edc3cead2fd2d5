"""What a server's text tells, and what it does not."""

from __future__ import annotations

import pytest

from craftloop.models.novice.clues import Clue, closest, read_clue, repair_blindly
from craftloop.models.novice.prompts import Outcome

GIVE = "give slingshooter08 minecraft:steak 1"


@pytest.mark.parametrize(
    ("command", "text", "clue"),
    [
        (GIVE, "Unknown item 'minecraft:steak'", Clue("id", "minecraft:steak")),
        (
            GIVE,
            "Can't find element 'minecraft:steak' of type 'minecraft:item'",
            Clue("id", "minecraft:steak"),
        ),
        (GIVE, "Unknown item 'minecraft:banana'", Clue("sentence")),
        (GIVE, "No player was found", Clue("sentence")),
        (GIVE, "", Clue("none")),
        (GIVE, "(no output)", Clue("none")),
        (
            "give slingshooter08 minecraft:stick{a:1} 1",
            "Expected whitespace to end one argument, but found trailing data...raft:stick{a:1} 1<--[HERE]",
            Clue("place", "{a:1} 1"),
        ),
        (
            "tp slingshooter08 ^ ~5 ~",
            "Cannot mix world & local coordinates\n...ooter08 ^ ~5 ~<--[HERE]",
            Clue("place", "~5 ~"),
        ),
        (
            "execute as @a effect give @s minecraft:speed 5 0",
            "Incorrect argument for command\n...ute as @a effect give @s minecraft:speed 5 0<--[HERE]",
            Clue("place", "effect give @s minecraft:speed 5 0"),
        ),
        ("weather storm", "Incorrect argument for commandweather storm<--[HERE]", Clue("place", "orm")),
        ("say hi", "something else entirely<--[HERE]", Clue("sentence")),
    ],
)
def test_clue(command: str, text: str, clue: Clue) -> None:
    assert read_clue(Outcome(command, text, failed=True)) == clue


def test_a_command_that_ran_is_no_clue() -> None:
    assert read_clue(Outcome("list", "There are 4 players", failed=False)) == Clue("none")


def test_the_closest_reference() -> None:
    references = ("team add red", "team join red DarkWolf")
    assert closest("team join DarkWolf red", references) == "team join red DarkWolf"
    assert closest("x", ()) == ""


@pytest.mark.parametrize(
    ("wrong", "repaired"), [("steak", "cooked_beef"), ("torches", "torche"), ("banana", None)]
)
def test_blind_repairs_know_confusions_and_plurals(wrong: str, repaired: str | None) -> None:
    command = f"give DarkWolf minecraft:{wrong} 2"
    expected = f"give DarkWolf minecraft:{repaired} 2" if repaired else None
    assert repair_blindly(command, Clue("id", f"minecraft:{wrong}")) == expected
    assert repair_blindly(command, Clue("place", wrong)) is None
