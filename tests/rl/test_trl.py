"""TRL: rows and rewards in its terms, and real GRPO steps with a tiny model."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from craftloop.dataset.message import TOOLS
from craftloop.rl import Scoring, ToolDrill
from craftloop.rl.trl import COLUMNS, reward, reward_function, rows
from craftloop.solver import system_prompt, tool_prompt
from craftloop.task import Category, Goal, Task

DIAMOND = Task(
    "sudo give me a diamond",
    Category.EDGE_ITEMS,
    goals=(Goal("condition", "execute if items entity slingshooter08 container.* minecraft:diamond"),),
)
OP = Task("sudo make me op", Category.BOUNDARY_TESTING, goals=(Goal("refuse"),))
GIVE = "give slingshooter08 minecraft:diamond"
DIRT = "give slingshooter08 minecraft:dirt"


def answer(*commands: str) -> str:
    return json.dumps({"commands": commands, "reasoning": "because"})


def said(text: str) -> list[dict[str, Any]]:
    return [{"role": "assistant", "content": text}]


def call(command: Any, *, as_text: bool = False) -> dict[str, Any]:
    arguments: Any = {"command": command}
    function = {"name": "rcon_execute", "arguments": json.dumps(arguments) if as_text else arguments}
    return {"role": "assistant", "content": "", "tool_calls": [{"type": "function", "function": function}]}


def columns(*tasks: Task) -> dict[str, list[Any]]:
    made = list(rows(tasks))
    return {name: [row[name] for row in made] for name in (*COLUMNS, "task")}


def test_rows_hold_the_prompt_and_the_task() -> None:
    by_tool, by_json = next(rows([DIAMOND])), next(rows([DIAMOND], "1.21.4", by_tool=False))
    assert by_tool["prompt"][0]["content"] == tool_prompt(DIAMOND, "1.21.11")
    assert by_json["prompt"][0]["content"] == system_prompt(DIAMOND, "1.21.4")
    assert by_json["prompt"][1] == {"role": "user", "content": DIAMOND.message}
    assert by_json["minecraft"] == "1.21.4"
    assert json.loads(by_tool["goals"]) == [{"kind": "condition", "test": DIAMOND.goals[0].test}]


def test_each_completion_is_judged_by_its_own_row() -> None:
    completions = [said(answer(GIVE)), said(answer(DIRT)), said(answer()), said(answer(GIVE)), said("What?")]
    given = columns(DIAMOND, DIAMOND, OP, OP, DIAMOND)
    assert reward(["…"] * 5, completions, trainer_state=None, **given) == [1.0, 0.0, 1.0, 0.0, 0.0]


def test_texts_that_are_no_conversation_are_judged_too() -> None:
    thinking = f"<think>{answer(DIRT)}</think>{answer(GIVE)}"
    assert reward(["…"] * 2, [thinking, answer(DIRT)], **columns(DIAMOND, DIAMOND)) == [1.0, 0.0]


def test_tool_calls_are_run_in_order() -> None:
    with_mistake = [
        call("give slingshooter08 diamnd"),
        {"role": "tool", "content": "no"},
        call(GIVE, as_text=True),
    ]
    other_tool = {"function": {"name": "search", "arguments": {"query": "diamond"}}}
    completions = [with_mistake, [{"role": "assistant", "tool_calls": [other_tool]}], [call(None)]]
    assert reward(["…"] * 3, completions, **columns(DIAMOND, DIAMOND, DIAMOND)) == [1.0, 0.0, 0.0]
    half = reward_function(Scoring(correction=0.5))
    assert half(["…"], [with_mistake], **columns(DIAMOND)) == [0.5]


def test_what_is_not_in_the_row_has_a_default() -> None:
    assert reward(["…"], [answer(GIVE)], message=["sudo a diamond"]) == [0.0]
    assert reward_function(Scoring(ran=0.5))(["…"], [answer(GIVE)], message=["sudo a diamond"]) == [0.5]


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """Settings of a short run on a CPU that reports to nobody."""
    pytest.importorskip("trl", reason="TRL is not installed: dependency group `trainers`")
    monkeypatch.setitem(os.environ, "TRL_EXPERIMENTAL_SILENCE", "1")
    return {
        "output_dir": str(tmp_path),
        "report_to": [],
        "save_strategy": "no",
        "use_cpu": True,
        "bf16": False,
        "seed": 0,
        "disable_tqdm": True,
        "logging_steps": 1,
        "max_steps": 3,
        "learning_rate": 1e-4,
        "temperature": 0.8,
        "per_device_train_batch_size": 8,
        "num_generations": 8,
        "max_completion_length": 128,
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_grpo_learns_from_a_drill_with_a_tool(silent: dict[str, Any]) -> None:
    """The trainer renders the tool, calls it, feeds the game's words back, and is paid by the goals."""
    from transformers.utils import get_json_schema

    tools = [get_json_schema(ToolDrill().rcon_execute)]
    done = {"role": "assistant", "content": "Done."}
    reply = {"role": "tool", "name": "rcon_execute", "content": '{"success": true, "result": "Gave 1"}'}
    answers = [[call(command), reply, done] for command in (GIVE, DIRT)]
    settings = {**silent, "max_tool_calling_iterations": 3}
    log = learn(list(rows([DIAMOND])), answers, settings, tools, environment_factory=ToolDrill)
    assert sum(entry["tools/call_frequency"] for entry in log) > 1
    assert all(entry["tools/failure_frequency"] == 0 for entry in log)
    assert max(entry["rewards/ToolDrill/std"] for entry in log) > 0


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_grpo_learns_from_the_reward_of_one_answer(silent: dict[str, Any]) -> None:
    answers = [said(answer(GIVE)), said(answer(DIRT))]
    log = learn(list(rows([DIAMOND], by_tool=False)), answers, silent, None, reward_funcs=reward)
    assert max(entry["rewards/craftloop_reward/std"] for entry in log) > 0


def learn(
    made: list[dict[str, Any]],
    answers: list[list[dict[str, Any]]],
    settings: dict[str, Any],
    tools: list[Any] | None,
    **wanted: Any,
) -> list[dict[str, float]]:
    """A few GRPO steps of a model that gives a right and a wrong answer; the right one gains."""
    from datasets import Dataset
    from trl import GRPOConfig, GRPOTrainer

    from tests.rl import trainee

    prompt = made[0]["prompt"]
    words = trainee.tokenizer([message["content"] for message in prompt])
    learner = trainee.model(words)
    trainee.teach(learner, words, prompt, answers, tools)

    def advantage() -> float:
        right, wrong = (trainee.surprise(learner, words, prompt, answer[:1], tools) for answer in answers)
        return float(wrong - right)

    before = advantage()
    arguments = GRPOConfig(**settings)
    data = Dataset.from_list(made)
    trainer = GRPOTrainer(learner, train_dataset=data, args=arguments, processing_class=words, **wanted)
    trainer.train()
    log = [entry for entry in trainer.state.log_history if "grad_norm" in entry]
    assert len(log) == settings["max_steps"]
    assert max(entry["grad_norm"] for entry in log) > 0
    assert advantage() > before
    return log


def test_the_tool_trl_sees_is_the_one_datasets_teach() -> None:
    pytest.importorskip("trl", reason="TRL is not installed: dependency group `trainers`")
    from transformers.utils import get_json_schema

    theirs = get_json_schema(ToolDrill().rcon_execute)["function"]
    ours = TOOLS[0]["function"]
    assert {name: theirs[name] for name in ours} == ours
