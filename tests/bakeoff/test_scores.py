from __future__ import annotations

from pathlib import Path

import pytest

from craftloop.bakeoff.contest import Bakeoff, Rules, play
from craftloop.bakeoff.scores import GROUPINGS, Arm, Scorecard, groups, rates, read_scores
from craftloop.episode import Outcome
from craftloop.models.scripted import ScriptedClient
from craftloop.store import Run
from craftloop.task import Category
from tests.bakeoff.cards import case, score
from tests.bakeoff.conftest import MINECRAFT, environment


def test_scores_are_what_the_episodes_say(played: Bakeoff) -> None:
    folder = played.models()["builtin"]
    card = read_scores(played, "builtin", folder)
    with Run.open(folder) as run:
        episodes = [episode for episode in run.episodes() if episode.round == 0]
    assert not card.partial
    assert card.simulated
    assert card.environments == (f"builtin {MINECRAFT}",)
    row = rates(card.scores.values())
    assert row.cases == len(episodes) == 180
    assert row.first.value == sum(e.outcome is Outcome.FIRST_TRY for e in episodes) / 180
    assert (
        row.corrected.value
        == sum(e.outcome in (Outcome.FIRST_TRY, Outcome.CORRECTED) for e in episodes) / 180
    )
    assert row.answers == sum(len(e.attempts) for e in episodes) / 180
    assert row.first.value < row.corrected.value
    assert sorted(row.resampled) == [1, 2, 3]
    assert row.resampled[1] < row.resampled[2] < row.resampled[3]
    assert 0 < row.syntax < 1 - row.first.value + row.unreadable
    assert sum(row.levels.values()) == round(180 * row.corrected.value)


async def test_expectations_and_syntax_are_judged(tmp_path: Path) -> None:
    """Three cases without goals: as expected, run but not as expected, and not parsed at first."""
    suite = tmp_path / "own.jsonl"
    suite.write_text(
        '{"id": "met", "message": "sudo rain", "expect": "minecraft:weather rain"}\n'
        '{"id": "missed", "message": "sudo thunder", "pattern": "thunder"}\n'
        '{"id": "fixed", "message": "sudo snow", "expect": "weather rain"}\n'
    )
    bakeoff = Bakeoff.create(tmp_path / "bakeoff", suite, Rules(MINECRAFT, max_retries=1, samples=0))
    asked = [c.id for c in bakeoff.order]
    answers = {
        "met": ['{"commands": ["weather rain"]}'],
        "missed": ['{"commands": ["weather rain"]}'],
        "fixed": ['{"commands": ["weather snow"]}', '{"commands": ["weather rain"]}'],
    }
    client = ScriptedClient([text for id in asked for text in answers[id]])
    folder = bakeoff.enter("scripted")
    await play(bakeoff, folder, client, environment(), concurrency=1)
    found = read_scores(bakeoff, "scripted", folder).scores
    assert {id: (s.first, s.corrected, s.syntax) for id, s in found.items()} == {
        "met": (True, True, False),
        "missed": (False, False, False),
        "fixed": (False, True, True),
    }
    assert list(found) == ["met", "missed", "fixed"], "in the order of the suite"


def test_rates_of_nothing() -> None:
    row = rates([])
    assert (row.cases, row.first.low, row.first.high, row.resampled, row.seconds_max) == (0, 0, 1, {}, 0)


def test_resampling_needs_enough_samples() -> None:
    one = score(case(1, Category.WORLDEDIT), True, samples=4, samples_right=1)
    assert one.resampled(4) == 1
    assert one.resampled(2) == pytest.approx(0.5)
    assert one.resampled(5) is None
    none = score(case(2, Category.WORLDEDIT), True)
    assert rates([one, none]).resampled[4] == 1, "over the cases that have so many"


def test_arms_and_partial_cards() -> None:
    right = score(case(1, Category.WORLDEDIT), True)
    assert right.right(Arm.FIRST)
    assert right.right(Arm.CORRECTED)
    assert Scorecard("a", {"1": right}, 2).partial


def test_every_case_is_in_one_group_of_each_kind(played: Bakeoff) -> None:
    card = read_scores(played, "builtin", played.models()["builtin"])
    for key in GROUPINGS.values():
        assert sum(map(len, groups(card.scores.values(), key).values())) == 180
    assert set(groups(card.scores.values(), GROUPINGS["category"])) == {c.value for c in Category}
