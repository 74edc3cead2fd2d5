"""Chat: messages as OpenAI's API writes them, which most trainers read, and what must hold of them.

`arguments` of a call are an object for trainers, whose templates write the JSON themselves (as a string
they come out doubly quoted, or raise), and a string for OpenAI alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from craftloop.dataset.message import MARKUP, TOOL, Message

Row = dict[str, Any]
Arguments = Literal["object", "string"]

_LINE_END = re.compile(r"[\r\n\x00]")


def message_row(message: Message, arguments: Arguments = "object") -> Row:
    """One message; what it has not is left out, as some templates look whether a key is there."""
    row: Row = {"role": message.role, "content": message.content}
    if message.tool_calls:
        row["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {
                    "name": call.name,
                    "arguments": call.arguments if arguments == "object" else _text(call.arguments),
                },
            }
            for call in message.tool_calls
        ]
    if message.role == "tool":
        row["tool_call_id"] = message.tool_call_id
        row["name"] = TOOL
    return row


def message_rows(messages: Iterable[Message], arguments: Arguments = "object") -> list[Row]:
    """A conversation."""
    return [message_row(message, arguments) for message in messages]


_text = json.JSONEncoder(ensure_ascii=False).encode


class Function(msgspec.Struct):
    """A function to be called."""

    name: str
    arguments: Any


class Call(msgspec.Struct):
    """A call of a tool."""

    function: Function
    id: str | None = None
    type: Literal["function"] = "function"


class ChatMessage(msgspec.Struct):
    """A message as trainers read it; further keys are theirs."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | None = None
    tool_calls: list[Call] | None = None
    tool_call_id: str | None = None
    weight: int | None = None
    train: bool | None = None


class _Parameters(msgspec.Struct, frozen=True):
    properties: dict[str, Any] = {}
    required: list[str] = []


class _Declared(msgspec.Struct, frozen=True):
    name: str
    parameters: _Parameters = _Parameters()


class Tool(msgspec.Struct):
    """A tool's JSON Schema."""

    function: _Declared
    type: Literal["function"] = "function"


def tools_of(row: Row) -> list[Tool]:
    """The declared tools: a list, or JSON text of one, or nothing."""
    tools = row.get("tools") or []
    return msgspec.convert(json.loads(tools) if isinstance(tools, str) else tools, list[Tool])


def check_conversation(
    messages: Sequence[ChatMessage],
    tools: Sequence[Tool],
    *,
    arguments: Arguments = "object",
    trained: Sequence[bool] | None = None,
    open_end: bool = False,
) -> Iterator[str]:
    """What is wrong with a conversation; `trained` says whose turns are in the loss, all if `None`.

    `open_end`: a prompt, which need not end with the assistant.
    """
    declared = {tool.function.name: tool.function.parameters for tool in tools}
    yield from _order(messages, open_end)
    for place, message in enumerate(messages):
        where = f"messages[{place}]"
        if message.content and (found := MARKUP.search(message.content)):
            yield f"{where}: {found[0]!r} in the content is markup of chat templates"
        if message.role != "assistant":
            continue
        if not message.content and not message.tool_calls:
            yield f"{where}: the assistant neither says nor calls anything"
        for call in message.tool_calls or ():
            yield from _call(where, call.function, declared, arguments)
        if message.tool_calls and (trained is None or trained[place]) and _failed(messages, place):
            yield f"{where}: a call that failed is trained"


def _order(messages: Sequence[ChatMessage], open_end: bool) -> Iterator[str]:
    """Roles follow each other as templates want it, and each call has its answer."""
    if not messages:
        yield "there are no messages"
        return
    pending: list[str | None] = []
    before = ""
    for place, message in enumerate(messages):
        role = "system" if message.role == "developer" else message.role
        where = f"messages[{place}]"
        if role == "system" and place:
            yield f"{where}: a system message after the first"
        if role == "tool":
            if not pending:
                yield f"{where}: a tool's answer without a call"
            elif message.tool_call_id in pending:
                pending.remove(message.tool_call_id)
            elif message.tool_call_id is None:
                pending.pop(0)
            else:
                yield f"{where}: answers the call {message.tool_call_id!r}, which was not made"
        elif pending:
            yield f"{where}: a call before it has no answer of the tool"
            pending = []
        if role == "user" and before == "user":
            yield f"{where}: two user messages in turn"
        if role == "assistant":
            if before not in ("user", "tool"):
                yield f"{where}: the assistant speaks after {before or 'nobody'}"
            pending = [call.id for call in message.tool_calls or ()]
        before = role
    if pending and not open_end and messages[-1].role != "assistant":
        yield "the last call has no answer of the tool"
    if not open_end and before != "assistant":
        yield f"the last message is of the role {before}, not assistant"


def _call(where: str, called: Function, declared: dict[str, _Parameters], kind: Arguments) -> Iterator[str]:
    value = called.arguments
    if kind == "string":
        if not isinstance(value, str):
            yield f"{where}: arguments are not a string of JSON"
            return
        try:
            value = json.loads(value)
        except (ValueError, RecursionError) as exc:
            yield f"{where}: arguments are not JSON: {exc}"
            return
    if not isinstance(value, dict):
        yield f"{where}: arguments are not an object"
        return
    if called.name not in declared:
        yield f"{where}: {called.name!r} is not among the tools"
        return
    parameters = declared[called.name]
    for name in parameters.required:
        if value.get(name) is None:
            yield f"{where}: the argument {name!r} is missing"
    for name, argument in value.items():
        if name not in parameters.properties:
            null = " (null, which Arrow fills in when tables with other tools are joined)"
            yield f"{where}: {called.name} has no argument {name!r}{null if argument is None else ''}"
        elif isinstance(argument, str) and (found := MARKUP.search(argument)):
            yield f"{where}: {found[0]!r} in an argument is markup of chat templates"
    if called.name == TOOL and isinstance(value.get("command"), str):
        yield from _command(where, value["command"])


def _command(where: str, command: str) -> Iterator[str]:
    if not command.strip():
        yield f"{where}: the command is empty"
    elif _LINE_END.search(command):
        yield f"{where}: the command is not one line"
    elif command.startswith("/") and not command.startswith("//"):
        yield f"{where}: the command begins with a slash"


def _failed(messages: Sequence[ChatMessage], place: int) -> bool:
    """Whether a tool's answer to this turn says `"success": false`."""
    for message in messages[place + 1 :]:
        if message.role != "tool":
            return False
        try:
            answer = json.loads(message.content or "")
        except (ValueError, RecursionError):
            continue
        if isinstance(answer, dict) and answer.get("success") is False:
            return True
    return False
