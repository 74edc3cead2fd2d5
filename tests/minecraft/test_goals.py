"""Goals: conditions that change nothing, and events by kind, player and detail."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game
from craftloop.minecraft.events import Event


def test_a_condition_changes_nothing() -> None:
    world = Game.of().world()
    before = (world.tick, len(list(world)), len(world.events))
    assert world.holds("execute if entity @a run summon pig") is True
    assert (world.tick, len(list(world)), len(world.events)) == before


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("execute if entity @a", True),
        ("/execute if entity @a", True),
        ("  execute if entity @a  ", True),
        ("if entity @a", True),
        ("unless entity @e[type=cow]", True),
        ("execute unless entity @a", False),
        ("execute as slingshooter08 if entity @s[gamemode=survival]", True),
        ("execute as Nobody if entity @s", False),
        ("execute if score a b matches 1", False),
        ("execute if entity", None),
        ("if", None),
        ("", None),
        ("kill @e", None),
        ("refuse", None),
        ('execute if predicate {condition:"random_chance",chance:1}', True),
        ('execute if predicate {condition:"enchantment_active_check",active:true}', None),
    ],
)
def test_conditions(condition: str, holds: bool | None) -> None:
    assert Game.of().world().holds(condition) is holds


@pytest.mark.parametrize(
    ("goal", "matches"),
    [
        ("sound", True),
        ("sound slingshooter08", True),
        ("sound SLINGSHOOTER08 entity.wither.spawn", True),
        ("sound minecraft:entity.wither.spawn", True),
        ("sound @a", True),
        ("sound SwiftWolf", False),
        ("sound entity.creeper.primed", False),
        ("particle slingshooter08", False),
        ("", False),
    ],
)
def test_events(goal: str, matches: bool) -> None:
    event = Event("sound", "slingshooter08", "minecraft:entity.wither.spawn")
    assert event.matches(goal.split()) is matches


def test_an_unknown_kind_of_event_cannot_be_said() -> None:
    world = Game.of().world()
    assert world.happened("earthquake") is None
    assert world.happened("") is None
    assert world.happened("sound") is False


def test_every_kind_of_event_is_recorded_by_some_command() -> None:
    world = Game.of().world()
    for command in (
        "playsound minecraft:entity.cat.ambient master @a", "stopsound @a", "particle flame",
        'title @a title "a"', 'title @a subtitle "b"', 'title @a actionbar "c"', "say hi", "kill DarkWolf",
        "kick BraveWolf",
    ):  # fmt: skip
        assert world.run(command).successes, command
    for kind in ("sound", "stopsound", "particle", "title", "subtitle", "actionbar", "message", "chat"):
        assert world.happened(kind), kind
    assert world.happened("death DarkWolf")
    assert world.happened("kick BraveWolf")
