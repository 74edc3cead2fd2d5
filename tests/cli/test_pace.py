"""Rates, the number of episodes there will be, and the time left."""

from __future__ import annotations

import pytest

from craftloop.cli.pace import WINDOW, Pace
from craftloop.supply import Plan
from craftloop.task import Category


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def pace(*, minutes: float | None = None, **plan: object) -> tuple[Pace, Clock]:
    clock = Clock()
    return Pace(Plan(seed=0, minecraft="1.21.11", **plan), minutes, clock), clock  # type: ignore[arg-type]


def target(pace: Pace) -> tuple[int | None, bool]:
    reading = pace.read()
    return reading.target, reading.exact


def test_rounds_are_15_messages_each_until_duplicates_are_known() -> None:
    watched, _ = pace(rounds=10)
    assert target(watched) == (150, False)
    watched.tasks(15)
    watched.tasks(9)
    assert target(watched) == (24 + 8 * 12, False)


def test_with_a_focus_a_round_is_5() -> None:
    assert target(pace(rounds=10, focus=Category.WORLDEDIT)[0]) == (50, False)


def test_the_target_is_exact_when_all_rounds_are_in() -> None:
    watched, _ = pace(rounds=2)
    watched.tasks(15)
    watched.tasks(13)
    assert target(watched) == (28, True)


def test_a_number_of_episodes_is_exact_unless_the_rounds_end_before() -> None:
    assert target(pace(episodes=40)[0]) == (40, True)
    assert target(pace(episodes=40, rounds=50)[0]) == (40, True)
    assert target(pace(episodes=40, rounds=2)[0]) == (30, False)


def test_a_run_bound_by_time_alone_has_no_target() -> None:
    watched, clock = pace(minutes=2)
    clock.now += 30
    assert (target(watched), watched.read().seconds_left) == ((None, True), 90)


def test_a_model_that_is_exhausted_ends_the_run() -> None:
    watched, _ = pace(rounds=50)
    watched.tasks(3)
    watched.over()
    assert target(watched) == (3, True)


def test_time_left_follows_the_rate_of_the_last_minute() -> None:
    watched, clock = pace(episodes=1000)
    for _ in range(300):
        clock.now += 1
        watched.episode()
        watched.read()
    for _ in range(int(WINDOW)):
        clock.now += 1
        watched.tokens(50)
        if clock.now % 2:
            watched.episode()
        watched.read()
    reading = watched.read()
    assert reading.episodes_per_second == pytest.approx(0.5, rel=0.05)
    assert reading.tokens_per_second == pytest.approx(50, rel=0.05)
    assert reading.seconds_left == pytest.approx((1000 - reading.episodes) / 0.5, rel=0.05)


def test_nothing_is_promised_before_the_first_episode() -> None:
    watched, clock = pace(rounds=5)
    clock.now += 10
    reading = watched.read()
    assert (reading.seconds_left, reading.episodes_per_second) == (None, 0)


def test_an_earlier_part_counts_for_the_target_and_not_for_the_rate() -> None:
    watched, clock = pace(rounds=4)
    watched.recall(tasks=20, rounds=2, episodes=15)
    clock.now += 10
    watched.episode()
    reading = watched.read()
    assert (reading.episodes, reading.target, reading.episodes_per_second) == (16, 40, 0.1)


@pytest.mark.parametrize("more", [0, 100])
def test_more_episodes_than_projected_leave_no_negative_time(more: int) -> None:
    watched, clock = pace(episodes=5)
    for _ in range(5 + more):
        clock.now += 0.1
        watched.episode()
    assert watched.read().seconds_left == 0


def test_a_run_that_waits_for_a_server_is_noticed() -> None:
    watched, clock = pace(episodes=5)
    watched.episode()
    clock.now += 40
    assert watched.read().quiet == 40
    watched.episode()
    assert watched.read().quiet == 0
