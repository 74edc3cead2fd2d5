"""What goes in: each filter, repeats, suites, caps; and that a plan finds its episodes again."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.dataset.selection import KeySet, Selection, plan
from craftloop.dataset.splits import Split
from craftloop.episode import Level, Outcome
from craftloop.task import Category, Task

ALL = Selection(dedup="off")


def kept(episodes, selection=ALL, against=()):
    decided = plan([episodes], selection, against)
    return [episode.index for _, episode in decided.apply([episodes])], dict(decided.dropped)


def messages(make_episode, *texts, **fields):
    return [
        make_episode(i, "ran", task=Task(text, Category.EDGE_ITEMS), **fields) for i, text in enumerate(texts)
    ]


def test_by_default_what_was_solved_goes_in(all_kinds) -> None:
    indexes, dropped = kept(all_kinds)
    assert indexes == [e.index for e in all_kinds if e.attempts and e.attempts[-1].solved]
    assert dropped == {"outcome failed": 3, "outcome unverified": 1}


@pytest.mark.parametrize(
    ("change", "passes"),
    [
        ({"level": Level.GOAL}, {"first_try", "god", "refused", "corrected", "corrected_late"}),
        ({"level": Level.RAN}, {"first_try", "ran", "god", "refused", "corrected", "corrected_late"}),
        ({"outcomes": frozenset({Outcome.CORRECTED})}, {"corrected", "corrected_late"}),
        ({"outcomes": frozenset({Outcome.FAILED})}, {"failed", "garbled", "nothing"}),
        ({"categories": frozenset({Category.WORLDEDIT})}, set()),
        ({"models": ("ollama:*", "script*")}, None),
        ({"models": ("ollama:*",)}, set()),
        ({"simulated": "no"}, None),
        ({"simulated": "only"}, set()),
        ({"max_risk": 0}, {"refused", "words"}),
        ({"max_risk": 2}, None),
        ({"since": 1_700_000_002.0, "until": 1_700_000_004.0}, {"god", "refused"}),
    ],
)
def test_filters(all_kinds, change, passes) -> None:
    from tests.conftest import KINDS

    names = list(KINDS)
    solved = {"first_try", "ran", "god", "refused", "words", "corrected", "corrected_late"}
    indexes, _ = kept(all_kinds, msgspec.structs.replace(Selection(dedup="off"), **change))
    assert {names[index] for index in indexes} == (solved if passes is None else passes)


def test_the_cases_of_a_bakeoff_are_never_trained(make_episode) -> None:
    asked = make_episode(0, "first_try")
    case = msgspec.structs.replace(asked, task=msgspec.structs.replace(asked.task, origin="suite"))
    assert kept([case], Selection(dedup="off")) == ([], {"in a suite": 1})


def test_repeats_are_dropped_across_runs(make_episode) -> None:
    one = messages(make_episode, "sudo give me a diamond sword please")
    two = messages(
        make_episode,
        "sudo  Give me a diamond sword please",
        "sudo give me a diamond sword, please!",
        "sudo teleport me to the top of the mountain",
    )
    for dedup, expected in [("off", [0, 0, 1, 2]), ("exact", [0, 1, 2]), ("near", [0, 2])]:
        decided = plan([one, two], Selection(dedup=dedup))
        assert [e.index for _, e in decided.apply([one, two])] == expected
    assert decided.dropped == {"same task": 1, "near-duplicate": 1}


def test_a_prayer_is_no_repeat_of_an_order(make_episode) -> None:
    """Their answers differ."""
    indexes, _ = kept(messages(make_episode, "sudo give me a sword", "pray give me a sword"), Selection())
    assert indexes == [0, 1]


def test_what_failed_before_does_not_hide_what_worked(make_episode) -> None:
    task = Task("sudo give me a sword", Category.EDGE_ITEMS)
    episodes = [make_episode(0, "failed", task=task), make_episode(1, "ran", task=task)]
    assert kept(episodes, Selection())[0] == [1]


def test_messages_of_a_suite_stay_out_with_other_numbers_too(make_episode) -> None:
    episodes = messages(
        make_episode,
        "sudo give me 64 torches and a bed right now",
        "sudo give me 5 torches and a bed right now!",
        "sudo build a small house of oak",
    )
    indexes, dropped = kept(episodes, Selection(), ["sudo give me 7 torches and a bed right now"])
    assert indexes == [2]
    assert dropped == {"in a suite": 2}


def test_a_cap_keeps_the_same_number_of_each_category(make_episode) -> None:
    episodes = [
        make_episode(i, "ran", task=Task(f"sudo {i}", Category.WORLDEDIT if i % 3 else Category.EDGE_ITEMS))
        for i in range(90)
    ]
    indexes, dropped = kept(episodes, Selection(dedup="off", cap=20))
    assert len([i for i in indexes if i % 3]) == 20
    assert len([i for i in indexes if i % 3 == 0]) == 20
    assert dropped == {"over the cap": 50}
    assert max(indexes) > 80, "not simply the first ones"
    assert kept(episodes, Selection(dedup="off", cap=20))[0] == indexes
    assert kept(episodes, Selection(dedup="off", cap=20, seed=1))[0] != indexes
    assert len(kept(episodes, Selection(dedup="off", cap=70))[0]) == 90


def test_caps_and_splits_go_together(make_episode) -> None:
    episodes = messages(
        make_episode, *(f"sudo {chr(97 + i % 26)} {chr(97 + i // 26)} thing" for i in range(300))
    )
    chosen = Selection(dedup="off", cap=100, validation=0.2, test=0.2)
    places = [split for split, _ in plan([episodes], chosen).apply([episodes])]
    assert len(places) == 100
    assert set(places) == {Split.TRAIN, Split.VALIDATION, Split.TEST}


def test_a_run_that_grows_between_the_passes_is_read_as_it_was(make_episode) -> None:
    """Episodes finish out of order: later passes see more, in the middle and at the end."""
    early, late = [make_episode(i, "ran") for i in (0, 2, 5)], [make_episode(i, "ran") for i in range(9)]
    other = [make_episode(i, "ran", number="999999999999") for i in range(2)]
    decided = plan([early, other], Selection(dedup="off"))
    assert [e.index for _, e in decided.apply([late, other])] == [0, 2, 5, 0, 1]


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 40), max_size=300))
def test_a_key_set_is_a_set(keys) -> None:
    own, builtin = KeySet(), set()
    for key in keys:
        new = (key or 1) not in builtin
        builtin.add(key or 1)
        assert own.add(key) is new
    assert len(own) == len(builtin)


def test_a_key_set_grows() -> None:
    rng = random.Random(0)
    keys = [rng.getrandbits(64) for _ in range(30_000)]
    own = KeySet()
    assert all(own.add(key) for key in keys)
    assert not any(own.add(key) for key in keys)
