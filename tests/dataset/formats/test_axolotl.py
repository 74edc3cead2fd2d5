"""Axolotl trains the turns marked `train`, and no failed call is among them."""

from __future__ import annotations

import copy

import pytest

from craftloop.dataset.dialogue import examples
from craftloop.dataset.example import Kind
from craftloop.dataset.formats.axolotl import CONFIG, chat_template, check


@pytest.fixture
def row(nasty):
    (example,) = examples(nasty, corrections=(Kind.FULL,))
    (made,) = chat_template(example)
    return made


def test_the_fix_is_trained_and_nothing_else(row, nasty) -> None:
    trained = [m for m in row["messages"] if m["train"]]
    commands = [c["function"]["arguments"]["command"] for m in trained for c in m.get("tool_calls", ())]
    assert commands == list(nasty.attempts[1].commands)
    assert {m["role"] for m in trained} == {"assistant"}
    assert all(isinstance(m["train"], bool) for m in row["messages"])


def test_the_config_leaves_the_choice_to_the_rows() -> None:
    for setting in ("type: chat_template", "message_field_training: train", "roles_to_train: []"):
        assert setting in CONFIG


BREAK = {
    "has no `train`": lambda r: r["messages"][2].pop("train"),
    "a turn of the user is trained": lambda r: r["messages"][1].update(train=True),
    "no turn is trained": lambda r: [m.update(train=False) for m in r["messages"]],
    "a call that failed is trained": lambda r: r["messages"][4].update(train=True),
}


@pytest.mark.parametrize("rule", BREAK)
def test_a_broken_rule_is_named(row, rule) -> None:
    row = copy.deepcopy(row)
    assert not list(check(row))
    BREAK[rule](row)
    assert any(rule in what for what in check(row)), list(check(row))
