"""What is promised of the catalogue as a whole: categories, modes, pairs, slots, size."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from craftloop import tasks
from craftloop.task import Category, Mode
from craftloop.tasks import Family
from craftloop.tasks.family import REFUSE, SUDO_ONLY
from craftloop.tasks.slots import domain
from craftloop.tasks.templates import slots

FAMILIES = tasks.families()


def test_every_category_has_a_dozen_families() -> None:
    count = Counter(family.category for family in FAMILIES)
    assert set(count) == set(Category)
    assert min(count.values()) >= 12


def test_names_are_unique_and_begin_with_the_category() -> None:
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)
    assert all(family.name.startswith(f"{family.category.value}/") for family in FAMILIES)


def test_there_are_several_hundred_thousand_messages_without_counting_openers() -> None:
    size = sum(
        math.prod(len(domain(slot).values) for slot in set(slots(wording)))
        for family in FAMILIES
        for mode in family.modes
        for wording in family.wordings_for(mode)
    )
    assert size > 500_000


@pytest.mark.parametrize("family", FAMILIES, ids=lambda f: f.name)
def test_every_wording_tells_all_that_the_answer_needs(family: Family) -> None:
    wordings = [set(slots(wording)) for wording in family.wordings + family.prayers]
    used = {slot for text in (*family.solution, *family.goals, family.reply) for slot in slots(text)}
    assert all(told == wordings[0] for told in wordings)
    assert used <= wordings[0]
    if not family.must_refuse:
        assert used == wordings[0], "a slot that makes no difference"


def test_modes_follow_the_category() -> None:
    for family in FAMILIES:
        expected = (Mode.SUDO,) if family.category in SUDO_ONLY else (Mode.SUDO, Mode.GOD)
        assert family.modes == expected


def test_boundary_tasks_come_in_both_kinds_and_only_there_something_is_refused() -> None:
    refused = [family for family in FAMILIES if family.must_refuse]
    assert {family.category for family in refused} == {Category.BOUNDARY_TESTING}
    allowed = [f for f in FAMILIES if f.category is Category.BOUNDARY_TESTING and not f.must_refuse]
    assert len(refused) >= 8
    assert len(allowed) >= 6
    assert all(family.goals == (REFUSE,) for family in refused)


def test_both_modes_have_wordings_of_their_own() -> None:
    for family in FAMILIES:
        if Mode.GOD in family.modes:
            assert len(family.wordings_for(Mode.GOD)) > len(family.wordings_for(Mode.SUDO)) >= 5
