"""LLaMA-Factory's reader, as its source states it, takes our rows; what it skips is named."""

from __future__ import annotations

import copy
import json

import pytest

from craftloop.dataset.dialogue import Answers, examples
from craftloop.dataset.example import Kind
from craftloop.dataset.formats.llama_factory import check, dataset_info, sharegpt


@pytest.fixture
def row(nasty):
    (example,) = examples(nasty)
    (made,) = sharegpt(example)
    return made


def skipped(row, info) -> bool:
    """What `SharegptDatasetConverter` of LLaMA-Factory does with a row, told in our words."""
    tags = info["tags"]
    first, second = (tags["user_tag"], tags["observation_tag"]), (tags["assistant_tag"], tags["function_tag"])
    turns = [turn[tags["role_tag"]] for turn in row[info["columns"]["messages"]]]
    in_turn = all(turn in (second if place % 2 else first) for place, turn in enumerate(turns))
    return not in_turn or len(turns) % 2 != 0


@pytest.mark.parametrize("answers", Answers)
def test_no_row_of_ours_is_skipped(all_kinds, nasty, answers) -> None:
    info = dataset_info({"x": "x.jsonl"})["x"]
    for episode in [*all_kinds, nasty]:
        for example in examples(episode, answers, (Kind.CLEAN, Kind.CUT)):
            for row in sharegpt(example) if example.answer else ():
                assert not skipped(row, info)
                assert isinstance(row["tools"], str)
                assert isinstance(row["system"], str)


def test_calls_and_tools_are_text_of_json(row, nasty) -> None:
    calls = [json.loads(t["value"]) for t in row["conversations"] if t["from"] == "function_call"]
    assert [call["arguments"]["command"] for call in calls] == list(nasty.attempts[1].commands)
    (tool,) = json.loads(row["tools"])
    assert tool["name"] == calls[0]["name"]
    assert tool["parameters"]["required"] == ["command"]


BREAK = {
    "odd in number": lambda r: r["conversations"].pop(),
    "LLaMA-Factory skips the row": lambda r: r["conversations"].insert(0, r["conversations"].pop(1)),
    "not JSON of name and arguments": lambda r: r["conversations"][1].update(value="give me"),
    "is not among the tools": lambda r: r.update(tools=""),
}


@pytest.mark.parametrize("rule", BREAK)
def test_a_broken_rule_is_named(row, rule) -> None:
    row = copy.deepcopy(row)
    assert not list(check(row))
    BREAK[rule](row)
    assert any(rule in what for what in check(row)), list(check(row))
