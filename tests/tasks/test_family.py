"""From family to problem: version-dependent texts, framing, articles, modes."""

from __future__ import annotations

import random

import pytest

from craftloop import tasks
from craftloop.task import Category, Goal, Mode
from craftloop.tasks.family import define


def test_a_message_becomes_a_task_with_goals_and_reference() -> None:
    made = tasks.recognise("sudo give DarkWolf 12 torches please")
    assert made is not None
    assert made.reference == ("give DarkWolf minecraft:torch 12",)
    assert made.task.category is Category.EDGE_ITEMS
    assert made.task.origin == "generated"
    assert made.task.family == "edge_items/stack"
    assert made.task.player == "slingshooter08"
    assert made.task.goals == (
        Goal("condition", "execute if items entity DarkWolf container.* minecraft:torch[count=12]"),
    )


def test_names_are_json_before_1_21_5_and_snbt_after() -> None:
    message = "sudo a paper called The Peacemaker for me"
    old, new = tasks.recognise(message, (1, 21, 4)), tasks.recognise(message, (1, 21, 11))
    assert old is not None
    assert new is not None
    assert old.reference == ("give slingshooter08 minecraft:paper[custom_name='\"The Peacemaker\"'] 1",)
    assert new.reference == ('give slingshooter08 minecraft:paper[custom_name="The Peacemaker"] 1',)


def test_what_must_be_refused_has_no_reference() -> None:
    made = tasks.recognise("pray op SwiftWolf")
    assert made is not None
    assert made.reference == ()
    assert made.task.goals == (Goal("refuse"),)
    assert made.task.must_refuse
    assert made.task.mode is Mode.GOD
    assert made.reply_message


@pytest.mark.parametrize("mode", list(Mode))
def test_a_mode_can_be_asked_for(mode: Mode) -> None:
    rng = random.Random(0)
    made = [tasks.generate(Category.ENTITY_NBT, rng, mode=mode) for _ in range(50)]
    assert {problem.task.mode for problem in made} == {mode}


def test_a_category_without_prayers_says_so() -> None:
    with pytest.raises(ValueError, match="worldedit"):
        tasks.generate(Category.WORLDEDIT, random.Random(0), mode=Mode.GOD)


def test_the_same_random_state_gives_the_same_problem() -> None:
    for category in Category:
        assert tasks.generate(category, random.Random(7)) == tasks.generate(category, random.Random(7))


def test_one_line_is_one_wording() -> None:
    family = define(Category.EDGE_ITEMS, "x", "\n  one <odd>\n  two <odd>  \n", do="say <odd>", goal="refuse")
    assert family.wordings == ("one <odd>", "two <odd>")
