"""TRL's columns, as its documentation names them; its own code reads them in `trainers/`."""

from __future__ import annotations

import copy
import json

import msgspec
import pytest

from craftloop.dataset.dialogue import examples
from craftloop.dataset.formats import trl
from craftloop.task import Goal


def only(make, episode):
    (example,) = examples(episode)
    return list(make(example))


@pytest.mark.parametrize(
    ("make", "columns"),
    [
        (trl.sft, "messages tools"),
        (trl.prompt_completion, "completion prompt tools"),
        (trl.dpo, "chosen prompt rejected tools"),
        (trl.kto, "completion label prompt tools"),
    ],
)
def test_columns(nasty, make, columns) -> None:
    assert {" ".join(sorted(row)) for row in only(make, nasty)} == {columns}


def test_a_completion_is_one_turn_of_the_assistant(nasty) -> None:
    """TRL trains all of a completion: a server's answer in it would be trained too."""
    made = only(trl.prompt_completion, nasty)
    assert [[m["role"] for m in row["completion"]] for row in made] == [["assistant"]] * 3
    joined = copy.deepcopy(made[0])
    joined["completion"] = made[1]["prompt"][2:] + made[1]["completion"]
    assert any("TRL trains all of it" in what for what in trl.check_prompt_completion(joined))


def test_goals_reach_the_reward_function(nasty) -> None:
    (row,) = only(trl.grpo, nasty)
    assert msgspec.convert(json.loads(row["goals"]), tuple[Goal, ...]) == nasty.task.goals
    assert row["message"] == nasty.task.message
    assert row["player"] == "Łukasz"
    assert row["solved"] is False
    assert [m["role"] for m in row["prompt"]] == ["system", "user"]


BREAK = {
    "chosen and rejected are the same": lambda r: r.update(rejected=r["chosen"]),
    "the prompt ends with the assistant": lambda r: r["prompt"].append({"role": "assistant", "content": "x"}),
    "the completion does not begin with the assistant": lambda r: r.update(chosen=[]),
}


@pytest.mark.parametrize("rule", BREAK)
def test_a_broken_rule_of_pairs_is_named(nasty, rule) -> None:
    (row,) = only(trl.dpo, nasty)
    row = copy.deepcopy(row)
    assert not list(trl.check_dpo(row))
    BREAK[rule](row)
    assert any(rule in what for what in trl.check_dpo(row)), list(trl.check_dpo(row))


def test_a_goal_that_is_no_condition_is_named(nasty) -> None:
    (row,) = only(trl.grpo, nasty)
    row["goals"] = '[{"kind": "condition", "test": "has a stick"}]'
    assert any("is not an `execute" in what for what in trl.check_grpo(row))
