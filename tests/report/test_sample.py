"""Every kind of episode is shown, and the same run shows the same ones."""

from __future__ import annotations

from itertools import islice

import msgspec
from tests.conftest import MakeEpisode

from craftloop.episode import Episode, Outcome
from craftloop.report.sample import EACH, Sample


def test_rare_kinds_are_among_the_first(make_episode: MakeEpisode) -> None:
    frequent = [make_episode(index, "first_try") for index in range(500)]
    rare = [make_episode(500, "failed"), make_episode(501, "unverified")]
    chosen = list(islice(Sample.of([*frequent, *rare]).in_turn(), 3))
    assert {episode.outcome for episode in chosen} == {Outcome.FIRST_TRY, Outcome.FAILED, Outcome.UNVERIFIED}


def test_a_frequent_kind_is_spread_over_the_run(make_episode: MakeEpisode) -> None:
    chosen = list(Sample.of(make_episode(index, "first_try") for index in range(4_000)).in_turn())
    assert len({episode.index for episode in chosen}) == EACH
    assert 1_200 < sum(episode.index for episode in chosen) / EACH < 2_800


def test_nothing_is_left_out_of_a_short_run_and_the_choice_repeats(many: list[Episode]) -> None:
    few = many[:100]
    assert sorted(e.index for e in Sample.of(few).in_turn()) == list(range(100))
    again = [msgspec.structs.replace(episode) for episode in many]
    assert list(Sample.of(many).in_turn()) == list(Sample.of(again).in_turn())
