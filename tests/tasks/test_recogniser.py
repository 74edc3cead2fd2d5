"""Recognition is the inverse of drawing, for every family, mode and wording."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop import tasks
from craftloop.task import Category, Mode
from craftloop.tasks import Family
from craftloop.tasks.family import problem
from craftloop.tasks.phrasing import draw
from craftloop.tasks.recogniser import Recogniser


@pytest.mark.parametrize("family", tasks.families(), ids=lambda f: f.name)
def test_every_wording_is_recognised_with_its_slots(family: Family) -> None:
    rng = random.Random(family.name)
    for mode in family.modes:
        for wording in family.wordings_for(mode):
            for _ in range(3):
                message, values = draw(wording, mode, rng)
                assert tasks.recognise(message) == problem(family, message, values), message


@given(st.sampled_from(list(Category)), st.integers())
def test_a_generated_problem_comes_back_from_its_message(category: Category, seed: int) -> None:
    made = tasks.generate(category, random.Random(seed))
    assert tasks.recognise(made.task.message) == made


@given(st.sampled_from(list(Category)), st.integers())
def test_case_and_spacing_do_not_matter(category: Category, seed: int) -> None:
    made = tasks.generate(category, random.Random(seed))
    found = tasks.recognise("  ".join(made.task.message.upper().split(" ")))
    assert found is not None
    assert found.reference == made.reference


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    tasks.recognise(text)
    tasks.recognise(f"sudo {text}")
    tasks.recognise(f"pray {text}")


@pytest.mark.parametrize(
    "message",
    [
        "", "sudo", "pray", "sudo ", "hello there", "sudo give me a banana", "sudo give me 65 steaks",
        "give me a diamond sword", "sudo give me a steak and then some more", "sudo bring SwiftWolf",
    ],
)  # fmt: skip
def test_other_messages_are_not_recognised(message: str) -> None:
    assert tasks.recognise(message) is None


def test_slots_of_one_kind_must_differ() -> None:
    assert tasks.recognise("sudo give me a steak and a trident") is not None
    assert tasks.recognise("sudo give me a steak and a steak") is None


def test_a_prayer_only_wording_is_no_order() -> None:
    family = next(f for f in tasks.families() if f.name == "natural_language/levels")
    recogniser = Recogniser([family])
    assert recogniser.find("pray grant me the wisdom of 30 levels") is not None
    assert recogniser.find("sudo grant me the wisdom of 30 levels") is None
    assert family.modes == (Mode.SUDO, Mode.GOD)
