"""The built-in game's speed, beside mecha's parser on the same commands: one core, one run.

    python -m benchmarks.minecraft [--rounds 12]

`commands/valid.txt` and `commands/invalid.txt` are templates; every round draws their numbers and names
anew, so no cache can have seen a line before. Times are CPU time of the median round, and mecha is given
the better of its two ways. Start-up is CPU time too, less a bare Python's.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import statistics
import string
import subprocess
import sys
import tempfile
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


def check(game: Game, warm: World, valid: list[str], invalid: list[str]) -> str:
    """The lists are what they say, or the figures would mean nothing. Gives a line on what they do."""
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


Work = Callable[[list[str]], object]


def each(function: Callable[[str], object]) -> Work:
    """Line by line."""

    def work(commands: list[str]) -> None:
        for command in commands:
            function(command)

    return work


def contenders(game: Game, warm: World) -> dict[str, Work]:
    mecha = Mecha()

    def one_world(commands: list[str]) -> None:
        world = warm.fork()
        for command in commands:
            world.run(command)

    return {
        "mecha: parse, line by line": each(mecha.parse),
        "mecha: parse, as one file": lambda commands: mecha.parse("\n".join(commands)),
        PARSE: each(game.parse),
        WARM: one_world,
        COLD: each(lambda command: warm.fork().run(command)),
    }


PARSE, INVALID = "parse", "parse, invalid commands"
WARM, COLD = "parse and execute, one world", "parse and execute, each in a fresh fork"
GOALS = {PARSE: 10, WARM: 5, COLD: 5}
"""How many times mecha's parsing rate each of ours is to reach."""


def seconds_each(work: Work, commands: list[str]) -> float:
    """CPU seconds a command: what else the machine does hardly shows."""
    started = time.process_time()
    work(commands)
    return (time.process_time() - started) / len(commands)


def measure(works: dict[str, Work], rounds: list[list[str]]) -> dict[str, float]:
    """Median seconds a command; all contenders in turn, round by round."""
    gc.collect()
    gc.freeze()  # one contender's long-lived heap must not cost the other when garbage is collected
    seen = [{name: seconds_each(work, commands) for name, work in works.items()} for commands in rounds]
    gc.unfreeze()
    return {name: statistics.median(one[name] for one in seen) for name in works}


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
    """Median ms of CPU time from nothing to the first reply, less a bare Python's.

    Byte code is cached, as in an installed package; the first run, which writes it, does not count.
    """

    def run(code: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
        run(FIRST)
        return 1000 * statistics.median(run(FIRST) - run("pass") for _ in range(repeats))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rounds", type=int, default=12, help="how many times the list is drawn")
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    rng = random.Random(asked.seed)
    valid, invalid = templates("valid.txt"), templates("invalid.txt")
    game = Game.of(VERSION)
    rounds = [draw(valid, rng) for _ in range(asked.rounds)]
    wrong = [draw(invalid, rng) for _ in range(asked.rounds)]
    warm = furnished(game)
    print(check(game, warm, rounds[0], wrong[0]) + f"; {asked.rounds} rounds\n")
    took = measure(contenders(game, warm), rounds)
    took |= measure({INVALID: each(game.parse)}, wrong)
    took |= measure({"fork alone": each(lambda command: warm.fork())}, rounds)
    theirs = min(seconds for name, seconds in took.items() if name.startswith("mecha"))
    print(f"{'':42}{'a second':>10}{'µs each':>10}{'x mecha':>9}  goal")
    for name, seconds in took.items():
        goal = f">= {GOALS[name]}" if name in GOALS else ""
        print(f"{name:42}{1 / seconds:10,.0f}{1e6 * seconds:10.1f}{theirs / seconds:9.1f}  {goal}")
    held = memory(warm, [command for commands in rounds for command in commands])
    print(f"\n{'1,000 forks with one command each':42}{held:10.1f} MB          goal < 100 MB")
    print(f"{'start-up to the first reply':42}{start_up():10.0f} ms          goal < 150 ms")


if __name__ == "__main__":
    main()
