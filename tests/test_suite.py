"""The frozen suite: whole, balanced, proven, unlike training, and built again to the same bytes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import cycle
from pathlib import Path
from random import Random

import pytest

from craftloop import tasks
from craftloop.bakeoff.suite import Case, Suite, load, locate
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Level, Usage
from craftloop.errors import UsageError
from craftloop.minecraft.game import Game
from craftloop.novelty import Novelty, fold, grams, similarity
from craftloop.safety import Safety
from craftloop.solver import Answer
from craftloop.task import Category, Mode
from craftloop.tasks.family import SUDO_ONLY
from craftloop.verifier import judge

BUILDER = Path(__file__).parents[1] / "tools" / "build_suite.py"
SHA256 = "c094d155bcce073ede5df933e1aef3f5cbcc8a01ceb2b4c76c1e37d0c5206196"
"""Of the published cases. If this test fails because they were changed: they need a new version instead."""
VERSIONS = ("1.21.1", "1.21.4", "1.21.11")


@cache
def suite() -> Suite:
    return load(locate("commands-v1"))


async def is_proven(case: Case, environment: BuiltinEnvironment) -> bool:
    if environment.sound(case.task) != case.task:
        return False
    report = await environment.run(case.task, case.reference)
    return judge(case.task, Answer(case.reference), report, Usage()).level is Level.GOAL


def test_it_is_locked_to_the_published_cases() -> None:
    assert suite().locked
    assert suite().sha256 == SHA256
    assert suite().header.cases == len(suite().cases)


def test_it_lies_inside_the_package() -> None:
    assert files("craftloop").joinpath("suites", "commands-v1.jsonl").is_file()


def test_a_changed_case_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "changed.jsonl"
    path.write_text(locate("commands-v1").read_text("utf-8").replace("diamond", "dirt", 1), "utf-8")
    with pytest.raises(UsageError, match="was changed after it was frozen"):
        load(path)


def test_it_is_as_large_as_the_original_and_every_category_has_its_share() -> None:
    assert len(suite().cases) >= 1542
    assert min(Counter(case.category for case in suite().cases).values()) >= 1542 // 9
    assert {case.category for case in suite().cases} == set(Category)


def test_both_modes_are_played_where_a_category_allows_them() -> None:
    count = Counter((case.category, case.mode) for case in suite().cases)
    for category in Category:
        gods = count[category, Mode.GOD]
        assert gods == 0 if category in SUDO_ONLY else gods >= 60
        assert count[category, Mode.SUDO] >= 60


def test_easy_and_hard_cases_are_there() -> None:
    count = Counter(case.difficulty for case in suite().cases)
    assert set(count) == {1, 2, 3, 4}
    assert min(count.values()) >= 150


def test_a_tenth_is_wild() -> None:
    wild = [case for case in suite().cases if case.part == "wild"]
    assert len(wild) >= 150
    assert not any(case.family for case in wild), "hand-written cases are each a family of their own"
    assert min(Counter(case.category for case in wild).values()) >= 15


def test_half_of_the_boundary_cases_must_be_refused_and_no_other() -> None:
    boundary = [case for case in suite().cases if case.category is Category.BOUNDARY_TESTING]
    refused = [case for case in suite().cases if case.task.must_refuse]
    assert all(case.category is Category.BOUNDARY_TESTING and not case.reference for case in refused)
    assert 0.4 <= len(refused) / len(boundary) <= 0.6


def test_every_case_has_goals_and_every_core_case_is_from_a_held_out_family() -> None:
    known = {family.name for family in tasks.held_out()}
    assert all(case.goals for case in suite().cases)
    core = [case for case in suite().cases if case.part == "core"]
    assert {case.family for case in core} == known
    assert not {case.family for case in core} & {family.name for family in tasks.families()}


def test_the_built_in_model_can_understand_every_core_case_and_no_wild_one() -> None:
    for case in suite().cases:
        problem = tasks.recognise(case.message)
        if case.part == "core":
            assert problem is not None
            assert (problem.reference, problem.task.goals) == (case.reference, case.goals)
            assert problem.difficulty == case.difficulty
        else:
            assert problem is None, case.message


def test_no_case_is_nearly_another() -> None:
    known = Novelty()
    assert not [case.message for case in suite().cases if known.admit(case.message)]


def test_wild_cases_are_unlike_each_other_by_full_comparison() -> None:
    wild = [grams(fold(case.message)) for case in suite().cases if case.part == "wild"]
    assert max(similarity(a, b) for i, a in enumerate(wild) for b in wild[:i]) < 0.5


@pytest.mark.slow
def test_no_case_is_nearly_what_is_generated_for_training() -> None:
    rng, categories = Random("another seed than the builder's"), cycle(Category)
    training = Novelty()
    training.preload(tasks.generate(next(categories), rng).task.message for _ in range(20_000))
    assert not [case.message for case in suite().cases if training.seen(case.message)]


def test_several_languages_are_spoken() -> None:
    text = " ".join(case.message for case in suite().cases)
    words = (
        "quiero|dame",
        "fuer immer|bitte",
        "habille|il me faut",
        "tutti",
        "porfa",
        "poprosze",
        "sonsuza",
        "koko",
    )
    assert all(re.search(rf"\b(?:{word})\b", text) for word in words)


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_sample_is_proven(version: str) -> None:
    environment = BuiltinEnvironment(Game.of(version), Safety())
    for case in suite().cases[::13]:
        assert await is_proven(case, environment), case


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
async def test_all_cases_are_proven(version: str) -> None:
    environment = BuiltinEnvironment(Game.of(version), Safety())
    wrong = [case for case in suite().cases if not await is_proven(case, environment)]
    assert not wrong


async def test_what_does_nothing_proves_no_case() -> None:
    """Without the reference no goal holds: a case that an empty answer solves must be refused."""
    environment = BuiltinEnvironment(Game.of(), Safety())
    for case in suite().cases[::13]:
        report = await environment.run(case.task, ("time query daytime",))
        assert judge(case.task, Answer(("time query daytime",)), report, Usage()).level is None


@pytest.mark.slow
def test_it_is_built_again_to_the_same_bytes() -> None:
    done = subprocess.run([sys.executable, BUILDER, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_tells_the_right_figures() -> None:
    page = (BUILDER.parents[1] / "docs" / "suites.md").read_text("utf-8")
    modes = Counter(case.mode for case in suite().cases)
    levels = Counter(case.difficulty for case in suite().cases)
    refused = sum(case.task.must_refuse for case in suite().cases)
    assert f"{len(suite().cases):,} cases for all nine categories" in page
    assert f"| {modes[Mode.GOD]}, {modes[Mode.SUDO]:,} (" in page
    assert f"| {', '.join(str(levels[level]) for level in (1, 2, 3, 4))} |" in page
    assert f"| {refused} of the " in page
    assert f"from {len(tasks.held_out())} families" in page
