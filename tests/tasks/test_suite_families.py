"""Held-out families: other wishes and commands than in training, proven, recognised, never generated."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from craftloop import tasks
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Level, Usage
from craftloop.minecraft.game import Game
from craftloop.safety import Safety
from craftloop.solver import Answer
from craftloop.task import Category, Mode
from craftloop.tasks import Family
from craftloop.tasks.family import problem
from craftloop.tasks.phrasing import draw
from craftloop.tasks.templates import slots
from craftloop.verifier import judge

HELD_OUT = tasks.held_out()
SOLVABLE = [family for family in HELD_OUT if not family.must_refuse]
VERSIONS = ((1, 21, 1), (1, 21, 4), (1, 21, 11))

_SLOT = re.compile(r"<\w+(?:\.\w+)?(?:\|\w+)?>|slingshooter08|(?:Swift|Dark|Brave)Wolf")
_ID = re.compile(r"minecraft:[a-z_#]+")
_KEY = re.compile(r"\b[a-z_]+:(?=[#\d])")


def template(command: str) -> str:
    """What is left of a command without players, ids, enchantments and numbers."""
    masked = re.sub(r"-?\d+(?:\.\d+)?", "0", _ID.sub("#", _SLOT.sub("#", command)))
    return _KEY.sub("k:", masked)


def templates(family: Family) -> tuple[str, ...]:
    return tuple(map(template, family.solution))


def test_every_category_has_at_least_eight() -> None:
    count = Counter(family.category for family in HELD_OUT)
    assert set(count) == set(Category)
    assert min(count.values()) >= 8


def test_no_family_is_also_one_of_training() -> None:
    assert not {family.name for family in HELD_OUT} & {family.name for family in tasks.families()}
    assert len({family.name for family in HELD_OUT}) == len(HELD_OUT)


def test_no_family_is_answered_with_the_command_templates_of_a_training_family() -> None:
    training = {templates(family): family.name for family in tasks.families() if family.solution}
    alike = {family.name: training[templates(family)] for family in SOLVABLE if templates(family) in training}
    assert not alike


def test_templates_are_compared_without_what_a_slot_may_hold() -> None:
    assert template("give <player> minecraft:<odd> <count>") == template(
        "give SwiftWolf minecraft:<gem> <xp>"
    )
    assert template("setblock ~ ~<away> ~ minecraft:stone") == template(
        "setblock ~ ~<up> ~ minecraft:<block>"
    )
    assert template("setblock ~ ~<up> ~ minecraft:stone") != template("setblock ~<up> ~ ~ minecraft:stone")


def test_no_wording_is_one_of_training() -> None:
    known = {wording for family in tasks.families() for wording in family.wordings + family.prayers}
    assert not [w for family in HELD_OUT for w in family.wordings + family.prayers if w in known]


def test_they_are_never_generated() -> None:
    rng = random.Random(1)
    drawn = {tasks.generate(category, rng).task.family for category in Category for _ in range(300)}
    assert not drawn & {family.name for family in HELD_OUT}


@pytest.mark.parametrize("family", HELD_OUT, ids=lambda f: f.name)
def test_every_wording_tells_all_that_the_answer_needs(family: Family) -> None:
    told = [set(slots(wording)) for wording in family.wordings + family.prayers]
    used = {slot for text in (*family.solution, *family.goals, family.reply) for slot in slots(text)}
    assert all(one == told[0] for one in told)
    assert used <= told[0]
    assert family.must_refuse or used == told[0], "a slot that makes no difference"


@pytest.mark.parametrize("family", HELD_OUT, ids=lambda f: f.name)
def test_messages_are_recognised_as_what_they_are(family: Family) -> None:
    rng = random.Random(family.name)
    for mode in family.modes:
        for wording in family.wordings_for(mode):
            message, values = draw(wording, mode, rng)
            assert tasks.recognise(message) == problem(family, message, values)


def test_boundary_families_come_in_pairs_and_only_there_something_is_refused() -> None:
    boundary = [family for family in HELD_OUT if family.category is Category.BOUNDARY_TESTING]
    assert [family.must_refuse for family in boundary] == [True, False] * (len(boundary) // 2)
    assert not any(family.must_refuse for family in HELD_OUT if family not in boundary)


def test_natural_language_speaks_several_languages() -> None:
    wordings = " ".join(
        wording for f in HELD_OUT if f.category is Category.NATURAL_LANGUAGE for wording in f.wordings
    )
    assert all(f" {word} " in wordings for word in ("quiero", "fuer", "je", "mi", "sonsuza", "koko"))


@pytest.mark.parametrize("family", SOLVABLE, ids=lambda f: f.name)
async def test_reference_solves_the_task_in_every_version(family: Family) -> None:
    rng = random.Random(family.name)
    for version in VERSIONS:
        environment = BuiltinEnvironment(Game.of(".".join(map(str, version))), Safety())
        mode = rng.choice(family.modes)
        message, values = draw(rng.choice(family.wordings_for(mode)), mode, rng)
        made = problem(family, message, values, version)
        assert environment.sound(made.task) == made.task, "a goal holds before, or cannot be checked"
        report = await environment.run(made.task, made.reference)
        attempt = judge(made.task, Answer(made.reference), report, Usage())
        assert attempt.level is Level.GOAL, (message, report)


@pytest.mark.parametrize("family", HELD_OUT, ids=lambda f: f.name)
def test_one_text_serves_all_versions(family: Family) -> None:
    rng = random.Random(family.name)
    message, values = draw(family.wordings[0], Mode.SUDO, rng)
    made = [problem(family, message, values, version) for version in VERSIONS]
    assert made[0] == made[1] == made[2]
