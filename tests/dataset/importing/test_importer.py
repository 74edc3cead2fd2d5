"""The original's file becomes a run: nothing lost, nothing believed that the row itself denies."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from tests.original import load

from craftloop.dataset.importing.finding import Finding, Kind
from craftloop.dataset.importing.importer import LIST, import_rows
from craftloop.dataset.original import line, rows
from craftloop.environment import BuiltinEnvironment
from craftloop.episode import Episode, Level, Outcome
from craftloop.minecraft import Game
from craftloop.safety import Safety
from craftloop.store import Run
from craftloop.task import Category
from craftloop.verdict import Verdict

GIVE = "give slingshooter08 minecraft:diamond_sword[custom_name='\"Sting\"'] 1"
OLD = 'give slingshooter08 diamond_sword{display:{Name:"Sting"}}'


@pytest.fixture(scope="module")
def environment() -> BuiltinEnvironment:
    return BuiltinEnvironment(Game.of("1.21.11"), Safety(4), ("slingshooter08", "SwiftWolf"))


async def brought_in(tmp_path: Path, source: Path, environment: BuiltinEnvironment | None = None):
    """Episodes, counts, findings by kind, and their list."""
    with Run.create(tmp_path / f"run{random.random()}", {}) as run:
        run.start()
        imported, tally = await import_rows(source, run, "1.21.11", environment)
    with Run.open(run.folder) as run:
        episodes = list(run.episodes())
    listed = [json.loads(text) for text in (run.folder / LIST).read_text("utf-8").splitlines()]
    assert len(listed) == sum(tally.counts.values())
    return episodes, imported, tally


def example(message: str, commands: list[str], id: str = "selfplay-1700000000-001") -> dict[str, Any]:
    """A standard example as the original script writes it."""
    return {
        "id": id,
        "source": "self_play",
        "category": "command_gen",
        "input": {"user_message": message, "server_context": {"server_type": "paper", "version": "1.21.x"}},
        "output": {"reasoning": "because", "commands": commands, "message": "", "safety_flags": []},
        "metadata": {
            "difficulty": "medium",
            "validated": True,
            "risk_level": 3,
            "rcon_verified": True,
            "self_play": True,
        },
    }


def write(tmp_path: Path, *made: Any) -> Path:
    path = tmp_path / "self_play.jsonl"
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in made)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def correction(monkeypatch):
    """A correction as the original script makes it of two attempts' results."""
    script = load(monkeypatch)

    def make(message: str, *attempts: list[tuple[str, bool, str]]) -> dict[str, Any]:
        trace = {
            "prompt": message,
            "mode": "god" if message.startswith("pray") else "sudo",
            "attempts": [
                {
                    "commands": [command for command, _, _ in results],
                    "reasoning": f"reason {number}",
                    "message": "spoken",
                    "rcon_results": [{"command": c, "success": s, "result": r} for c, s, r in results],
                }
                for number, results in enumerate(attempts)
            ],
            "final_success": True,
            "self_corrected": True,
        }
        (row,) = script.trace_to_training(trace)
        return row

    return make


async def test_a_correction_with_broken_calls_is_whole_again(tmp_path, correction) -> None:
    error = "Expected whitespace to end one argument, but found trailing data at position 33: ...d<--[HERE]"
    row = correction(
        "pray give me a sword",
        [(OLD, False, error)],
        [(GIVE, True, "Gave 1 [Sting] to slingshooter08"), ("say done", True, "")],
    )
    (episode,), imported, tally = await brought_in(tmp_path, write(tmp_path, row))
    first, last = episode.attempts
    assert first.commands == (OLD,)
    assert [r.verdict for r in first.results] == [Verdict.SYNTAX_ERROR]
    assert last.commands == (GIVE, "say done")
    assert (last.level, last.message) == (Level.RAN, "spoken")
    assert episode.outcome is Outcome.CORRECTED
    assert tally.counts == {Kind.BROKEN_CALL: 2}
    assert imported.solved == imported.claimed == 1


async def test_a_failure_that_passed_as_success_is_none_any_more(tmp_path, correction) -> None:
    """Defect 2: the script knew six words of failure, and "No entity was found" was not among them."""
    row = correction(
        "sudo kill the warden",
        [("kill @e[type=wardn]", False, "Unknown entity type: wardn")],
        [("kill @e[type=warden]", True, "No entity was found")],
    )
    (episode,), imported, tally = await brought_in(tmp_path, write(tmp_path, row))
    assert episode.outcome is Outcome.FAILED
    assert imported.solved == 0
    assert tally.counts[Kind.FAILURE_AS_SUCCESS] == 1
    assert tally.examples[Kind.FAILURE_AS_SUCCESS].reply == "No entity was found"


async def test_attempts_that_the_script_dropped_are_said_to_be_missing(tmp_path, correction) -> None:
    results = [("say a", False, "Unknown or incomplete command")]
    row = correction("sudo a", results, results, [("say b", True, "")])
    (episode,), _, tally = await brought_in(tmp_path, write(tmp_path, row))
    assert len(episode.attempts) == 2
    assert tally.counts[Kind.MISSING_ATTEMPTS] == 1


async def test_what_else_can_be_wrong(tmp_path) -> None:
    path = write(
        tmp_path,
        example("sudo give me a sword", [GIVE]),
        example("sudo give me a sword", [GIVE], "selfplay-1700000001-002"),
        example("sudo give me a sword!", ["give slingshooter08 iron_sword"], "selfplay-1700000002-003"),
        example("sudo make me an operator", ["op slingshooter08"], "selfplay-1700000003-004"),
        example("sudo what is this", [], "selfplay-1700000004-005"),
        example("sudo let it rain", ["weather rain"]),
        "{torn",
        {"id": "selfplay-1-1", "text": "?"},
        "",
    )
    episodes, imported, tally = await brought_in(tmp_path, path)
    assert len(episodes) == imported.episodes == 5
    assert imported.rows == 6
    assert tally.counts == {
        Kind.SAME_ROW: 1,
        Kind.SAME_TASK: 1,
        Kind.NEVER_SENT: 1,
        Kind.NOBODY_VERIFIED: 1,
        Kind.SAME_ID: 1,
        Kind.NOT_JSON: 1,
        Kind.NOT_A_ROW: 1,
    }
    assert tally.examples[Kind.NOT_JSON].line == 7
    assert episodes[0].started == 1_700_000_000
    assert len({episode.id for episode in episodes}) == 5


async def test_running_again_shows_what_holds(tmp_path, environment) -> None:
    path = write(
        tmp_path,
        example("sudo i want the sword called sting", [f"/{GIVE}"], "selfplay-1-1"),
        example("sudo an old sword for my wall", [OLD], "selfplay-1-2"),
        example("sudo get rid of that warden", ["kill @e[type=warden]"], "selfplay-1-3"),
        example("sudo shut the server down now", ["stop"], "selfplay-1-4"),
        example("sudo who are you anyway", [], "selfplay-1-5"),
    )
    episodes, imported, tally = await brought_in(tmp_path, path, environment)
    assert [episode.level for episode in episodes] == [Level.RAN, None, None, None, Level.WORDS]
    assert episodes[0].attempts[0].results[0].reply.startswith("Gave 1 [")
    assert episodes[1].attempts[0].results[0].reply.endswith("<--[HERE]")
    assert (imported.claimed, imported.held, imported.solved) == (5, 2, 2)
    assert {kind: tally.counts[kind] for kind in (Kind.SYNTAX, Kind.FAILS)} == {Kind.SYNTAX: 1, Kind.FAILS: 1}
    assert tally.counts[Kind.NEVER_SENT] == 2, "once as read, once as run"
    assert {episode.environment for episode in episodes} == {environment.name}


async def test_an_attempt_that_works_ends_the_episode(tmp_path, environment, correction) -> None:
    """The old server called it a failure; the game says it is none: then there was nothing to correct."""
    fine = ("give slingshooter08 diamond", False, "An expected error")
    row = correction("sudo one diamond for me", [fine], [("give slingshooter08 diamond 1", True, "")])
    (episode,), _, _ = await brought_in(tmp_path, write(tmp_path, row), environment)
    assert episode.outcome is Outcome.FIRST_TRY


async def test_a_generated_message_gets_its_goals_back(tmp_path, environment) -> None:
    from craftloop.tasks import generate

    problem = generate(Category.EDGE_ITEMS, random.Random(3))
    wrong = example(problem.task.message, ["say done"], "selfplay-1-1")
    right = example(problem.task.message, list(problem.reference), "selfplay-1-2")
    episodes, _, tally = await brought_in(tmp_path, write(tmp_path, wrong, right), environment)
    assert [episode.level for episode in episodes] == [None, Level.GOAL]
    assert tally.counts[Kind.MISSED] == 1
    assert episodes[0].task.family == problem.task.family


async def test_our_own_rows_come_back_as_they_were(tmp_path, all_kinds) -> None:
    solved = [episode for episode in all_kinds if rows(episode)]
    path = tmp_path / "ours.jsonl"
    path.write_bytes(b"".join(line(row) for episode in solved for row in rows(episode)))
    episodes, _, tally = await brought_in(tmp_path, path)

    def told(episode: Episode) -> Any:
        """What a row keeps: standard examples have no replies, unreadable attempts no text."""
        task = episode.task
        return (
            (task.message, task.category, episode.outcome, episode.level, episode.model, episode.minecraft),
            [[(r.command, r.verdict) for r in attempt.results] for attempt in episode.attempts],
        )

    assert [told(episode) for episode in episodes] == [told(episode) for episode in solved]
    assert not {Kind.BROKEN_CALL, Kind.FAILURE_AS_SUCCESS, Kind.MISSING_ATTEMPTS} & set(tally.counts)


async def test_a_run_comes_back_whole(tmp_path, make_run, all_kinds) -> None:
    episodes, imported, _ = await brought_in(tmp_path, make_run(all_kinds))
    assert [e.attempts for e in episodes] == [e.attempts for e in all_kinds]
    assert [e.task for e in episodes] == [e.task for e in all_kinds]
    assert imported.episodes == len(all_kinds)
    assert {e.id for e in episodes}.isdisjoint(e.id for e in all_kinds)


async def test_a_run_can_be_run_again(tmp_path, make_run, all_kinds, environment) -> None:
    episodes, _, _ = await brought_in(tmp_path, make_run(all_kinds), environment)
    assert len(episodes) == len(all_kinds)


def test_findings_say_where() -> None:
    assert Finding(3, Kind.SYNTAX, "give", "no", "id").line == 3
