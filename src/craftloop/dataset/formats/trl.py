"""TRL: rows of its five kinds of dataset (TRL 1.16, https://huggingface.co/docs/trl/dataset_formats)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from craftloop.dataset.example import Example
from craftloop.dataset.formats.chat import (
    ChatMessage,
    Row,
    check_conversation,
    message_row,
    message_rows,
    tools_of,
)
from craftloop.dataset.formats.turns import judged, pair, turns
from craftloop.task import Category, Goal, Task


def sft(example: Example) -> Iterator[Row]:
    """`messages`, and `tools` where there are any. TRL puts all tokens in the loss unless told otherwise."""
    yield {"messages": message_rows(example.messages), **_tools(example)}


def prompt_completion(example: Example) -> Iterator[Row]:
    """`prompt` and `completion`, a row for each turn of the assistant: nothing else is in the loss."""
    for prompt, turn in turns(example):
        yield {"prompt": message_rows(prompt), "completion": [message_row(turn)], **_tools(example)}


def dpo(example: Example) -> Iterator[Row]:
    """`prompt`, `chosen`, `rejected`: one turn against one turn."""
    found = pair(example)
    if found:
        yield {
            "prompt": message_rows(found.prompt),
            "chosen": [message_row(found.chosen)],
            "rejected": [message_row(found.rejected)],
            **_tools(example),
        }


def kto(example: Example) -> Iterator[Row]:
    """`prompt`, `completion`, `label`."""
    for prompt, completion, good in judged(example):
        yield {
            "prompt": message_rows(prompt),
            "completion": [message_row(completion)],
            "label": good,
            **_tools(example),
        }


def grpo(example: Example) -> Iterator[Row]:
    """`prompt`, and what a reward function needs to judge an answer: it gets all columns by name."""
    yield {
        "prompt": message_rows(example.prompt),
        **task_columns(example.task, example.source.minecraft),
        "solved": example.source.outcome == "first_try",
    }


def task_columns(task: Task, minecraft: str) -> Row:
    """A task in columns. Goals are JSON text, so that Arrow does not give each the keys of all others."""
    return {
        "task": task.key,
        "message": task.message,
        "category": task.category.value,
        "player": task.player,
        "goals": msgspec.json.encode(task.goals).decode(),
        "minecraft": minecraft,
    }


def _tools(example: Example) -> Row:
    return {"tools": list(example.tools)} if example.tools else {}


class _Sft(msgspec.Struct):
    messages: list[ChatMessage]
    tools: Any = None


class _PromptCompletion(msgspec.Struct):
    prompt: list[ChatMessage]
    completion: list[ChatMessage]


class _Dpo(msgspec.Struct):
    prompt: list[ChatMessage]
    chosen: list[ChatMessage]
    rejected: list[ChatMessage]


class _Kto(_PromptCompletion):
    label: bool


class _Grpo(msgspec.Struct):
    prompt: list[ChatMessage]
    message: str
    category: Category
    player: str
    goals: str
    minecraft: str


def check_sft(row: Row) -> Iterator[str]:
    """What is wrong with a row of `trl-sft`."""
    yield from check_conversation(msgspec.convert(row, _Sft).messages, tools_of(row))


def check_prompt_completion(row: Row) -> Iterator[str]:
    """What is wrong with a row of `trl-prompt-completion`."""
    shaped = msgspec.convert(row, _PromptCompletion)
    yield from _check_completion(row, shaped.prompt, shaped.completion)


def _check_completion(row: Row, prompt: list[ChatMessage], completion: list[ChatMessage]) -> Iterator[str]:
    if any(message.role != "assistant" for message in completion[1:]):
        yield "the completion holds a turn that is not the assistant's, and TRL trains all of it"
    if not prompt:
        yield "the prompt is empty"
    elif prompt[-1].role == "assistant":
        yield "the prompt ends with the assistant"
    if not completion or completion[0].role != "assistant":
        yield "the completion does not begin with the assistant"
    trained = [False] * len(prompt) + [True] * len(completion)
    yield from check_conversation([*prompt, *completion], tools_of(row), trained=trained)


def check_dpo(row: Row) -> Iterator[str]:
    """What is wrong with a row of `trl-dpo`."""
    shaped = msgspec.convert(row, _Dpo)
    yield from _check_completion(row, shaped.prompt, shaped.chosen)
    yield from (f"rejected: {what}" for what in _check_completion(row, shaped.prompt, shaped.rejected))
    if shaped.chosen == shaped.rejected:
        yield "chosen and rejected are the same"


def check_kto(row: Row) -> Iterator[str]:
    """What is wrong with a row of `trl-kto`."""
    shaped = msgspec.convert(row, _Kto)
    yield from _check_completion(row, shaped.prompt, shaped.completion)


def check_grpo(row: Row) -> Iterator[str]:
    """What is wrong with a row of `trl-grpo`."""
    shaped = msgspec.convert(row, _Grpo)
    if not shaped.prompt or shaped.prompt[-1].role != "user":
        yield "the prompt does not end with the user"
    yield from check_conversation(shaped.prompt, (), open_end=True)
    for goal in msgspec.convert(json.loads(shaped.goals), list[Goal]):
        if goal.kind == "condition" and not goal.test.startswith("execute "):
            yield f"the goal {goal.test!r} is not an `execute … if …`"
