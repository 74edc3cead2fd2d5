"""Our own check says what the JSON Schemas say, and what no schema can."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import craftloop.dataset
from craftloop.dataset.inspection import Problem, inspect
from craftloop.dataset.original import line, rows
from craftloop.dataset.validate import check_row
from craftloop.errors import UsageError

SCHEMAS = Path(craftloop.dataset.__file__).parent / "schemas"
VALIDATORS = {
    name: jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"original-{name}.json").read_text("utf-8")))
    for name in ("example", "correction")
}


def accepted(row: dict[str, Any]) -> bool:
    try:
        return check_row(row) == ""
    except msgspec.ValidationError:
        return False


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths to every member of a row, but for what is ours and what is JSON text inside."""
    if path[:2] in (("metadata", "craftloop"), ("metadata", "verified_by")) or path[:1] == ("messages",):
        return []
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    own = [path] if path else []
    return own + [place for key, member in members for place in places(member, (*path, key))]


def mutate(row: dict[str, Any], path: tuple[Any, ...], change: Any) -> dict[str, Any]:
    row = copy.deepcopy(row)
    parent = row
    for key in path[:-1]:
        parent = parent[key]
    if change is DROP:
        del parent[path[-1]]
    elif change is EXTRA:
        if isinstance(parent, dict):
            parent["extra"] = 1
    else:
        parent[path[-1]] = change
    return row


DROP, EXTRA = object(), object()
CHANGES = [DROP, EXTRA, None, 1, 1.5, "x", True, [], {}, ["x"], [1]]


@pytest.mark.parametrize("kind", ["god", "corrected_late"])
def test_our_check_and_the_schemas_agree_on_every_change(make_episode, kind):
    (row,) = rows(make_episode(0, kind))
    name = "correction" if "type" in row else "example"
    refused = 0
    for path in places(row):
        for change in CHANGES:
            changed = mutate(row, path, change)
            if path == ("type",) and change in (DROP, None):
                continue  # then it is a question which of the two it should be
            by_schema = VALIDATORS[name].is_valid(changed)
            assert accepted(changed) == by_schema, (path, change)
            refused += not by_schema
    assert refused > 50


CORRECTION_CHANGES = {
    "no answer": lambda m: m.pop(3),
    "no call": lambda m: m.pop(2),
    "no user": lambda m: m.pop(1),
    "no final answer": lambda m: m.pop(),
    "roles swapped": lambda m: m.insert(2, m.pop(3)),
    "quotes not escaped": lambda m: m[2].update(
        content='<tool_call>\n{"name": "rcon.execute", "arguments": {"command": "say "hi""}}\n</tool_call>'
    ),
    "another tool": lambda m: m[2].update(content=m[2]["content"].replace("rcon.execute", "shell")),
    "no tags": lambda m: m[2].update(content=m[2]["content"][12:-13]),
    "a tag inside": lambda m: m[2].update(content=m[2]["content"].replace("give", "</tool_call>")),
    "arguments as text": lambda m: m[2].update(
        content='<tool_call>\n{"name": "rcon.execute", "arguments": "say hi"}\n</tool_call>'
    ),
    "answer is no JSON": lambda m: m[3].update(content="No entity was found"),
    "success as text": lambda m: m[3].update(content='{"success": "no", "result": ""}'),
    "final answer is prose": lambda m: m[-1].update(content="Done!"),
    "final answer without commands": lambda m: m[-1].update(content='{"reasoning": ""}'),
}


@pytest.mark.parametrize("name", CORRECTION_CHANGES)
def test_a_conversation_out_of_order_or_unreadable_is_refused(make_episode, name):
    (row,) = rows(make_episode(0, "corrected"))
    row = copy.deepcopy(row)
    assert check_row(row) == ""
    CORRECTION_CHANGES[name](row["messages"])
    assert check_row(row) != ""


def test_every_problem_has_its_line(tmp_path, make_episode):
    example, correction = rows(make_episode(0, "god"))[0], rows(make_episode(1))[0]
    broken = mutate(example, ("output", "commands"), "say hi")
    unquoted = copy.deepcopy(correction)
    CORRECTION_CHANGES["quotes not escaped"](unquoted["messages"])
    content = [
        line(example),
        b"{torn\n",
        line(broken),
        b"[]\n",
        line(correction),
        line(unquoted),
        line(example),
        b"\n",
    ]
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"".join(content))
    problems = list(inspect(path, "original"))
    assert [problem.line for problem in problems] == [2, 3, 4, 6, 7, 8]
    assert [problem.what.split(":")[0] for problem in problems] == [
        "not JSON",
        "Expected `array`, got `str` - at `$.output.commands`",
        "not a JSON object",
        "messages[2], the <tool_call>",
        f"id {example['id']} is that of line 1",
        "the line is empty",
    ]


def test_a_sound_file_has_no_problems(tmp_path, all_kinds):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"".join(line(row) for episode in all_kinds for row in rows(episode)))
    assert list(inspect(path, "original")) == []


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        list(inspect(tmp_path / "rows.jsonl", "original"))


@given(content=st.binary() | st.recursive(st.text(), st.lists).map(lambda v: json.dumps(v).encode()))
def test_no_content_is_too_much_for_the_check(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("v") / "rows.jsonl"
    path.write_bytes(content)
    try:
        assert all(isinstance(problem, Problem) for problem in inspect(path, "original"))
    except UsageError:
        assert content.startswith(b"[")
