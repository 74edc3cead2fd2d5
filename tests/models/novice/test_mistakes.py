"""Each mistake on a command it applies to, and silence where it does not."""

from __future__ import annotations

import random

import pytest

from craftloop import tasks
from craftloop.models.novice.confusions import NAIVE_IDS, REAL_IDS
from craftloop.models.novice.mistakes import MISTAKES, spoil
from craftloop.task import Category

SWORD = "give DarkWolf minecraft:iron_sword[enchantments={sharpness:9,knockback:2}] 1"


@pytest.mark.parametrize(
    ("name", "command", "wrong"),
    [
        (
            "item NBT of before 1.20.5",
            SWORD,
            'give DarkWolf minecraft:iron_sword{Enchantments:[{id:"minecraft:sharpness",lvl:9s},'
            '{id:"minecraft:knockback",lvl:2s}]} 1',
        ),
        (
            "item NBT of before 1.20.5",
            'give DarkWolf minecraft:paper[custom_name="Bob"] 1',
            "give DarkWolf minecraft:paper{display:{Name:'{\"text\":\"Bob\"}'}} 1",
        ),
        ("item NBT of before 1.20.5", "give DarkWolf minecraft:stone 1", None),
        (
            "the expected id instead of the real one",
            "give DarkWolf minecraft:cooked_beef 4",
            "give DarkWolf minecraft:steak 4",
        ),
        ("the expected id instead of the real one", "give DarkWolf minecraft:stone 4", None),
        ("the enchant command", SWORD, "enchant DarkWolf minecraft:sharpness 9"),
        ("nobody named", "effect give DarkWolf minecraft:speed 5 0", "effect give minecraft:speed 5 0"),
        ("nobody named", "give @a[name=!DarkWolf] minecraft:stone 1", "give minecraft:stone 1"),
        ("@s on the console", "give DarkWolf minecraft:stone 1", "give @s minecraft:stone 1"),
        ("@s on the console", "execute as @a run give DarkWolf minecraft:stone 1", None),
        ("arguments in the wrong order", "xp add DarkWolf 5 levels", "xp add 5 DarkWolf levels"),
        ("an old form of the command", "xp add DarkWolf 5 levels", "xp 5L DarkWolf"),
        ("an old form of the command", "weather thunder", "weather storm"),
        ("run forgotten", "execute at @a run say hi", "execute at @a say hi"),
        ("run forgotten", "say run on", None),
        ("^ and ~ mixed", "setblock ~ ~5 ~ minecraft:stone", "setblock ^ ~5 ~ minecraft:stone"),
        ("a coordinate missing", "setblock ~ ~5 ~ minecraft:stone", "setblock ~ ~5 minecraft:stone"),
        ("position of the console", "execute at @a run fill ~ ~ ~ ~ ~ ~ air", "fill ~ ~ ~ ~ ~ ~ air"),
        ("a bracket missing", "summon minecraft:pig ~ ~ ~ {Age:1}", "summon minecraft:pig ~ ~ ~ {Age:1"),
        ("text without quotes", 'title @a title {"text":"Game Over"}', "title @a title Game Over"),
        ("data left out", "summon minecraft:pig ~ ~ ~ {Age:1}", "summon minecraft:pig ~ ~ ~"),
        ("a number off by one", "give DarkWolf minecraft:stone 4", "give DarkWolf minecraft:stone 5"),
    ],
)  # fmt: skip
def test_mistake(name: str, command: str, wrong: str | None) -> None:
    mistake = next(m for m in MISTAKES if m.name == name)
    assert mistake.make(command, random.Random(0)) == wrong


def test_a_spoilt_command_differs_and_avoids_what_was_tried() -> None:
    rng = random.Random(0)
    tried: set[str] = set()
    for _ in range(12):
        wrong = spoil(SWORD, rng, frozenset(tried))
        assert wrong is not None
        assert wrong != SWORD
        assert wrong not in tried
        tried.add(wrong)


def test_every_generated_command_can_go_wrong() -> None:
    rng = random.Random(1)
    for category in Category:
        for _ in range(100):
            for command in tasks.generate(category, rng).reference:
                assert spoil(command, rng) not in (None, command)


def test_confusions_are_one_to_one() -> None:
    assert len(NAIVE_IDS) == len(REAL_IDS)
    assert not set(NAIVE_IDS) & set(REAL_IDS)
