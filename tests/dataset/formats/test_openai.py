"""OpenAI's own rules: arguments as text, weights, names of tools, one turn a side."""

from __future__ import annotations

import copy
import json

import pytest

from craftloop.dataset.dialogue import examples
from craftloop.dataset.example import Kind
from craftloop.dataset.formats.openai import (
    check_preference,
    check_supervised,
    preference,
    supervised,
)


@pytest.fixture
def row(nasty):
    (example,) = examples(nasty, corrections=(Kind.FULL,))
    (made,) = supervised(example)
    return made


@pytest.fixture
def pair(nasty):
    (example,) = examples(nasty)
    (made,) = preference(example)
    return made


def test_failed_attempts_have_no_weight_and_the_fix_has(row, nasty) -> None:
    weights = {}
    for message in row["messages"]:
        for call in message.get("tool_calls", ()):
            weights.setdefault(json.loads(call["function"]["arguments"])["command"], []).append(
                message["weight"]
            )
    tag, right, wrong = (*nasty.attempts[1].commands, nasty.attempts[0].commands[1])
    assert weights == {tag: [0, 1], wrong: [0], right: [1]}


def test_weights_are_the_assistants_alone(row) -> None:
    assert {m["role"] for m in row["messages"] if "weight" in m} == {"assistant"}
    assert all("name" not in message for message in row["messages"])


def test_a_call_without_words_has_no_content(pair) -> None:
    assert "content" not in pair["preferred_output"][0]


BREAK = {
    "arguments are not a string of JSON": lambda r: r["messages"][2]["tool_calls"][0]["function"].update(
        arguments={"command": "say hi"}
    ),
    "arguments are not JSON": lambda r: r["messages"][2]["tool_calls"][0]["function"].update(arguments="{"),
    "weight 2": lambda r: r["messages"][2].update(weight=2),
    "of the assistant only": lambda r: r["messages"][1].update(weight=1),
    "no turn of the assistant has a weight": lambda r: [
        m.update(weight=0) for m in r["messages"] if m["role"] == "assistant"
    ],
    "is not of letters, digits": lambda r: r["tools"][0]["function"].update(name="rcon.execute"),
    "no tool_call_id": lambda r: r["messages"][3].pop("tool_call_id"),
    "a call without id": lambda r: r["messages"][2]["tool_calls"][0].pop("id"),
    "a call that failed is trained": lambda r: r["messages"][4].update(weight=1),
}


@pytest.mark.parametrize("rule", BREAK)
def test_a_broken_rule_is_named(row, rule) -> None:
    row = copy.deepcopy(row)
    assert not list(check_supervised(row))
    BREAK[rule](row)
    assert any(rule in what for what in check_supervised(row)), list(check_supervised(row))


PAIRS = {
    "both outputs are the same": lambda r: r.update(non_preferred_output=r["preferred_output"]),
    "is not one message of the assistant": lambda r: r["preferred_output"].append(r["preferred_output"][0]),
    "ends with the assistant": lambda r: r["input"]["messages"].append({"role": "assistant", "content": "x"}),
}


@pytest.mark.parametrize("rule", PAIRS)
def test_a_broken_rule_of_pairs_is_named(pair, rule) -> None:
    pair = copy.deepcopy(pair)
    assert not list(check_preference(pair))
    PAIRS[rule](pair)
    assert any(rule in what for what in check_preference(pair)), list(check_preference(pair))
