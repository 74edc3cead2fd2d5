"""LLaMA-Factory: `sharegpt` rows, and the entry of `dataset_info.json` that tells it how to read them.

Its reader (`data/converter.py`) takes human or observation, then gpt or function_call, in strict turns,
and skips a row of any other order with no more than a line in the log; `check` finds those. Words beside
a call have no place in the format and are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from craftloop.dataset.example import Example
from craftloop.dataset.formats.chat import Call, ChatMessage, Function, Row, check_conversation, tools_of
from craftloop.dataset.message import Message

_JSON = json.JSONEncoder(ensure_ascii=False).encode
_FROM = {"user": "human", "assistant": "gpt", "tool": "observation"}


def sharegpt(example: Example) -> Iterator[Row]:
    """`conversations`, `system`, `tools` (a string of JSON, empty if there are none)."""
    system, *turns = example.messages
    yield {
        "conversations": [_turn(message) for message in turns],
        "system": system.content,
        "tools": _JSON([tool["function"] for tool in example.tools]) if example.tools else "",
    }


def _turn(message: Message) -> Row:
    if message.tool_calls:
        (call,) = message.tool_calls
        return {"from": "function_call", "value": _JSON({"name": call.name, "arguments": call.arguments})}
    return {"from": _FROM[message.role], "value": message.content}


def dataset_info(files: dict[str, str]) -> Row:
    """`dataset_info.json`: name of a dataset -> its file."""
    return {
        name: {
            "file_name": file,
            "formatting": "sharegpt",
            "columns": {"messages": "conversations", "system": "system", "tools": "tools"},
            "tags": {
                "role_tag": "from",
                "content_tag": "value",
                "user_tag": "human",
                "assistant_tag": "gpt",
                "observation_tag": "observation",
                "function_tag": "function_call",
            },
        }
        for name, file in files.items()
    }


class _Turn(msgspec.Struct):
    source: Literal["human", "gpt", "function_call", "observation", "system"] = msgspec.field(name="from")
    value: str


class _Row(msgspec.Struct):
    conversations: list[_Turn]
    system: str = ""
    tools: str = ""


def check(row: Row) -> Iterator[str]:
    """What is wrong with a row."""
    shaped = msgspec.convert(row, _Row)
    turns = shaped.conversations[1:] if _is_system(shaped.conversations) else shaped.conversations
    if len(turns) % 2:
        yield f"{len(turns)} turns: LLaMA-Factory skips a row whose turns are odd in number"
    for place, turn in enumerate(turns):
        wanted = ("human", "observation") if place % 2 == 0 else ("gpt", "function_call")
        if turn.source not in wanted:
            yield f"turn {place} is of {turn.source}, not {' or '.join(wanted)}: LLaMA-Factory skips the row"
            return
    try:
        messages = [_message(turn) for turn in turns]
    except (ValueError, RecursionError, msgspec.ValidationError) as exc:
        yield f"a function_call is not JSON of name and arguments: {exc}"
        return
    tools = {"tools": [{"function": tool} for tool in json.loads(shaped.tools)] if shaped.tools else []}
    yield from check_conversation(messages, tools_of(tools))


def _is_system(turns: list[_Turn]) -> bool:
    return bool(turns) and turns[0].source == "system"


def _message(turn: _Turn) -> ChatMessage:
    match turn.source:
        case "function_call":
            value: Any = json.loads(turn.value)
            calls = msgspec.convert(value if isinstance(value, list) else [value], list[Function])
            return ChatMessage("assistant", tool_calls=[Call(call) for call in calls])
        case "observation":
            return ChatMessage("tool", turn.value)
        case "human":
            return ChatMessage("user", turn.value)
        case _:
            return ChatMessage("assistant", turn.value)
