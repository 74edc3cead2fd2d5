"""No family of tasks is in two splits, and the shares come about."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.dataset.splits import Split, Splitter, group
from craftloop.task import Category, Task

ITEMS = Category.EDGE_ITEMS


def split(tasks: list[Task], seed: int = 0, validation: float = 0.1, test: float = 0.1) -> list[int]:
    splitter = Splitter(seed, validation, test)
    for task in tasks:
        splitter.add(task)
    return list(splitter.splits(bytearray(b"\1" * len(tasks))))


def test_a_group_is_the_family_or_the_wording() -> None:
    torches = group(Task("sudo give SwiftWolf 5 torches!", ITEMS))
    assert group(Task("sudo give DarkWolf 64 torches", ITEMS)) == torches
    assert group(Task("pray give Bob 5 torches", ITEMS, "Bob")) == torches
    assert group(Task("sudo give SwiftWolf 5 lanterns", ITEMS)) != torches
    assert group(Task("sudo a", ITEMS, family="f")) == group(Task("pray b", ITEMS, family="f"))


tasks = st.lists(
    st.builds(
        Task,
        st.sampled_from(["sudo give {} torches", "pray kill {} cows", "sudo {} sheep"]).flatmap(
            lambda text: st.integers(0, 50).map(text.format)
        ),
        st.sampled_from(list(Category)),
        family=st.sampled_from(["", "", "one", "two", "three", "four", "five"]),
    ),
    max_size=80,
)


@given(tasks, st.integers(), st.floats(0, 0.5), st.floats(0, 0.5))
def test_no_group_is_in_two_splits(tasks, seed, validation, test) -> None:
    places = defaultdict(set)
    for task, place in zip(tasks, split(tasks, seed, validation, test), strict=True):
        places[group(task)].add(place)
    assert all(len(found) == 1 for found in places.values())


@pytest.mark.parametrize("family", [True, False])
def test_shares_come_about(family) -> None:
    names = [f"{'' if i % 2 else 'long '}{chr(97 + i // 26)}{chr(97 + i % 26)} please" for i in range(600)]
    many = [Task(f"sudo {n} {i}", ITEMS, family=n if family else "") for n in names for i in range(5)]
    counts = Counter(split(many))
    assert counts[Split.TEST] == pytest.approx(300, abs=75)
    assert counts[Split.VALIDATION] == pytest.approx(300, abs=75)


def test_a_few_families_still_give_each_split_something() -> None:
    few = [Task("sudo a", ITEMS, family=name) for name in "abcd" for _ in range(25)]
    assert set(split(few, validation=0.01, test=0.01)) == {Split.TRAIN, Split.VALIDATION, Split.TEST}


def test_one_family_is_training_data() -> None:
    assert set(split([Task("sudo a", ITEMS, family="a")] * 9)) == {Split.TRAIN}


def test_the_seed_decides_and_nothing_else() -> None:
    many = [Task(f"sudo {i}", ITEMS, family=f"family {i % 40}") for i in range(400)]
    assert split(many, seed=1) == split(many, seed=1)
    assert split(many, seed=1) != split(many, seed=2)


def test_what_is_left_out_is_in_no_split() -> None:
    splitter = Splitter(0, 0.2, 0.2)
    for i in range(50):
        splitter.add(Task(f"sudo {i}", ITEMS, family=f"f{i % 7}"))
    kept = bytearray(i % 2 for i in range(50))
    assert [bool(place) for place in splitter.splits(kept)] == [bool(keep) for keep in kept]
