"""The built-in game's speed, beside mecha's parser on the same commands: one core, one run.

    python -m benchmarks.minecraft [--rounds 12]

`commands/valid.txt` and `commands/invalid.txt` are templates; every round draws their numbers and names
anew, so no cache can have seen a line before. Rates are each round's; the table shows the median round,
and the ratios are of medians. mecha is given its best case: the quicker of line by line and one whole
file. Nothing else should run on the machine.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import string
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path

from mecha import Mecha

from craftloop.minecraft import Game, World
from craftloop.verdict import Verdict

COMMANDS = Path(__file__).parent / "commands"
VERSION = "1.21.11"
"""The version whose tree mecha 0.101 holds."""

PLAYERS = ("slingshooter08", "SwiftWolf", "DarkWolf", "BraveWolf")
WORDS = {
    "player": PLAYERS,
    "item": (
        "diamond",
        "iron_sword",
        "bread",
        "minecraft:oak_planks",
        "torch",
        "ender_pearl",
        "golden_apple",
    ),
    "block": ("stone", "minecraft:oak_log", "glass", "gold_block", "red_wool", "sandstone", "tnt"),
    "mob": ("zombie", "minecraft:creeper", "cow", "wolf", "iron_golem", "villager", "sheep"),
    "effect": ("speed", "strength", "regeneration", "night_vision", "invisibility", "jump_boost"),
    "enchantment": ("sharpness", "unbreaking", "mending", "efficiency", "protection"),
}
RANGES = {"n": (1, 64), "level": (1, 5), "x": (-80, 80), "y": (-60, -40), "z": (-80, 80)}
PRELUDE = (
    "scoreboard objectives add points dummy",
    "scoreboard players set @a points 5",
    "team add red",
    "bossbar add craftloop:bar Round",
    "data merge storage craftloop:kit {count:1,names:[]}",
    "setblock 0 -60 0 chest",
    *(f"summon {mob} 5 -60 5" for mob in WORDS["mob"]),
)
"""What the warm world holds, so that the commands find something to work on."""


def templates(name: str) -> list[string.Template]:
    lines = (COMMANDS / name).read_text("utf-8").splitlines()
    return [string.Template(line) for line in lines if not line.startswith("#")]


def draw(of: Iterable[string.Template], rng: random.Random) -> list[str]:
    """One command of each template."""
    return [template.substitute(_values(rng)) for template in of]


def _values(rng: random.Random) -> dict[str, str]:
    words = {name: rng.choice(choice) for name, choice in WORDS.items()}
    numbers = {name: str(rng.randint(*ends)) for name, ends in RANGES.items()}
    return words | numbers


def furnished(game: Game) -> World:
    """The warm world."""
    world = game.world(PLAYERS)
    for command in PRELUDE:
        reply = world.run(command)
        assert reply.verdict is Verdict.OK, (command, reply.text)
    return world


def check(game: Game, valid: list[str], invalid: list[str]) -> str:
    """The lists are what they say, or the figures would mean nothing. Gives a line on what they do."""
    warm = furnished(game)
    replies = {command: warm.fork().run(command) for command in valid}
    unparsed = [command for command, reply in replies.items() if reply.verdict is Verdict.SYNTAX_ERROR]
    assert not unparsed, unparsed
    parsed = [command for command in invalid if game.parse(command).ok]
    assert not parsed, parsed
    succeeded = sum(reply.verdict is Verdict.OK for reply in replies.values())
    simulated = sum(reply.verdict is not Verdict.UNVERIFIED for reply in replies.values())
    return (
        f"{len(valid)} valid commands, {simulated} of them simulated and {succeeded} successful, "
        f"and {len(invalid)} invalid ones"
    )


def rate(work: Callable[[list[str]], None], rounds: list[list[str]]) -> float:
    """Commands a second of the median round."""
    seen = []
    for commands in rounds:
        started = time.perf_counter()
        work(commands)
        seen.append(len(commands) / (time.perf_counter() - started))
    return statistics.median(seen)


def each(function: Callable[[str], object]) -> Callable[[list[str]], None]:
    def work(commands: list[str]) -> None:
        for command in commands:
            function(command)

    return work


def mecha_rate(rounds: list[list[str]]) -> float:
    """The better of mecha's two ways."""
    mecha = Mecha()
    by_line = rate(each(mecha.parse), rounds)
    by_file = rate(lambda commands: mecha.parse("\n".join(commands)), rounds)
    return max(by_line, by_file)


def forks(world: World, count: int = 20_000) -> float:
    """Forks a second."""
    started = time.perf_counter()
    for _ in range(count):
        world.fork()
    return count / (time.perf_counter() - started)


def memory(world: World, commands: list[str], count: int = 1000) -> float:
    """MB held by so many forks, each with one command carried out."""
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    kept = []
    for number in range(count):
        fork = world.fork()
        fork.run(commands[number % len(commands)])
        kept.append(fork)
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kept) == count
    return (after - before) / 1e6


FIRST = f"""
from craftloop.minecraft import Game
reply = Game.of("{VERSION}").world().run("give @a diamond_sword[enchantments={{sharpness:3}}]")
assert reply.successes, reply
"""


def start_up(repeats: int = 9) -> float:
    """Median ms from nothing to the first reply, less a bare Python's."""

    def run(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - started

    run(FIRST)  # let the operating system read the files once
    return 1000 * statistics.median(run(FIRST) - run("pass") for _ in range(repeats))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rounds", type=int, default=12, help="how many times the list is drawn")
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    rng = random.Random(asked.seed)
    valid, invalid = templates("valid.txt"), templates("invalid.txt")
    game = Game.of(VERSION)
    print(check(game, draw(valid, rng), draw(invalid, rng)) + f"; {asked.rounds} rounds\n")
    rounds = [draw(valid, rng) for _ in range(asked.rounds)]
    wrong = [draw(invalid, rng) for _ in range(asked.rounds)]
    warm = furnished(game)

    def cold(command: str) -> None:
        warm.fork().run(command)

    def long_lived(commands: list[str]) -> None:
        world = warm.fork()
        for command in commands:
            world.run(command)

    theirs = mecha_rate(rounds)
    rows = [
        ("mecha: parse", theirs, ""),
        ("parse", rate(each(game.parse), rounds), ">= 10x"),
        ("parse, invalid commands", rate(each(game.parse), wrong), ""),
        ("parse and execute, one world", rate(long_lived, rounds), ">= 5x"),
        ("parse and execute, each in a fresh fork", rate(each(cold), rounds), ">= 5x"),
        ("fork alone", forks(warm), ""),
    ]
    print(f"{'':42}{'a second':>10}{'µs each':>10}{'x mecha':>9}  goal")
    for name, speed, goal in rows:
        print(f"{name:42}{speed:10,.0f}{1e6 / speed:10.1f}{speed / theirs:9.1f}  {goal}")
    held = memory(warm, [command for commands in rounds for command in commands])
    print(f"\n{'1,000 forks with one command each':42}{held:10.1f} MB          goal < 100 MB")
    print(f"{'start-up to the first reply':42}{start_up():10.0f} ms          goal < 150 ms")


if __name__ == "__main__":
    main()
