"""`craftloop export`: flags, what is printed, and the way from a run to rows that `validate` finds sound."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import msgspec
import pytest
from tests.cli.calling import COMMAND, Cli

from craftloop.dataset.formats import FORMATS
from craftloop.dataset.suite import messages, shipped
from craftloop.store import Run

LINES = [name for name, format in FORMATS.items() if format.layout == "lines"]


@pytest.fixture
def run(all_kinds) -> Path:
    """A run in ./runs of an episode of each kind."""
    with Run.create(Path("runs") / "one", {}) as run:
        run.start()
        for episode in all_kinds:
            run.put_tasks(0, [episode.task], episode.index)
            run.put_episode(episode)
    return run.folder


def rows(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", LINES)
def test_every_format_goes_from_run_to_sound_rows(cli: Cli, run: Path, name: str) -> None:
    done = cli("export", "one", "--format", name, "--output", "rows.jsonl")
    assert done.code == 0, done.err
    assert f"{len(rows('rows.jsonl'))} rows in rows.jsonl" in done.out
    checked = cli("validate", "rows.jsonl")
    assert (checked.code, checked.out) == (0, f"rows.jsonl: every line is sound ({name})\n")


def test_without_a_format_the_rows_are_those_of_play(cli: Cli, run: Path) -> None:
    assert cli("export", "one", "-o", "rows.jsonl").code == 0
    assert len(rows("rows.jsonl")) == 7
    assert {row["source"] for row in rows("rows.jsonl")} == {"self_play"}


def test_what_is_left_out_is_counted_by_reason(cli: Cli, run: Path) -> None:
    done = cli("export", "one", "-o", "rows.jsonl", "--format", "trl-sft", "--max-risk", "0")
    assert "left out, outcome failed: 3" in done.out
    assert "left out, level words: 1" in done.out
    assert "left out, risk: 5" in done.out


def test_the_suite_is_kept_out(cli: Cli, run: Path) -> None:
    Path("suite.jsonl").write_text('{"message": "sudo give me a named sword 0"}\n')
    done = cli("export", "one", "-o", "rows.jsonl", "--format", "trl-sft", "--against", "suite.jsonl")
    assert "left out, in a suite: 2" in done.out
    assert not any("named sword 0" in str(row) for row in rows("rows.jsonl"))


def test_what_bakeoffs_ask_is_kept_out_unasked(cli: Cli, make_episode) -> None:
    (suite,) = shipped()
    episode = make_episode(0, "first_try")
    with Run.create(Path("runs") / "one", {}) as run:
        run.start()
        for index, message in enumerate([next(messages(suite)), "sudo a word of my own for the road"]):
            task = msgspec.structs.replace(episode.task, message=message)
            run.put_episode(msgspec.structs.replace(episode, task=task, index=index))
    done = cli("export", "one", "-o", "rows.jsonl")
    assert "left out, in a suite: 1" in done.out
    assert len(rows("rows.jsonl")) == 1


def test_corrections_can_be_had_in_two_ways(cli: Cli, run: Path) -> None:
    asked = ("--corrections", "clean", "--corrections", "cut", "--outcome", "corrected", "--dedup", "off")
    assert cli("export", "one", "-o", "rows.jsonl", "--format", "master", *asked).code == 0
    assert [row["kind"] for row in rows("rows.jsonl")] == ["clean", "cut"] * 2


def test_the_simulated_novice_is_named(cli: Cli, make_episode) -> None:
    with Run.create(Path("runs") / "two", {}) as made:
        made.start()
        made.put_episode(make_episode(0, "ran", simulated=True))
    assert "--simulated no leaves them out" in cli("export", "two", "-o", "a", "--format", "trl-sft").out
    assert "0 rows" in cli("export", "two", "-o", "b", "--format", "trl-sft", "--simulated", "no").out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--format", "trl-sft", "--corrections", "full"), "cannot keep a failed call out of the loss"),
        (("--push", "a/b"), "--format hf"),
        (("--format", "trl"), "'trl' is not one of"),
        (("--since", "yesterday"), "does not match"),
        (("--against", "none.jsonl"), "does not exist"),
    ],
)
def test_wrong_flags_are_refused_before_anything_is_written(
    cli: Cli, run: Path, arguments, complaint
) -> None:
    done = cli("export", "one", "-o", "rows.jsonl", *arguments)
    assert done.code == 2
    assert complaint in done.complaint
    assert not Path("rows.jsonl").exists()


def test_a_file_is_replaced_only_when_asked(cli: Cli, run: Path) -> None:
    Path("rows.jsonl").write_text("mine\n")
    assert "--force" in cli("export", "one", "-o", "rows.jsonl").complaint
    assert Path("rows.jsonl").read_text() == "mine\n"
    assert cli("export", "one", "-o", "rows.jsonl", "--force").code == 0


def test_a_folder_is_no_file(cli: Cli, run: Path) -> None:
    assert "runs is a folder" in cli("export", "one", "-o", "runs").complaint


def test_rows_can_be_piped(run: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "export", "one", "-o", "/dev/stdout", "--format", "trl-sft"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 6
    assert "6 rows" in done.stderr


def test_splits_go_to_files_of_their_own(cli: Cli, run: Path) -> None:
    done = cli(
        "export", "one", "-o", "rows.jsonl", "--format", "trl-sft", "--validation", "0.3", "--test", "0.3"
    )
    assert done.code == 0
    for split in ("train", "validation", "test"):
        assert Path(f"rows.{split}.jsonl").exists()
        assert f"{split} {len(rows(f'rows.{split}.jsonl'))}" in done.out or not rows(f"rows.{split}.jsonl")
