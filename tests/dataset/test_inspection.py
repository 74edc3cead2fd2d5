"""Files of others: what is said of them, with the line; and which format a file is of."""

from __future__ import annotations

import json

import pytest

from craftloop.dataset.inspection import inspect, recognise
from craftloop.errors import UsageError

GOOD = {"messages": [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "hello"}]}
BAD = {"messages": [{"role": "user", "content": "hi"}]}


def write(path, *rows) -> None:
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def test_each_problem_has_its_line(tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    write(path, GOOD, BAD, GOOD, "", "[1]", "{", {"messages": 1}, GOOD)
    found = [(problem.line, problem.what) for problem in inspect(path)]
    assert [line for line, _ in found] == [2, 4, 5, 6, 7]
    assert "the last message is of the role user" in found[0][1]
    assert found[1][1] == "the line is empty"
    assert found[2][1] == "not a JSON object"
    assert found[3][1].startswith("not JSON")
    assert "Expected `array`" in found[4][1]


def test_all_problems_of_a_line_are_named(tmp_path) -> None:
    write(tmp_path / "a.jsonl", {"messages": [{"role": "assistant", "content": ""}, {"role": "user"}]})
    assert len(list(inspect(tmp_path / "a.jsonl"))) == 3


def test_ids_that_come_twice(tmp_path) -> None:
    write(tmp_path / "a.jsonl", {**GOOD, "id": "a"}, {**GOOD, "id": "b"}, {**GOOD, "id": "a"})
    assert [tuple(problem) for problem in inspect(tmp_path / "a.jsonl")] == [(3, "id a is that of line 1")]


def test_a_json_array_is_read_by_row(tmp_path) -> None:
    turns = [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}]
    (tmp_path / "a.json").write_text(json.dumps([{"conversations": turns}, {"conversations": turns[:1]}]))
    assert recognise(tmp_path / "a.json") == "llama-factory"
    assert {problem.line for problem in inspect(tmp_path / "a.json")} == {2}


@pytest.mark.parametrize(
    ("row", "format"),
    [
        (GOOD, "trl-sft"),
        ({"messages": [{"role": "assistant", "content": "a", "weight": 1}]}, "openai"),
        ({"messages": [{"role": "assistant", "content": "a", "train": True}]}, "axolotl"),
        ({"prompt": [], "chosen": [], "rejected": []}, "trl-dpo"),
        ({"prompt": [], "completion": [], "label": True}, "trl-kto"),
        ({"prompt": [], "completion": []}, "trl-prompt-completion"),
        ({"conversations": [{"role": "user", "content": "a"}]}, "unsloth"),
        ({"conversations": [{"from": "human", "value": "a"}]}, "llama-factory"),
        ({"input": {}, "preferred_output": [], "non_preferred_output": []}, "openai-preference"),
    ],
)
def test_formats_are_recognised(tmp_path, row, format) -> None:
    write(tmp_path / "a.jsonl", row)
    assert recognise(tmp_path / "a.jsonl") == format


def test_an_unknown_format_is_a_question_to_the_user(tmp_path) -> None:
    write(tmp_path / "a.jsonl", {"text": "hello"})
    with pytest.raises(UsageError, match="--format"):
        list(inspect(tmp_path / "a.jsonl"))
    assert [p.line for p in inspect(tmp_path / "a.jsonl", "trl-sft")] == [1]


def test_an_empty_file_has_nothing_wrong_in_it(tmp_path) -> None:
    (tmp_path / "a.jsonl").touch()
    assert list(inspect(tmp_path / "a.jsonl")) == []


def test_what_cannot_be_read_is_said(tmp_path) -> None:
    with pytest.raises(UsageError, match="Cannot read"):
        list(inspect(tmp_path / "none.jsonl", "trl-sft"))
    with pytest.raises(UsageError, match="no Parquet files"):
        list(inspect(tmp_path))


@pytest.mark.parametrize("format", ["trl-sft", "original"])
@pytest.mark.parametrize("text", [b"9" * 5000, b"[" * 5000, b'{"messages": "\xed\xa0\xbd"}', b"\x00\xff"])
def test_hostile_lines_do_not_raise(tmp_path, text, format) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"messages": []}\n' + text + b"\n")
    assert {problem.line for problem in inspect(path, format)} == {1, 2}
