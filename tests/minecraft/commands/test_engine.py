"""Stages, forks, silence and stores; and that our verdicts are those the texts themselves would get."""

from __future__ import annotations

import pytest
from tests.minecraft.commands.test_golden import SCENARIOS

from craftloop.minecraft import Game, feedback
from craftloop.minecraft.gamedata import VERSIONS
from craftloop.verdict import Verdict


def test_a_failure_after_a_fork_is_silent_and_still_a_failure() -> None:
    reply = Game.of().check("execute as @a run enchant @s sharpness")
    assert (reply.verdict, reply.text) == (Verdict.FAILED, "")
    assert reply.key == "commands.enchant.failed.itemless"


def test_a_failure_before_any_fork_is_told() -> None:
    reply = Game.of().check("execute positioned 0 64 0 run enchant slingshooter08 sharpness")
    assert reply.text == "slingshooter08 is not holding any item"


def test_one_success_among_forks_is_a_success() -> None:
    world = Game.of().world()
    world.run("item replace entity SwiftWolf weapon.mainhand with diamond_sword")
    reply = world.run("execute as @a run enchant @s sharpness")
    assert (reply.verdict, reply.successes) == (Verdict.OK, 1)
    assert reply.text == "Applied enchantment Sharpness I to SwiftWolf's item"


def test_nobody_to_run_it_is_a_failure_unless_a_condition_said_so() -> None:
    game = Game.of()
    assert game.check("execute as @e[type=cow] run say moo").verdict is Verdict.FAILED
    reply = game.check("execute if entity @e[type=cow] run say moo")
    assert (reply.verdict, reply.successes) == (Verdict.OK, 0)


def test_results_add_up_over_contexts() -> None:
    reply = Game.of().check("execute as @a run xp query @s levels")
    assert (reply.result, reply.successes) == (0, 4)
    assert Game.of().check("execute as @a if entity @a").result == 16


def test_forks_of_forks_multiply() -> None:
    assert Game.of().check("execute as @a at @a run summon pig").successes == 16


@pytest.mark.parametrize(
    ("version", "rule"), [("1.21.4", "maxCommandForkCount"), ("1.21.11", "max_command_forks")]
)
def test_there_is_a_limit_of_contexts(version: str, rule: str) -> None:
    world = Game.of(version).world()
    world.run(f"gamerule {rule} 10")
    assert world.run("execute as @a run say hi").verdict is Verdict.OK
    reply = world.run("execute as @a as @a as @a run say hi")
    assert (reply.verdict, reply.key) == (Verdict.FAILED, "command.forkLimit")


def test_a_store_takes_what_each_context_gave_last() -> None:
    world = Game.of().world()
    world.run("scoreboard objectives add n dummy")
    world.run("execute as @a store result score @s n run data get entity @s Pos[0] 10")
    assert [world.scores[("n", player.name)].value for player in world.players] == [5, 35, 65, 95]


def test_a_store_of_a_failure_is_zero() -> None:
    world = Game.of().world()
    world.run("scoreboard objectives add n dummy")
    world.run("scoreboard players set #x n 7")
    world.run("execute store result score #x n run kill @e[type=cow]")
    assert world.scores[("n", "#x")].value == 0


def test_stores_wrap_like_the_games_numbers() -> None:
    world = Game.of().world()
    world.run("data modify storage a:b x set value {}")
    world.run("execute store result storage a:b x.byte byte 1 run return 200")
    world.run("execute store result storage a:b x.double double 0.1 run return 15")
    assert world.run("data get storage a:b x.byte").text.endswith(": -56b")
    assert world.run("data get storage a:b x.double").text.endswith(": 1.5d")


@pytest.mark.parametrize("version", VERSIONS)
def test_verdicts_agree_with_the_feedback_table(version: str) -> None:
    """What the key alone would be judged as; `verdict_of` is what real servers' replies go through."""
    disagreements = set()
    for rows in SCENARIOS.values():
        world = Game.of(version).world()
        for row in rows:
            if version not in row.versions or row.command.startswith("? ") or row.command.startswith("?? "):
                continue
            reply = world.run(row.command)
            if reply.key and feedback.verdict_of(reply.key) is not reply.verdict:
                disagreements.add((reply.key, reply.verdict))
    assert disagreements == set()
