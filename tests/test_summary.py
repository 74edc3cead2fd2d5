"""The figures of a run: the original's under its names, and ours."""

from __future__ import annotations

import json
import random

import pytest

from craftloop.dataset.original import rows
from craftloop.episode import Outcome
from craftloop.store import Run
from craftloop.summary import Latency, Summary
from craftloop.task import Category, Task

NOTES = [
    ("proposal", {"category": "edge_items", "messages": 9, "prompt_tokens": 50, "completion_tokens": 70}),
    ("proposal", {"category": "edge_items", "messages": 6}),
    ("duplicate", {"message": "sudo x", "of": "sudo y"}),
    ("duplicate", {"message": "sudo x", "of": "sudo y"}),
    ("busy", {"why": "429"}),
]


def test_the_originals_figures(all_kinds):
    figures = Summary.of(all_kinds, NOTES).to_json()
    outcomes = [episode.outcome for episode in all_kinds]
    originals = {
        "rounds": 1,
        "prompts_generated": 15,
        "attempts": 11,
        "success_first_try": 5,
        "self_corrected": 2,
        "failed": 3,
        "training_examples": 7,
        "by_category": {
            "edge_items": {"total": 11, "success": 5, "corrected": 2, "failed": 3, "unverified": 1}
        },
    }
    assert {name: figures[name] for name in originals} == originals
    assert outcomes.count(Outcome.FAILED) == 3
    assert figures["training_examples"] == sum(len(rows(episode)) for episode in all_kinds)


def test_our_figures(all_kinds):
    figures = Summary.of(all_kinds, NOTES).to_json()
    attempts = [attempt for episode in all_kinds for attempt in episode.attempts]
    assert figures["answers"] == len(attempts) == 15
    assert figures["unreadable_answers"] == 2
    assert figures["duplicates"] == 2
    assert figures["notes"] == {"busy": 1, "duplicate": 2, "proposal": 2}
    assert figures["levels"] == {"words": 1, "ran": 1, "goal": 5}
    assert figures["verdicts"] == {
        "ok": 6,
        "syntax_error": 3,
        "failed": 3,
        "blocked": 2,
        "unreachable": 0,
        "unverified": 1,
    }
    assert figures["errors"] == {
        "command.expected.separator": 3,
        "argument.entity.notfound.entity": 3,
        "operator": 2,
        "unverified": 1,
    }
    assert figures["prompt_tokens"] == 15 * 200 + 50
    assert figures["completion_tokens"] == 15 * 60 + 70
    assert figures["seconds"] == 11.5
    assert figures["episode_seconds"]["mean"] == 1.5
    assert figures["unverified"] == 1
    assert figures["simulated"] == 0
    json.dumps(figures)


def test_one_by_one_is_the_same_as_at_once(all_kinds):
    summary = Summary()
    for episode in reversed(all_kinds):
        summary.add(episode)
    assert summary.to_json() == Summary.of(all_kinds).to_json()


def test_categories_and_rounds_are_told_apart(make_episode):
    episodes = [
        make_episode(index, kind, round=index, task=Task("sudo x", category))
        for index, (kind, category) in enumerate(
            [("ran", Category.WORLDEDIT), ("failed", Category.WORLDEDIT), ("corrected", Category.EDGE_ITEMS)]
        )
    ]
    summary = Summary.of(episodes)
    assert summary.rounds == 3
    assert list(summary.to_json()["by_category"]) == ["edge_items", "worldedit"]
    assert summary.by_category["worldedit"].total == 2
    assert summary.by_category["worldedit"].failed == 1
    assert summary.by_category["edge_items"].corrected == 1


def test_nothing_played_has_figures_too():
    figures = Summary().to_json()
    assert figures["attempts"] == figures["seconds"] == figures["prompts_generated"] == 0
    assert figures["episode_seconds"] == {"mean": 0.0, "p50": 0.0, "p95": 0.0, "max": 0.0}


def test_tasks_from_a_file_count_as_prompts(make_episode):
    assert Summary.of([make_episode(0), make_episode(1)]).prompts_generated == 2


async def test_a_run_on_disk_has_the_figures_of_its_episodes(tmp_path, all_kinds):
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        for episode in all_kinds:
            run.put_episode(episode)
        for kind, detail in NOTES:
            run.put_note(kind, detail)
        await run.flush()
        assert Summary.of_run(run).to_json() == Summary.of(all_kinds, NOTES).to_json()


@pytest.mark.parametrize("share", [0.5, 0.9, 0.95, 0.99])
def test_percentiles_are_right_within_their_bucket(share):
    rng = random.Random(3)
    values = sorted(rng.lognormvariate(0, 1) for _ in range(10_001))
    latency = Latency()
    for value in values:
        latency.add(value)
    assert latency.percentile(share) == pytest.approx(values[int(share * 10_000)], rel=0.026)
    assert latency.percentile(1) == pytest.approx(values[-1], rel=0.026)
    assert latency.mean == pytest.approx(sum(values) / len(values))


def test_no_time_at_all_is_a_latency():
    latency = Latency()
    latency.add(0.0)
    assert latency.percentile(0.5) == 0.0


def test_variety_is_that_of_the_latest_round_and_alarms_are_kept() -> None:
    summary = Summary()
    assert summary.to_json()["variety"] is None
    alarm = {"round": 11, "why": "duplicates", "share": 0.6}
    for kind, detail in (
        (
            "round",
            {"round": 0, "messages": 15, "duplicates": 0, "evenness": 0.5, "distinct": [0.6, 0.8, 0.9]},
        ),
        ("forms", {"round": 0, "solved": 9, "new": 7, "all": 7}),
        (
            "round",
            {"round": 1, "messages": 15, "duplicates": 9, "evenness": 0.7, "distinct": [0.5, 0.7, 0.8]},
        ),
        ("alarm", alarm),
    ):
        summary.add_note(kind, detail)
    figures = summary.to_json()
    assert figures["variety"] == {"evenness": 0.7, "distinct": (0.5, 0.7, 0.8), "forms": 7}
    assert figures["alarms"] == [alarm]
