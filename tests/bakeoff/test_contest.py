from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from craftloop.bakeoff.contest import AtTemperature, Bakeoff, Rules, find, play
from craftloop.bakeoff.scores import read_scores
from craftloop.episode import Episode
from craftloop.errors import RunDamaged, RunNotFound, UsageError
from craftloop.models.builtin import BuiltinClient
from craftloop.models.client import ChatReply, ChatRequest
from craftloop.store import Run
from tests.bakeoff.conftest import MINECRAFT, environment

Make = Callable[[int], Path]


def begun(tmp_path: Path, suite: Path, rules: Rules | None = None) -> Bakeoff:
    return Bakeoff.create(tmp_path / "bakeoff", suite, rules or Rules(MINECRAFT, max_retries=1, samples=2))


class Seen:
    """A watch that remembers."""

    def __init__(self) -> None:
        self.left = (0, 0)
        self.rounds: Counter[int] = Counter()

    def begin(self, cases: int, samples: int) -> None:
        self.left = (cases, samples)

    def answered(self, episode: Episode) -> None:
        self.rounds[episode.round] += 1


class Noting(BuiltinClient):
    """The built-in model, and what it was asked."""

    def __init__(self, stop_after: int = 10**9) -> None:
        super().__init__()
        self.requests: list[ChatRequest] = []
        self.stop_after = stop_after

    async def chat(self, request: ChatRequest) -> ChatReply:
        if len(self.requests) >= self.stop_after:
            raise KeyboardInterrupt
        self.requests.append(request)
        return await super().chat(request)


async def test_every_case_is_answered_once_and_sampled(tmp_path: Path, suite_file: Make) -> None:
    bakeoff = begun(tmp_path, suite_file(30))
    folder, seen = bakeoff.enter("builtin"), Seen()
    await play(bakeoff, folder, BuiltinClient(), environment(), watch=seen)
    assert seen.left == (30, 60)
    assert seen.rounds == {0: 30, 1: 30, 2: 30}
    with Run.open(folder) as run:
        for episode in run.episodes():
            assert episode.task == bakeoff.case_at(episode.index).task
            assert len(episode.attempts) <= (2 if episode.round == 0 else 1)
    again = Seen()
    await play(bakeoff, folder, BuiltinClient(), environment(), watch=again)
    assert again.left == (0, 0)


async def test_samples_are_independent_first_answers_at_their_temperature(
    tmp_path: Path, suite_file: Make
) -> None:
    bakeoff = begun(tmp_path, suite_file(9), Rules(MINECRAFT, max_retries=0, samples=2, temperature=0.9))
    client = Noting()
    await play(bakeoff, bakeoff.enter("builtin"), client, environment())
    assert Counter(request.temperature for request in client.requests) == {0.3: 9, 0.9: 18}
    assert len({request.seed for request in client.requests}) == 27


async def test_all_models_are_asked_the_same(tmp_path: Path, suite_file: Make) -> None:
    bakeoff = begun(tmp_path, suite_file(9), Rules(MINECRAFT, max_retries=0, samples=1))
    one, other = Noting(), Noting()
    await play(bakeoff, bakeoff.enter("one"), one, environment(), concurrency=1)
    await play(bakeoff, bakeoff.enter("other"), other, environment(), concurrency=1)
    assert one.requests == other.requests


def test_an_interrupted_contest_is_resumed(tmp_path: Path, suite_file: Make) -> None:
    """What was answered stays, and the whole comes out as if there had been no pause."""
    suite = suite_file(40)
    bakeoff = begun(tmp_path, suite)
    folder = bakeoff.enter("builtin")
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(play(bakeoff, folder, Noting(stop_after=60), environment()))
    before = len(read_scores(bakeoff, "builtin", folder).scores)
    assert before > 0
    asyncio.run(play(Bakeoff.open(bakeoff.folder), folder, BuiltinClient(), environment()))

    straight = Bakeoff.create(tmp_path / "straight", suite, bakeoff.rules)
    asyncio.run(play(straight, straight.enter("builtin"), BuiltinClient(), environment()))
    assert right(bakeoff) == right(straight)


def right(bakeoff: Bakeoff) -> dict[str, tuple[bool, bool, int]]:
    card = read_scores(bakeoff, "builtin", bakeoff.models()["builtin"])
    return {id: (score.first, score.corrected, score.samples_right) for id, score in card.scores.items()}


async def test_a_limit_takes_a_fair_share_and_can_be_raised(tmp_path: Path, suite_file: Make) -> None:
    bakeoff = begun(tmp_path, suite_file(90))
    folder = bakeoff.enter("builtin")
    await play(bakeoff, folder, BuiltinClient(), environment(), limit=27)
    card = read_scores(bakeoff, "builtin", folder)
    assert card.partial
    assert len(card.scores) == 27
    per_category = Counter(score.case.category for score in card.scores.values())
    assert len(per_category) == 9
    assert max(per_category.values()) <= 6
    seen = Seen()
    await play(bakeoff, folder, BuiltinClient(), environment(), limit=30, watch=seen)
    assert seen.left == (3, 6)


def test_models_keep_their_folders_and_their_order(tmp_path: Path, suite_file: Make) -> None:
    bakeoff = begun(tmp_path, suite_file(9))
    names = ["openai:a/b@http://h:1/v1", "openai:a b@http://h:1/v1", "..", "builtin:seed=2"]
    folders = [bakeoff.enter(name) for name in names]
    assert len(set(folders)) == 4
    assert all(folder.parent == bakeoff.folder for folder in folders)
    assert list(bakeoff.models()) == names
    assert bakeoff.enter(names[0]) == folders[0]


def test_a_folder_stands_on_its_own(tmp_path: Path, suite_file: Make) -> None:
    suite = suite_file(9)
    bakeoff = begun(tmp_path, suite)
    suite.unlink()
    again = Bakeoff.open(bakeoff.folder)
    assert again.rules == bakeoff.rules
    assert again.order == bakeoff.order


def test_a_folder_whose_suite_was_changed_is_refused(tmp_path: Path, suite_file: Make) -> None:
    folder = begun(tmp_path, suite_file(9)).folder
    (folder / "trial.jsonl").write_text((folder / "trial.jsonl").read_text().replace("sudo", "sudo please"))
    with pytest.raises(RunDamaged, match="not the one"):
        Bakeoff.open(folder)
    (folder / "bakeoff.json").write_text("{}")
    with pytest.raises(RunDamaged, match="cannot be read"):
        Bakeoff.open(folder)


def test_an_edited_suite_is_refused_at_the_door(tmp_path: Path, suite_file: Make) -> None:
    suite = suite_file(9)
    suite.write_text(suite.read_text().replace("sudo", "sudo please"))
    with pytest.raises(UsageError, match="frozen"):
        begun(tmp_path, suite)
    assert not (tmp_path / "bakeoff").exists()
    rules = Rules(MINECRAFT)
    assert not Bakeoff.create(tmp_path / "bakeoff", suite, rules, allow_edited=True).suite.locked


def test_bakeoffs_are_found_by_name_by_path_and_by_age(tmp_path: Path, suite_file: Make) -> None:
    with pytest.raises(RunNotFound, match="no bake-offs"):
        find(tmp_path, "last")
    folder = begun(tmp_path, suite_file(9)).folder
    assert (
        find(tmp_path, "bakeoff")
        == find(tmp_path / "elsewhere", str(folder))
        == find(tmp_path, "last")
        == folder
    )
    with pytest.raises(RunNotFound, match="no bake-off other"):
        find(tmp_path, "other")
    with pytest.raises(RunNotFound):
        Bakeoff.open(tmp_path)


def test_the_rules_are_on_disk(tmp_path: Path, suite_file: Make) -> None:
    bakeoff = begun(tmp_path, suite_file(9))
    stored = json.loads((bakeoff.folder / "bakeoff.json").read_text())
    assert stored["sha256"] == bakeoff.suite.sha256
    assert stored["rules"]["samples"] == 2


async def test_a_client_at_a_temperature_is_the_client() -> None:
    client = AtTemperature(BuiltinClient(seed=4), 0.9)
    assert client.name == "builtin:seed=4"
    assert client.simulated
    assert "novice" in await client.check()
    await client.aclose()


def test_only_what_nobody_entered_is_discarded(tmp_path: Path, suite_file: Make) -> None:
    bakeoff = begun(tmp_path, suite_file(9))
    bakeoff.enter("builtin")
    bakeoff.discard()
    assert bakeoff.folder.exists()
    empty = Bakeoff.create(tmp_path / "empty", tmp_path / "trial.jsonl", bakeoff.rules)
    empty.discard()
    assert not empty.folder.exists()
