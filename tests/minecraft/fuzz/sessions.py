"""Hostile sessions: lines that are nearly commands, drawn with any `random.Random`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from string import Template

from tests.minecraft.oracles.generator import commands

from craftloop.minecraft import Game, World

PRELUDE = (
    "scoreboard objectives add kills dummy", "scoreboard players set @a kills 5", "team add red",
    "bossbar add foo Round", "data merge storage foo {foo:[{bar:1}],x:[{y:1}],a:{b:[{c:1}]}}",
    "setblock 1 -2 3 chest", "setblock 0 -60 0 furnace", "summon zombie 1 -60 1", "summon cow 2 -60 2",
    "summon item 1 -60 1 {Item:{id:stone,count:3}}", "give @a diamond_sword", "give @a stick 3",
    "effect give @a speed 30", "summon chest_minecart 3 -60 3 {Passengers:[{id:pig}]}",
)  # fmt: skip
"""So that commands find the objectives, storages and entities that the examples name."""

_CHARS = "a1.~^@[]{}\"'\\=,:;!#*|$%/ -+\t\x00\u00a0§é😀\ud800"
_NUMBERS = (
    "0", "-0", "-1", "1e309", "NaN", "Infinity", "2147483647", "2147483648", "-2147483648", "07", "0x10",
    "9223372036854775807", "9" * 20, "9" * 400, ".", "-", "--", "1..", "..1", "1..2", "1.5e3", "30000000",
    "3.4e38", "4.9E-324", "~", "~~", "^", "~99999999", "^99999999", f"~{'9' * 400}", f"-{'9' * 400}.0",
)  # fmt: skip
_ODD = (
    "@a", "@e", "@s", "@e[limit=1]", "@e[type=!player,limit=1]", "@e[sort=random]", "@n", "*", "#fake", "run",
    "{}", "[]", "[I;]", '""', "{a:{b:{c:1}}}", "as @a", "at @s", "as @e at @s", "if entity @e", "in the_end",
    "on vehicle", "on passengers", "store result score @s kills", "store success storage foo x[0] byte 2",
    "store result entity @s Health float 1", "x[-1]", "foo[].bar", "[{}]", "infinite", "minecraft:air",
    "player", "{Passengers:[{id:pig,Passengers:[{id:cow}]}]}", "{Health:0f}", "{UUID:[I;1,2,3,4]}",
    "{Items:[{Slot:200b,id:stone,count:127}]}", "{active_effects:[{id:speed,amplifier:-1b,duration:-5}]}",
    "{attributes:[{id:scale,base:1e300}]}", "{Pos:[1e300d,0d,0d]}", "{Rotation:[NaNf,1e30f]}", "{Tags:[a,b]}",
    "{Motion:[1e300,0,0]}", "{Health:1e39f}", "{Pos:[1d,-1e308d,0d]}", "{active_effects:[{id:x,duration:9}]}",
)  # fmt: skip


_WISHES = Path(__file__).parents[3] / "benchmarks" / "commands" / "valid.txt"
"""Commands as players need them, with placeholders."""
_WORDS = {
    "player": "SwiftWolf", "item": "dirt", "block": "stone", "mob": "zombie", "effect": "speed",
    "enchantment": "sharpness", "n": "3", "level": "2", "x": "1", "y": "-58", "z": "2", "name": "",
}  # fmt: skip


@cache
def seeds(version: str) -> tuple[str, ...]:
    """Valid lines to start from."""
    lines = commands(version, 3_000, seed=7)
    if version == "1.21.11":
        lines += [Template(line).substitute(_WORDS) for line in _WISHES.read_text("utf-8").splitlines()]
    return tuple(lines)


@cache
def _prepared(version: str) -> World:
    world = Game.of(version).world()
    for line in PRELUDE:
        world.run(line)
    return world


def prepared(version: str) -> World:
    """A world in which much can go wrong."""
    return _prepared(version).fork()


def session(random: Random, version: str) -> list[str]:
    """Up to eight lines, most of them damaged."""
    return [line(random, version) for _ in range(random.randint(1, 8))]


def line(random: Random, version: str) -> str:
    """A valid line, damaged up to four times."""
    words = random.choice(seeds(version)).split(" ")
    for _ in range(random.choice((0, 1, 1, 2, 4))):
        words = random.choice(_DAMAGES)(random, words, version)
    return " ".join(words)


_Damage = Callable[[Random, list[str], str], list[str]]


def _at(random: Random, words: list[str]) -> int:
    return random.randrange(len(words)) if words else 0


def _delete(random: Random, words: list[str], version: str) -> list[str]:
    at = _at(random, words)
    return words[:at] + words[at + 1 :]


def _double(random: Random, words: list[str], version: str) -> list[str]:
    at = _at(random, words)
    return words[: at + 1] + words[at:]


def _swap(random: Random, words: list[str], version: str) -> list[str]:
    one, other = sorted((_at(random, words), _at(random, words)))
    return (
        words[:one]
        + words[other : other + 1]
        + words[one + 1 : other]
        + words[one : one + 1]
        + words[other + 1 :]
    )


def _number(random: Random, words: list[str], version: str) -> list[str]:
    numeric = [i for i, word in enumerate(words) if word.lstrip("~^-.")[:1].isdigit() or word in ("~", "^")]
    at = random.choice(numeric) if numeric else _at(random, words)
    return [*words[:at], random.choice(_NUMBERS), *words[at + 1 :]]


def _odd(random: Random, words: list[str], version: str) -> list[str]:
    at = _at(random, words)
    return [*words[:at], random.choice(_ODD), *words[at + random.randint(0, 1) :]]


def _char(random: Random, words: list[str], version: str) -> list[str]:
    text = " ".join(words)
    at = random.randint(0, len(text))
    return (text[:at] + random.choice(_CHARS) + text[at + random.randint(0, 1) :]).split(" ")


def _splice(random: Random, words: list[str], version: str) -> list[str]:
    """The beginning of one command, the end of another."""
    other = random.choice(seeds(version)).split(" ")
    return words[: _at(random, words)] + other[_at(random, other) :]


def _wrap(random: Random, words: list[str], version: str) -> list[str]:
    prefixes = (
        "execute as @e at @s run",
        "execute as @a run",
        "execute store result score @a kills run",
        "return run",
    )
    return [*random.choice(prefixes).split(" "), *words]


def _long(random: Random, words: list[str], version: str) -> list[str]:
    """Something again and again: words, brackets, digits."""
    at = _at(random, words)
    piece = random.choice(
        ("[", "{a:", '{"text":"a","extra":[', "9", "(", '"', "as @s ", "a[0].", "\\", "{", "@e[nbt={a:[")
    )
    return [*words[:at], piece * random.choice((3, 30, 300, 3_000)), *words[at + 1 :]]


_DAMAGES: tuple[_Damage, ...] = (
    _delete,
    _double,
    _swap,
    _number,
    _number,
    _odd,
    _odd,
    _char,
    _splice,
    _wrap,
    _long,
)
