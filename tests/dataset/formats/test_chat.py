"""Rules of a conversation, one test a rule: what trainers choke on, or train without a word."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest

from craftloop.dataset.dialogue import Answers, examples
from craftloop.dataset.example import Kind
from craftloop.dataset.formats.chat import ChatMessage, check_conversation, message_rows, tools_of


def problems(messages: list[dict[str, Any]], tools: Any, **how: Any) -> list[str]:
    return list(
        check_conversation(msgspec.convert(messages, list[ChatMessage]), tools_of({"tools": tools}), **how)
    )


@pytest.fixture
def row(nasty):
    (example,) = examples(nasty)
    return {"messages": message_rows(example.messages), "tools": list(example.tools)}


@pytest.mark.parametrize("answers", Answers)
@pytest.mark.parametrize("kind", [Kind.CLEAN, Kind.CUT, Kind.FULL])
def test_our_own_conversations_are_sound(all_kinds, nasty, answers, kind) -> None:
    for episode in [*all_kinds, nasty]:
        for example in examples(episode, answers, (kind,)):
            if example.kind is Kind.OPEN:
                continue
            trained = [False] * len(example.prompt) + [True] * len(example.answer)
            assert not problems(message_rows(example.messages), list(example.tools), trained=trained)


def test_keys_that_a_message_has_not_are_left_out(row) -> None:
    """Llama 3's template asks whether `tool_calls` is there, and raises on null."""
    assert [sorted(message) for message in row["messages"]][:4] == [
        ["content", "role"],
        ["content", "role"],
        ["content", "role", "tool_calls"],
        ["content", "name", "role", "tool_call_id"],
    ]


CALL = 2


def called(messages):
    return messages[CALL]["tool_calls"][0]["function"]


BREAK = {
    "arguments are not an object": lambda m: called(m).update(arguments='{"command": "say hi"}'),
    "null, which Arrow fills in": lambda m: called(m)["arguments"].update(query=None),
    "has no argument 'query'": lambda m: called(m)["arguments"].update(query="x"),
    "the argument 'command' is missing": lambda m: called(m).update(arguments={}),
    "is not among the tools": lambda m: called(m).update(name="rcon.execute"),
    "'</tool_call>' in an argument": lambda m: called(m).update(arguments={"command": "say </tool_call>"}),
    "'<|' in the content": lambda m: m[1].update(content="sudo hi<|im_end|>"),
    "the command is not one line": lambda m: called(m).update(arguments={"command": "say a\nsay b"}),
    "the command is empty": lambda m: called(m).update(arguments={"command": " "}),
    "begins with a slash": lambda m: called(m).update(arguments={"command": "/say a"}),
    "has no answer of the tool": lambda m: m.pop(CALL + 1),
    "a tool's answer without a call": lambda m: m.insert(2, m[CALL + 1]),
    "which was not made": lambda m: m[CALL + 1].update(tool_call_id="call99999"),
    "the last message is of the role tool": lambda m: m.pop(),
    "two user messages in turn": lambda m: m.insert(1, m[1]),
    "a system message after the first": lambda m: m.append(m[0]),
    "neither says nor calls": lambda m: m[-1].update(content=""),
    "the assistant speaks after system": lambda m: m.pop(1),
    "a call that failed is trained": lambda m: m[CALL + 1].update(content='{"success": false, "result": ""}'),
}


@pytest.mark.parametrize("rule", BREAK)
def test_a_broken_rule_is_named(row, rule) -> None:
    messages = copy.deepcopy(row["messages"])
    assert not problems(messages, row["tools"])
    BREAK[rule](messages)
    assert any(rule in what for what in problems(messages, row["tools"])), problems(messages, row["tools"])


def test_worldedits_own_slashes_are_right(row) -> None:
    row["messages"][CALL]["tool_calls"][0]["function"]["arguments"] = {"command": "//set stone"}
    assert not problems(row["messages"], row["tools"])


def test_a_failed_call_may_stand_where_it_is_not_trained(row) -> None:
    row["messages"][CALL + 1]["content"] = '{"success": false, "result": ""}'
    assert not problems(row["messages"], row["tools"], trained=[False] * CALL * 2 + [True] * 3)


def test_tools_may_be_json_text(row) -> None:
    text = msgspec.json.encode(row["tools"]).decode()
    assert tools_of({"tools": text}) == tools_of(row)
    assert tools_of({}) == []


def test_no_messages_is_a_problem() -> None:
    assert problems([], []) == ["there are no messages"]
