"""`craftloop play` on the built-in model and game: flags, runs, resumes, outputs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.calling import Cli

from craftloop import selfplay
from craftloop.cli import session
from craftloop.cli.play import ROUNDS
from craftloop.cli.session import asked_in
from craftloop.dataset.suite import messages, shipped
from craftloop.errors import ModelUnreachable
from craftloop.models.builtin import BuiltinClient
from craftloop.models.client import ChatReply, ChatRequest
from craftloop.store import Run, list_runs

RUNS = Path("runs")


def only_run() -> Path:
    (entry,) = list_runs(RUNS)
    return entry.folder


def events(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


class Failing(BuiltinClient):
    """Answers so many times, then the server is gone."""

    left = 12

    async def chat(self, request: ChatRequest) -> ChatReply:
        self.left -= 1
        if self.left < 0:
            raise ModelUnreachable("Nobody answers at http://x.", "Start it.")
        return await super().chat(request)


@pytest.fixture
def failing() -> Iterator[Callable[[], None]]:
    """The model server vanishes in the middle of a run; calling it brings the server back."""
    patch = pytest.MonkeyPatch()
    patch.setattr(session, "connect_model", lambda chosen: Failing(seed=0))
    yield patch.undo
    patch.undo()


class TestSummary:
    def test_shows_a_correction_and_says_that_it_is_simulated(self, cli: Cli) -> None:
        done = cli("play", "--rounds", "2", "--seed", "3")
        assert done.out.startswith("A correction from this run\n")
        assert "<--[HERE]" in done.out
        assert "simulated" in done.out
        assert max(map(len, done.out.splitlines())) <= 80

    def test_ends_with_the_rows_and_the_report(self, cli: Cli) -> None:
        done = cli("play", "--episodes", "5", "--seed", "3")
        output, report = (Path(line.split()[1]) for line in done.out.splitlines()[-2:])
        assert output == only_run() / "dataset.jsonl"
        assert f"{len(lines(output))} for training" in done.out
        assert report == only_run() / "report.html"
        assert "<h1>" in report.read_text("utf-8")


class TestAgainst:
    def test_asks_nothing_that_a_run_or_a_file_has(self, cli: Cli) -> None:
        cli("play", "--rounds", "2", "--seed", "3")
        first = only_run()
        rows = first / "dataset.jsonl"
        cli("play", "--rounds", "2", "--seed", "3", "--against", "last")
        cli("play", "--rounds", "2", "--seed", "3", "--against", str(rows), "--runs", "others")
        with Run.open(first) as run:
            asked = {queued.task.message for queued in run.tasks()}
        again = list_runs(RUNS)[-1].folder
        with Run.open(again) as run:
            assert run.info.settings["against"] == [str(first.absolute())]
            assert not asked & {queued.task.message for queued in run.tasks()}
        solved = {row["input"]["user_message"] for row in lines(rows) if "input" in row}
        (other,) = list_runs(Path("others"))
        with Run.open(other.folder) as run:
            messages = {queued.task.message for queued in run.tasks()}
        assert solved
        assert not solved & messages
        assert messages & asked, "what failed may be asked again"

    def test_what_bakeoffs_ask_is_never_asked(self) -> None:
        """Without any flag: the suites that come with craftloop are known from the start."""
        (suite,) = shipped()
        assert asked_in(()).seen(next(messages(suite)))
        assert not asked_in(()).seen("sudo a word of my own for the road")

    def test_a_resume_keeps_it(self, cli: Cli) -> None:
        cli("play", "--rounds", "2", "--seed", "3")
        first = only_run()
        cli("play", "--rounds", "1", "--seed", "3", "--against", first.name)
        done = cli("play", "--resume", "last", "--rounds", "2", "--json")
        assert events(done.out)[-1]["attempts"] == 0, "the same seed proposes the same"

    def test_what_is_not_there_or_has_no_messages_leaves_no_run(self, cli: Cli) -> None:
        assert cli("play", "--against", "nowhere").code == 5
        Path("bad.jsonl").write_text('{"id": 1}\n')
        assert cli("play", "--against", "bad.jsonl").code == 2
        Path("tasks.txt").write_text("sudo a cake\n")
        assert cli("play", "--against", "bad.jsonl", "--tasks", "tasks.txt").code == 2
        assert not list_runs(RUNS)


class TestFlags:
    def test_a_seed_repeats_the_run(self, cli: Cli) -> None:
        cli("play", "--rounds", "2", "--seed", "5")
        cli("play", "--rounds", "2", "--seed", "5", "--concurrency", "2")
        first, second = ([e.attempts for e in Run.open(r.folder).episodes()] for r in list_runs(RUNS))
        assert [[a.results for a in attempts] for attempts in first] == [
            [a.results for a in attempts] for attempts in second
        ]

    def test_focus_and_max_retries(self, cli: Cli) -> None:
        cli("play", "--rounds", "2", "--seed", "5", "--focus", "worldedit", "--max-retries", "0")
        with Run.open(only_run()) as run:
            played = list(run.episodes())
        assert {e.task.category.value for e in played} == {"worldedit"}
        assert {len(e.attempts) for e in played} == {1}

    def test_minutes_end_a_run_without_rounds(self, cli: Cli) -> None:
        assert cli("play", "--minutes", "0.01", "--seed", "1").code == 0

    def test_output_is_appended_to(self, cli: Cli) -> None:
        for _ in range(2):
            cli("play", "--rounds", "1", "--seed", "5", "--output", "deep/rows.jsonl")
        rows = lines(Path("deep/rows.jsonl"))
        assert len({row["id"] for row in rows}) == len(rows) > 0
        assert cli("validate", "deep/rows.jsonl").code == 0

    def test_a_dry_run_prints_messages_and_writes_nothing(self, cli: Cli) -> None:
        done = cli("play", "--dry-run", "--rounds", "1", "--seed", "5", "--output", "rows.jsonl")
        *messages, last = done.out.splitlines()
        assert re.fullmatch(r"15 messages proposed, \d of them duplicates; nothing was attempted.", last)
        assert len(messages) == 15 - int(last[22])
        assert list(Path().iterdir()) == []

    def test_tasks_of_a_file_are_solved(self, cli: Cli) -> None:
        goal = "execute if items entity slingshooter08 container.* cake"
        task = {
            "message": "sudo cake",
            "category": "edge_items",
            "goals": [{"kind": "condition", "test": goal}],
        }
        Path("tasks").write_text(f"\ufeffsudo give me 5 diamonds\n\n{json.dumps(task)}\n", "utf-8")
        assert cli("play", "--tasks", "tasks").code == 0
        with Run.open(only_run()) as run:
            assert [e.task.message for e in run.episodes()] == ["sudo give me 5 diamonds", "sudo cake"]

    def test_verbose_has_a_line_for_every_task_and_episode(self, cli: Cli) -> None:
        done = cli("play", "-v", "--episodes", "4", "--seed", "5")
        assert len([line for line in done.err.splitlines() if " sudo " in line or " pray " in line]) == 8


class TestVariablesAndConfig:
    def test_a_variable_is_weaker_than_a_flag(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CRAFTLOOP_EPISODES", "4")
        monkeypatch.setenv("CRAFTLOOP_SEED", "5")
        cli("play")
        cli("play", "--episodes", "2")
        assert [entry.episodes for entry in list_runs(RUNS)] == [4, 2]
        assert {entry.info.settings["seed"] for entry in list_runs(RUNS) if entry.info} == {5}

    def test_the_config_file_is_weaker_than_a_variable(
        self, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path("craftloop.toml").write_text('[play]\nepisodes = 3\nseed = 1\nruns = "elsewhere"\n')
        monkeypatch.setenv("CRAFTLOOP_EPISODES", "2")
        cli("play")
        (entry,) = list_runs(Path("elsewhere"))
        assert entry.episodes == 2
        assert "2 episodes" in cli("runs").out, "other verbs share the folder of runs"


class TestResume:
    def test_plays_what_an_error_left_and_repeats_nothing(
        self, cli: Cli, failing: Callable[[], None]
    ) -> None:
        broken = cli("play", "--rounds", "2", "--seed", "5", "--concurrency", "1", "--output", "rows.jsonl")
        assert broken.code == 3
        assert "Nobody answers" in broken.complaint
        assert f"`craftloop play --resume {only_run().name}` goes on" in broken.complaint
        assert "goes on where this stopped" in broken.out
        before = len(lines(Path("rows.jsonl")))
        assert before > 0
        failing()
        assert cli("play", "--resume", "last").code == 0
        rows = lines(Path("rows.jsonl"))
        assert len({row["id"] for row in rows}) == len(rows) > before
        with Run.open(only_run()) as run:
            assert run.episode_count() == run.task_count() > 20

    def test_keeps_the_settings_of_the_run(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        cli("play", "--rounds", "1", "--seed", "5", "--focus", "worldedit", "--output", "rows.jsonl")
        monkeypatch.setenv("CRAFTLOOP_FOCUS", "edge_items")
        Path("elsewhere").mkdir()
        folder = only_run().absolute()
        monkeypatch.chdir("elsewhere")
        assert cli("play", "--resume", str(folder), "--rounds", "2").code == 0
        with Run.open(folder) as run:
            assert {e.task.category.value for e in run.episodes()} == {"worldedit"}
            assert run.info.settings["rounds"] == 2
        assert list(Path().iterdir()) == [], "the output stays where it was"

    def test_one_of_the_budget_flags_replaces_them_all(self, cli: Cli) -> None:
        cli("play", "--rounds", "1", "--seed", "5")
        assert cli("play", "--resume", "last", "--episodes", "20").code == 0
        with Run.open(only_run()) as run:
            assert run.episode_count() == 20
            assert run.info.settings["rounds"] is None

    def test_a_complete_run_says_how_to_play_on(self, cli: Cli) -> None:
        cli("play", "--rounds", "1", "--seed", "5")
        folder = only_run()
        rows = (folder / "dataset.jsonl").read_bytes()
        (folder / "dataset.jsonl").unlink()
        done = cli("play", "--resume", folder.name, "--model", "ollama:nobody@http://127.0.0.1:9")
        assert done.code == 0
        assert "is complete" in done.complaint
        assert "--rounds" in done.complaint
        assert sorted((folder / "dataset.jsonl").read_bytes().splitlines()) == sorted(rows.splitlines())

    def test_a_run_of_given_tasks_needs_the_file_no_more(self, cli: Cli) -> None:
        Path("tasks").write_text("sudo give me 5 diamonds\n")
        cli("play", "--tasks", "tasks")
        Path("tasks").unlink()
        done = cli("play", "--resume", "last")
        assert (done.code, "is complete" in done.complaint) == (0, True)


class TestJson:
    def test_every_line_of_stdout_is_an_event(self, cli: Cli) -> None:
        done = cli("play", "--json", "-v", "--episodes", "3", "--seed", "5")
        found = events(done.out)
        assert done.err == ""
        kinds = [event["event"] for event in found]
        assert set(kinds) == {"line", "progress", "task", "episode", "summary"}
        assert kinds[-1] == "summary"
        summary = found[-1]
        assert (summary["attempts"], summary["ended"], summary["run"]) == (3, True, only_run().name)
        assert summary["output"] == str(only_run() / "dataset.jsonl")

    def test_an_error_is_an_event_too(self, cli: Cli, failing: Callable[[], None]) -> None:
        done = cli("play", "--json", "--rounds", "2", "--seed", "5", "--concurrency", "1")
        *_, summary, error = events(done.out)
        assert summary["ended"] is False
        assert (error["event"], error["exit_code"], done.code) == ("error", 3, 3)
        assert "--resume" in error["hint"]


def test_a_fault_of_ours_keeps_the_run(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    played = 0

    async def broken(*args: Any, **options: Any) -> Any:
        nonlocal played
        played += 1
        if played > 5:
            raise ZeroDivisionError("division by zero")
        return await rollout(*args, **options)

    rollout = selfplay.rollout
    monkeypatch.setattr(selfplay, "rollout", broken)
    done = cli("play", "--rounds", "2", "--seed", "5", "--concurrency", "1")
    assert done.code == 1
    assert "ZeroDivisionError" in done.complaint
    assert "report" in done.complaint
    assert f"--resume {only_run().name}" in done.complaint
    with Run.open(only_run()) as run:
        assert run.episode_count() >= 1


def test_two_runs_of_one_moment_get_different_folders(cli: Cli) -> None:
    for _ in range(3):
        cli("play", "--episodes", "1", "--seed", "1")
    names = [entry.folder.name for entry in list_runs(RUNS)]
    assert [name.rpartition("-")[2] for name in names] == ["1", "2", "3"]


def test_the_originals_default_number_of_rounds() -> None:
    assert ROUNDS == 50
