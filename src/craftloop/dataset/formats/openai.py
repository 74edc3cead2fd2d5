"""OpenAI: fine-tuning files for its API, supervised and by preference.

Rules: https://platform.openai.com/docs/api-reference/fine-tuning (chat, preference). Arguments of a call
are a string there, and nowhere else; `weight: 0` keeps an assistant's turn out of the loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from craftloop.dataset.example import Example
from craftloop.dataset.formats.chat import ChatMessage, Row, check_conversation, message_row, tools_of
from craftloop.dataset.formats.turns import pair
from craftloop.dataset.message import Message

NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
"""What a function's name may be."""


def supervised(example: Example) -> Iterator[Row]:
    """`messages` with weights, `tools`, `parallel_tool_calls`."""
    prompt = [_weighted(message, 0) for message in example.prompt]
    answer = [_weighted(message, 1) for message in example.answer]
    yield {"messages": prompt + answer, **_tools(example)}


def preference(example: Example) -> Iterator[Row]:
    """`input`, `preferred_output`, `non_preferred_output`: one assistant's turn each."""
    found = pair(example)
    if found:
        yield {
            "input": {"messages": [_message(m) for m in found.prompt], **_tools(example)},
            "preferred_output": [_message(found.chosen)],
            "non_preferred_output": [_message(found.rejected)],
        }


def _message(message: Message) -> Row:
    row = message_row(message, "string")
    row.pop("name", None)
    if message.tool_calls and not message.content:
        del row["content"]
    return row


def _weighted(message: Message, weight: int) -> Row:
    row = _message(message)
    return {**row, "weight": weight} if message.role == "assistant" else row


def _tools(example: Example) -> Row:
    return {"tools": list(example.tools), "parallel_tool_calls": False} if example.tools else {}


class _Tooled(msgspec.Struct, forbid_unknown_fields=True):
    messages: list[ChatMessage]
    tools: list[Any] = []
    parallel_tool_calls: bool = True


class _Preference(msgspec.Struct, forbid_unknown_fields=True):
    input: _Tooled
    preferred_output: list[ChatMessage]
    non_preferred_output: list[ChatMessage]


def check_supervised(row: Row) -> Iterator[str]:
    """What is wrong with a row of `openai`."""
    messages = msgspec.convert(row, _Tooled).messages
    weights = [message.weight for message in messages]
    assistants = [place for place, message in enumerate(messages) if message.role == "assistant"]
    for place, weight in enumerate(weights):
        if weight is not None and (weight not in (0, 1) or place not in assistants):
            yield f"messages[{place}]: weight {weight} (0 or 1, of the assistant only)"
    if assistants and all(weights[place] == 0 for place in assistants):
        yield "no turn of the assistant has a weight"
    yield from _names(row)
    trained = [weight != 0 for weight in weights]
    yield from check_conversation(messages, tools_of(row), arguments="string", trained=trained)
    yield from _ids(messages)


def check_preference(row: Row) -> Iterator[str]:
    """What is wrong with a row of `openai-preference`."""
    shaped = msgspec.convert(row, _Preference)
    prompt = shaped.input.messages
    tools = tools_of(row["input"])
    yield from _names(row["input"])
    if not prompt or prompt[-1].role == "assistant":
        yield "input.messages is empty or ends with the assistant"
    for name in ("preferred_output", "non_preferred_output"):
        output: list[ChatMessage] = getattr(shaped, name)
        if len(output) != 1 or output[0].role != "assistant":
            yield f"{name} is not one message of the assistant"
        trained = [False] * len(prompt) + [True] * len(output)
        found = check_conversation([*prompt, *output], tools, arguments="string", trained=trained)
        yield from (f"{name}: {what}" for what in found)
    if shaped.preferred_output == shaped.non_preferred_output:
        yield "both outputs are the same"
    yield from _ids(prompt)


def _names(row: Row) -> Iterator[str]:
    for tool in tools_of(row):
        if not NAME.fullmatch(tool.function.name):
            yield f"the tool's name {tool.function.name!r} is not of letters, digits, _ and - (64 at most)"


def _ids(messages: list[ChatMessage]) -> Iterator[str]:
    for place, message in enumerate(messages):
        if message.role == "tool" and message.tool_call_id is None:
            yield f"messages[{place}]: no tool_call_id"
        if any(not call.id for call in message.tool_calls or ()):
            yield f"messages[{place}]: a call without id"
