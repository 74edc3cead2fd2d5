"""How a run went over time is what its episodes say, and takes no more room for a longer run."""

from __future__ import annotations

import msgspec
import pytest
from tests.conftest import MakeEpisode

from craftloop.curriculum import Curriculum
from craftloop.diversity import RECENT
from craftloop.episode import Episode, Outcome
from craftloop.report.series import POINTS, SolveRates, Steering, Variety
from craftloop.supply import LOOKAHEAD
from craftloop.task import Category


def test_weights_are_those_the_round_was_drawn_with(many: list[Episode]) -> None:
    steering = Steering(40)
    for episode in many:
        steering.add(episode)
    assert [round for round, _ in steering.weights] == list(range(40))
    for round, weights in steering.weights:
        known = [
            (episode.task.category, episode.outcome is Outcome.FIRST_TRY)
            for episode in many
            if episode.round <= round - LOOKAHEAD and episode.outcome is not Outcome.UNVERIFIED
        ]
        assert weights == Curriculum.of(known).weights()
    assert steering.weights[0][1] == Curriculum().weights()
    assert steering.weights[-1][1] != steering.weights[0][1]


def test_a_focus_is_all_there_is(make_episode: MakeEpisode) -> None:
    steering = Steering(1, Category.WORLDEDIT)
    steering.add(make_episode(0))
    assert steering.weights[0][1][Category.WORLDEDIT] == 1


def test_solve_rates_count_the_latest_tries_of_a_category(many: list[Episode]) -> None:
    rates = SolveRates(len(many))
    for episode in many:
        rates.add(episode)
    assert set(rates.points) == set(Category)
    for category, points in rates.points.items():
        own = [e.outcome for e in many[: points[-1].episodes] if e.task.category is category][-rates.window :]
        first = own.count(Outcome.FIRST_TRY)
        assert points[-1].first.value == first / len(own)
        assert points[-1].solved.value == (first + own.count(Outcome.CORRECTED)) / len(own)
        assert points[-1].first.low < points[-1].first.value < points[-1].first.high


def test_a_longer_run_takes_no_more_points(make_episode: MakeEpisode) -> None:
    episode = make_episode(0)
    rates, steering, variety = SolveRates(5_000), Steering(5_000), Variety(5_000, ())
    for index in range(5_000):
        one = msgspec.structs.replace(episode, index=index, round=index)
        for series in (rates, steering, variety):
            series.add(one)  # type: ignore[attr-defined]
    assert len(rates.points[Category.EDGE_ITEMS]) <= POINTS + 1
    assert len(steering.weights) <= POINTS + 1
    assert len(variety.forms) <= POINTS + 1


def test_a_proposer_that_repeats_itself_shows(make_episode: MakeEpisode) -> None:
    same, varied = Variety(2 * RECENT, ()), Variety(2 * RECENT, ())
    for index in range(2 * RECENT):
        episode = make_episode(0, "first_try")
        same.add(episode)
        task = msgspec.structs.replace(
            episode.task,
            message=f"sudo {index} thing{index} please{index}",
            category=list(Category)[index % 9],
        )
        varied.add(msgspec.structs.replace(episode, task=task))
    assert same.evenness[-1][1] == 0
    assert varied.evenness[-1][1] == pytest.approx(1, abs=0.01)
    assert same.distinct[-1][1] < 0.01
    assert varied.distinct[-1][1] == 1
    assert {count for _, count in same.forms} == {1}
