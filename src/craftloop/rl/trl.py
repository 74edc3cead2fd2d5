"""TRL: what `GRPOTrainer` needs to train on tasks. Imports nothing of TRL; tested with 1.16.

    GRPOTrainer(model, reward_funcs=reward, train_dataset=Dataset.from_list(list(rows(tasks, by_tool=False))))
    GRPOTrainer(model, environment_factory=ToolDrill, train_dataset=Dataset.from_list(list(rows(tasks))))

In the first the model answers with JSON, once; in the second it calls `rcon_execute` and reads the game's
words. TRL takes a world that did not answer (`None`) out of the update.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from craftloop import solver
from craftloop.dataset.formats.trl import task_columns
from craftloop.environment import Environment
from craftloop.minecraft.gamedata import LATEST, resolve
from craftloop.rl.drill import Drill
from craftloop.rl.scoring import STRICT, Scoring
from craftloop.rl.tooldrill import ToolDrill, carry_out
from craftloop.safety import DEFAULT_RISK
from craftloop.task import Task

Completion = str | Sequence[dict[str, Any]]
"""A text, or the messages of a conversational one."""
Reward = Callable[..., list[float | None]]

COLUMNS = ("message", "category", "player", "goals", "minecraft")
"""Columns of a row that say what the task is."""


def rows(tasks: Iterable[Task], minecraft: str = LATEST, *, by_tool: bool = True) -> Iterator[dict[str, Any]]:
    """Dataset rows for tasks, in the columns of `craftloop export --format trl-grpo`."""
    version = resolve(minecraft)
    system = solver.tool_prompt if by_tool else solver.system_prompt
    for task in tasks:
        yield {
            "prompt": [
                {"role": "system", "content": system(task, version)},
                {"role": "user", "content": task.message},
            ],
            **task_columns(task, version),
        }


def reward_function(
    scoring: Scoring = STRICT, *, allow_risk: int = DEFAULT_RISK, environment: Environment | None = None
) -> Reward:
    """A reward function that runs each completion's commands and scores what came of them.

    `environment` is for answers in text: tool calls are always run in the built-in game.
    """
    text = Drill(scoring=scoring, allow_risk=allow_risk, environment=environment, max_retries=0)
    calls = ToolDrill(scoring=scoring, allow_risk=allow_risk)

    def craftloop_reward(
        prompts: Any, completions: Sequence[Completion], **columns: Any
    ) -> list[float | None]:
        """What the commands of each completion are worth."""
        given = [name for name in COLUMNS if name in columns]
        rewards: list[float | None] = []
        for place, completion in enumerate(completions):
            row = {name: columns[name][place] for name in given}
            if made := _calls(completion):
                calls.reset(**row)
                for call in made:
                    carry_out(calls, call["name"], call.get("arguments"))
                rewards.append(calls.get_reward())
            else:
                text.reset(row)
                rewards.append(text.step(_text(completion)).reward)
        return rewards

    return craftloop_reward


reward: Reward = reward_function()
"""The reward function for `reward_funcs`: 1 for a solved task, see `Scoring`."""


def _calls(completion: Completion) -> list[dict[str, Any]]:
    """The tool calls of a completion, in order: `name` and `arguments` of each."""
    if isinstance(completion, str):
        return []
    return [call["function"] for message in completion for call in message.get("tool_calls") or ()]


def _text(completion: Completion) -> str:
    if isinstance(completion, str):
        return completion
    said = [message.get("content") for message in completion if message.get("role") == "assistant"]
    return next((text for text in reversed(said) if isinstance(text, str)), "")
