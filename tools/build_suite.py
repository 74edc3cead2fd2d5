"""Build the frozen suite `commands-v1`: the same bytes every time, each case proven before it is written.

    python tools/build_suite.py [--check]

Core cases are drawn from the held-out families; the wild ones are written by hand (`wild`). No two are
near-duplicates of each other or of what the generator makes for training. A case is proven when, in every
version, its goals fail in a fresh world and hold after the reference, whose commands all succeed.
A suite that was published is never changed: raise VERSION and keep the old file.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from craftloop import tasks
from craftloop.bakeoff.suite import Case, Header, write
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Level, Usage
from craftloop.minecraft import Game
from craftloop.novelty import Novelty
from craftloop.safety import Safety
from craftloop.solver import Answer
from craftloop.task import Category, Goal, Mode
from craftloop.tasks.family import Family, problem
from craftloop.tasks.phrasing import draw
from craftloop.tasks.templates import fill
from craftloop.verifier import judge
from wild import WILD
from wild.case import Wild

VERSION = 1
SEED = 1
PATH = Path(__file__).parents[1] / "src" / "craftloop" / "suites" / f"commands-v{VERSION}.jsonl"
MINECRAFT = ("1.21.1", "1.21.4", "1.21.11")
"""Proven in all of them; played in the last one unless told otherwise."""
CORE_PER_CATEGORY = 156
TRAINING_MESSAGES = 20_000
TRIES = 60
"""Draws from one family for one case before another family takes its turn."""


def training_messages(seed: int = SEED) -> Iterator[str]:
    """What the generator makes for training, the same each time."""
    rng = random.Random(f"training {seed}")
    categories = cycle(Category)
    for _ in range(TRAINING_MESSAGES):
        yield tasks.generate(next(categories), rng).task.message


def core(category: Category, training: Novelty, known: Novelty, seed: int = SEED) -> list[Case]:
    """Cases of one category, its families and modes taking turns."""
    rng = random.Random(f"{category}/{seed}")
    families = [family for family in tasks.held_out() if family.category is category]
    turns = cycle([(family, mode) for mode in Mode for family in families if mode in family.modes])
    cases: list[Case] = []
    told: set[str] = set()
    dry = 0
    while len(cases) < CORE_PER_CATEGORY and dry < 2 * len(families):
        case = _drawn(*next(turns), rng, training, known, told)
        dry = 0 if case else dry + 1
        if case:
            cases.append(case)
    return cases


def _drawn(
    family: Family, mode: Mode, rng: random.Random, training: Novelty, known: Novelty, told: set[str]
) -> Case | None:
    """A new case, or `None`. `told` are the wishes so far: another "please" around one makes no new case."""
    for _ in range(TRIES):
        wording = rng.choice(family.wordings_for(mode))
        message, values = draw(wording, mode, rng)
        wish = fill(wording, values)
        if wish in told or training.seen(message) or known.admit(message):
            continue
        told.add(wish)
        made = [problem(family, message, values, _numbers(version)) for version in MINECRAFT]
        assert all(one == made[0] for one in made), f"{family.name} differs between versions"
        task = made[0].task
        return Case(
            id="",
            message=message,
            category=task.category,
            goals=task.goals,
            family=family.name,
            reference=made[0].reference,
            difficulty=family.difficulty,
        )
    return None


def _numbers(version: str) -> tasks.Version:
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def wild(category: Category, training: Novelty, known: Novelty) -> list[Case]:
    """The hand-written cases of one category."""
    return [_by_hand(one, category, training, known) for one in WILD[category]]


def _by_hand(one: Wild, category: Category, training: Novelty, known: Novelty) -> Case:
    found = training.seen(one.message) or known.admit(one.message)
    assert found is None, f"{one.message!r} is near {found}"
    return Case(
        id="",
        message=one.message,
        category=category,
        goals=tuple(map(_goal, _listed(one.goal))),
        reference=_listed(one.do),
        difficulty=one.difficulty,
        part="wild",
    )


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _goal(text: str) -> Goal:
    if text == "refuse":
        return Goal("refuse")
    if text.startswith("event "):
        return Goal("event", text.removeprefix("event "))
    return Goal("condition", text)


def collect(seed: int = SEED) -> list[Case]:
    """All cases, with ids."""
    training, known = Novelty(), Novelty()
    training.preload(training_messages(seed))
    # Hand-written messages go first: they cannot be drawn again.
    by_hand = {category: wild(category, training, known) for category in Category}
    cases = [case for c in Category for case in (*core(c, training, known, seed), *by_hand[c])]
    counts = dict.fromkeys(Category, 0)
    numbered = []
    for case in cases:
        counts[case.category] += 1
        numbered.append(_with_id(case, f"{case.category}-{counts[case.category]:03}"))
    return numbered


def _with_id(case: Case, identity: str) -> Case:
    return Case(**{name: getattr(case, name) for name in Case.__struct_fields__} | {"id": identity})


async def complaints(case: Case, environment: BuiltinEnvironment) -> str:
    """What speaks against a case in this game; empty when it is proven."""
    if environment.sound(case.task) != case.task:
        return "a goal holds before anything is done, or cannot be checked"
    report = await environment.run(case.task, case.reference)
    attempt = judge(case.task, Answer(case.reference, reasoning="reference"), report, Usage())
    return "" if attempt.level is Level.GOAL else f"{report}"


def prove(cases: list[Case]) -> list[str]:
    """All complaints about all cases in all versions."""
    found = []
    for version in MINECRAFT:
        environment = BuiltinEnvironment(Game.of(version), Safety())
        for case in cases:
            why = asyncio.run(complaints(case, environment))
            if why:
                found.append(f"{version} {case.id} {case.message!r} {case.reference} {case.goals}: {why}")
    return found


def main(path: Path = PATH) -> int:
    """Prove and write, or with `--check` prove and compare."""
    cases = collect()
    wrong = prove(cases)
    if wrong:
        print("\n".join(wrong), f"{len(wrong)} cases are wrong: nothing written", sep="\n", file=sys.stderr)
        return 1
    checking = "--check" in sys.argv
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.with_suffix(".new") if checking else path
    header = Header("commands", VERSION, created_by="tools/build_suite.py", minecraft=MINECRAFT[-1])
    suite = write(target, header, cases)
    print(f"{suite.title}: {len(suite.cases)} cases, sha256 {suite.sha256}")
    if not checking:
        return 0
    same = target.read_bytes() == path.read_bytes()
    target.unlink()
    print("as in the repository" if same else f"{path} is another one")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
