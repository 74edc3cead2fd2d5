"""`datasets` reads every file as it was written: no key that no row had, no null in a call's arguments."""

from __future__ import annotations

import json

import pytest
from tests.dataset.trainers.conftest import lines

from craftloop.dataset.dialogue import Answers
from craftloop.dataset.formats import FORMATS, tables
from craftloop.dataset.inspection import inspect
from craftloop.dataset.selection import Selection

LINES = [name for name, format in FORMATS.items() if format.layout == "lines" and name != "original"]


@pytest.mark.parametrize("name", LINES)
def test_rows_come_back_as_they_were_written(name, written, load) -> None:
    path = written(name)
    assert without_nulls(list(load(path))) == without_nulls(lines(path))


@pytest.mark.parametrize(
    "name", ["trl-sft", "trl-prompt-completion", "trl-dpo", "axolotl", "openai", "unsloth"]
)
def test_no_null_is_filled_in(name, written, load) -> None:
    assert list(load(written(name))) == lines(written(name))


def without_nulls(value):
    """Rows of which not all have a column get it as null."""
    if isinstance(value, dict):
        return {key: without_nulls(member) for key, member in value.items() if member is not None}
    return [without_nulls(member) for member in value] if isinstance(value, list) else value


def test_structs_would_fill_in_nulls(datasets, written) -> None:
    """The trap itself: Arrow's structs give a call the arguments of every other tool."""
    other = {"function": {"name": "search", "arguments": {"query": "x"}}}
    ours = {"function": {"name": "rcon_execute", "arguments": {"command": "say hi"}}}
    import pyarrow

    table = pyarrow.Table.from_pylist([{"tool_calls": [ours]}, {"tool_calls": [other]}])
    filled = table.to_pylist()[0]["tool_calls"][0]["function"]["arguments"]
    assert filled == {"command": "say hi", "query": None}
    messages = [
        {"role": "user", "content": "a"},
        {"role": "assistant", "content": "", "tool_calls": [{"id": "1", "type": "function", **ours}]},
        {"role": "tool", "content": "{}", "tool_call_id": "1"},
        {"role": "assistant", "content": "b"},
    ]
    tool = {
        "type": "function",
        "function": {"name": "rcon_execute", "parameters": {"properties": {"command": {}}}},
    }
    row = {"messages": messages, "tools": [tool]}
    assert not list(FORMATS["trl-sft"].check(row))
    messages[1]["tool_calls"][0]["function"]["arguments"] = filled
    assert any("Arrow" in what for what in FORMATS["trl-sft"].check(row))


@pytest.mark.parametrize("answers", Answers)
def test_parquet_keeps_messages_and_arguments_exactly(written, load, answers) -> None:
    path = written("parquet", "rows.parquet", answers=answers)
    reference = lines(written("trl-sft", "rows.jsonl", answers=answers))
    loaded = list(load(path))
    assert [row["messages"] for row in loaded] == [row["messages"] for row in reference]
    assert [row["tools"] or [] for row in loaded] == [row.get("tools", []) for row in reference]
    assert {row["minecraft"] for row in loaded} == {"1.21.11"}
    assert set(loaded[0]) == {"messages", "tools", *tables.COLUMNS}
    assert list(inspect(path)) == []


def test_parquet_of_ours_joins_with_another_tools_rows(datasets, written, load) -> None:
    """The messages stay what they were: JSON has no columns to fill."""
    ours = load(written("parquet", "rows.parquet")).select_columns(["messages", "tools"])
    call = {"function": {"name": "search", "arguments": {"query": "x"}}}
    theirs = {"messages": [{"role": "assistant", "tool_calls": [call]}], "tools": [{"name": "search"}]}
    other = datasets.Dataset.from_list([theirs], features=ours.features)
    joined = list(datasets.concatenate_datasets([ours, other]))
    assert joined[:-1] == list(ours)
    assert joined[-1] == theirs


def test_parquet_is_written_in_groups(written, monkeypatch, load) -> None:
    monkeypatch.setattr(tables, "GROUP", 2)
    path = written("parquet", "rows.parquet")
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        assert file.num_row_groups == 4
    assert len(load(path)) == 8


def test_a_folder_loads_by_its_card(datasets, written, tmp_path) -> None:
    folder = written("hf", "mc", selection=Selection(dedup="off", validation=0.3, test=0.3), license="mit")
    loaded = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))
    assert set(loaded) == {"train", "validation", "test"}
    assert sum(map(len, loaded.values())) == 8
    assert list(inspect(folder)) == []
    card = (folder / "README.md").read_text("utf-8")
    assert card.startswith("---\nlicense: mit\n")
    for fact in ("| edge_items | 8 |", "builtin 1.21.11", "| scripted | 8 |", "seed 0"):
        assert fact in card


def test_the_hub_reads_the_cards_head(written) -> None:
    hub = pytest.importorskip("huggingface_hub")
    folder = written("hf", "mc", selection=Selection(dedup="off", validation=0.3))
    data = hub.DatasetCard.load(folder / "README.md").data
    assert data.license == "unknown"
    assert data.size_categories == ["n<1K"]
    assert [entry["split"] for entry in data.configs[0]["data_files"]] == ["train", "validation"]
    assert json.dumps(data.to_dict())


def test_goals_of_grpo_are_text_in_every_row(written, load) -> None:
    goals = load(written("trl-grpo"))["goals"]
    assert all(isinstance(json.loads(text), list) for text in goals)
