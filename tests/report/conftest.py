"""Findings and pages of made-up runs."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest
from tests.bakeoff.conftest import MINECRAFT, environment, made_up
from tests.conftest import KINDS, MakeEpisode

from craftloop.bakeoff.contest import Bakeoff, Rules, play
from craftloop.bakeoff.scores import Scorecard, read_scores
from craftloop.episode import Episode
from craftloop.models.builtin import BuiltinClient
from craftloop.report.findings import Findings
from craftloop.store.run import RunInfo
from craftloop.task import Category

INFO = RunInfo("2026-11-21-1", 1_795_000_000.0, "0.1.0", 1, "123456789012", {"model": "scripted"})
MakeFindings = Callable[..., Findings]
CASES = 36
MODELS = {
    "builtin": BuiltinClient(),
    "builtin:seed=2,skill=0.9": BuiltinClient(2, 0.9),
}
HOSTILE = " </article><script>alert(1)</script>"
LIMIT = 20
"""Cases answered: the page must say that it is not all."""


@pytest.fixture
def findings() -> MakeFindings:
    """What is found in some episodes."""

    def make(episodes: Iterable[Episode], **settings: object) -> Findings:
        rows = list(episodes)
        rounds = max((row.round for row in rows), default=-1) + 1
        info = msgspec.structs.replace(INFO, settings={**INFO.settings, **settings})
        return Findings.of(info, rows, [("duplicate", {})], len(rows), rounds)

    return make


@pytest.fixture
def many(make_episode: MakeEpisode) -> list[Episode]:
    """600 episodes of all kinds and categories, 15 a round."""
    rng = random.Random(5)
    kinds = list(KINDS)
    episodes = []
    for index in range(600):
        episode = make_episode(index, rng.choice(kinds))
        task = msgspec.structs.replace(episode.task, category=rng.choice(list(Category)))
        episodes.append(msgspec.structs.replace(episode, task=task))
    return episodes


@pytest.fixture
async def played(tmp_path: Path) -> tuple[Bakeoff, list[Scorecard]]:
    """Two simulated models that answered 20 of 36 cases."""
    suite = tmp_path / "small.jsonl"
    cases = [
        msgspec.structs.replace(case, message=case.message + HOSTILE * (index % 2))
        for index, case in enumerate(made_up(CASES))
    ]
    suite.write_bytes(b"\n".join(map(msgspec.json.encode, cases)))
    bakeoff = Bakeoff.create(tmp_path / "bakeoff", suite, Rules(MINECRAFT, samples=3))
    game = environment()
    for name, client in MODELS.items():
        await play(bakeoff, bakeoff.enter(name), client, game, limit=LIMIT, concurrency=4)
    await game.aclose()
    cards = [read_scores(bakeoff, model, folder) for model, folder in bakeoff.models().items()]
    return bakeoff, cards
