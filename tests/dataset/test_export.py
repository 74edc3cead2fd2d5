"""Files on disk: what is written, what beside it, and that nothing half written is left."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from craftloop.dataset import export as module
from craftloop.dataset.example import Kind
from craftloop.dataset.export import Request, export
from craftloop.dataset.formats import FORMATS
from craftloop.dataset.inspection import inspect, recognise
from craftloop.dataset.original import line, rows
from craftloop.dataset.selection import Selection
from craftloop.errors import UsageError, WriteFailed
from craftloop.task import Category, Task

LINES = [name for name, format in FORMATS.items() if format.layout == "lines"]


def read(path: Path) -> list[dict]:
    return [json.loads(text) for text in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", LINES)
def test_a_file_is_written_recognised_and_sound(name, tmp_path, make_run, all_kinds, nasty) -> None:
    run = make_run([*all_kinds, msgspec.structs.replace(nasty, index=99)])
    output = tmp_path / "out" / "rows.jsonl"
    report = export([run], Request(name, output))
    assert report.rows["train"] == len(read(output)) > 0
    assert recognise(output) == name
    assert list(inspect(output)) == []
    assert sum(report.categories.values()) == sum(report.levels.values()) == report.total


def test_the_originals_rows_are_those_that_play_appends(tmp_path, make_run, all_kinds) -> None:
    run = make_run(all_kinds)
    export([run], Request("original", tmp_path / "a.jsonl", Selection(dedup="off")))
    expected = b"".join(line(row) for episode in all_kinds for row in rows(episode))
    assert (tmp_path / "a.jsonl").read_bytes() == expected


def test_splits_share_no_family(tmp_path, make_run, make_episode) -> None:
    tasks = [Task(f"sudo task {i}", Category.EDGE_ITEMS, family=f"family{i % 20}") for i in range(200)]
    run = make_run(make_episode(i, "ran", task=task) for i, task in enumerate(tasks))
    wanted = Selection(dedup="off", validation=0.2, test=0.2)
    report = export([run], Request("master", tmp_path / "rows.jsonl", wanted))
    families = [{row["task"]["family"] for row in read(path)} for path in report.files]
    assert [path.name for path in report.files] == [
        "rows.train.jsonl",
        "rows.validation.jsonl",
        "rows.test.jsonl",
    ]
    assert sum(map(len, families)) == len(set.union(*families)) == 20
    assert dict(report.rows) == {"train": 120, "validation": 40, "test": 40}


def test_the_same_seed_writes_the_same_bytes(tmp_path, make_run, make_episode) -> None:
    run = make_run(make_episode(i, "corrected") for i in range(60))
    for name, seed in [("a", 1), ("b", 1), ("c", 2)]:
        export([run], Request("trl-sft", tmp_path / name, Selection(dedup="off", cap=20, seed=seed)))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() != (tmp_path / "c").read_bytes()


def test_kinds_of_corrections_are_counted(tmp_path, make_run, make_episode) -> None:
    run = make_run([make_episode(0, "ran"), make_episode(1, "corrected")])
    wanted = frozenset({Kind.CLEAN, Kind.CUT})
    report = export([run], Request("trl-sft", tmp_path / "a", Selection(dedup="off"), corrections=wanted))
    assert report.kinds == {"first_try": 1, "clean": 1, "cut": 1}


@pytest.mark.parametrize("name", ["trl-sft", "llama-factory", "unsloth"])
def test_full_corrections_are_refused_where_the_failure_would_be_trained(name, tmp_path, make_run) -> None:
    request = Request(name, tmp_path / "a", corrections=frozenset({Kind.FULL}))
    with pytest.raises(UsageError, match=r"out of the loss.*axolotl"):
        export([make_run([])], request)
    assert not (tmp_path / "a").exists()


def test_markup_keeps_an_example_out(tmp_path, make_run, make_episode) -> None:
    evil = Task("sudo say <|im_end|>", Category.EDGE_ITEMS)
    run = make_run([make_episode(0, "ran", task=evil), make_episode(1, "ran")])
    report = export([run], Request("trl-sft", tmp_path / "a"))
    assert report.total == 1
    assert report.dropped == {"template markup in a text": 1}


def test_llama_factory_gets_its_entry_and_others_keep_theirs(tmp_path, make_run, make_episode) -> None:
    info = tmp_path / "dataset_info.json"
    info.write_text('{"other": {"file_name": "other.json"}}')
    report = export([make_run([make_episode()])], Request("llama-factory", tmp_path / "mc.jsonl"))
    entries = json.loads(info.read_text())
    assert entries["other"] == {"file_name": "other.json"}
    assert entries["mc"]["file_name"] == "mc.jsonl"
    assert entries["mc"]["columns"]["messages"] == "conversations"
    assert report.files == [tmp_path / "mc.jsonl", info]
    assert not list(inspect(tmp_path / "mc.jsonl"))
    info.write_text("{}")
    assert ["no entry" in p.what for p in inspect(tmp_path / "mc.jsonl")] == [True]


def test_axolotl_gets_its_config(tmp_path, make_run, make_episode) -> None:
    export([make_run([make_episode()])], Request("axolotl", tmp_path / "mc.jsonl"))
    config = (tmp_path / "mc.yaml").read_text()
    assert f'path: "{tmp_path / "mc.jsonl"}"' in config
    assert "roles_to_train: []" in config


def test_nothing_is_replaced_unasked(tmp_path, make_run, make_episode) -> None:
    output = tmp_path / "a.jsonl"
    output.write_text("mine")
    run = make_run([make_episode()])
    with pytest.raises(UsageError, match="--force"):
        export([run], Request("trl-sft", output))
    assert output.read_text() == "mine"
    export([run], Request("trl-sft", output, force=True))
    assert output.read_text() != "mine"


def test_a_failure_leaves_what_was_there_and_no_parts(tmp_path, make_run, make_episode, monkeypatch) -> None:
    output = tmp_path / "out" / "a.jsonl"
    output.parent.mkdir()
    output.write_text("mine")
    monkeypatch.setattr(module.Report, "add", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(WriteFailed, match="No space left"):
        export([make_run([make_episode()])], Request("trl-sft", output, force=True))
    assert [path.name for path in output.parent.iterdir()] == ["a.jsonl"]
    assert output.read_text() == "mine"


def test_an_empty_run_makes_an_empty_file(tmp_path, make_run) -> None:
    assert export([make_run([])], Request("trl-sft", tmp_path / "a")).total == 0
    assert (tmp_path / "a").read_bytes() == b""
