"""Validate: is a row what the original's two record formats say? The rules are those of `schemas/`.

Besides names and types it checks what a schema cannot: that every `<tool_call>` and every tool answer
parses, in the right order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec

TOOL_CALL = re.compile(r"<tool_call>\n(.*)\n</tool_call>", re.DOTALL)


def check_row(row: dict[str, Any]) -> str:
    """What is wrong with a row, empty if nothing; raises `msgspec.ValidationError` for names and types."""
    if row.get("type") is None and "messages" not in row:
        msgspec.convert(row, _Example)
        return ""
    return next(_conversation(msgspec.convert(row, _Correction).messages), "")


class _Strict(msgspec.Struct, forbid_unknown_fields=True):
    """Fields may be added under `metadata` only."""


class _ServerContext(_Strict):
    server_type: str
    version: str


class _Input(_Strict):
    user_message: str
    server_context: _ServerContext


class _Output(_Strict):
    reasoning: str
    commands: list[str]
    message: str
    safety_flags: list[str]


class _ExampleMetadata(msgspec.Struct):
    difficulty: str
    validated: bool
    risk_level: int
    rcon_verified: bool
    self_play: bool


class _Example(_Strict):
    id: Annotated[str, msgspec.Meta(pattern=r"^selfplay-\d+-\d+$")]
    source: Literal["self_play"]
    category: Literal["command_gen"]
    input: _Input
    output: _Output
    metadata: _ExampleMetadata


class _Message(_Strict):
    role: Literal["system", "user", "assistant", "tool"]
    content: str


class _CorrectionMetadata(msgspec.Struct):
    self_play: bool
    rcon_verified: bool
    attempts: Annotated[int, msgspec.Meta(ge=2)]


class _Correction(_Strict):
    id: Annotated[str, msgspec.Meta(pattern=r"^selfplay-correction-\d+-\d+$")]
    source: Literal["self_play"]
    type: Literal["error_correction"]
    messages: Annotated[list[_Message], msgspec.Meta(min_length=3)]
    metadata: _CorrectionMetadata


class _Arguments(_Strict):
    command: str


class _Call(_Strict):
    name: Literal["rcon.execute"]
    arguments: _Arguments


class _ToolAnswer(_Strict):
    success: bool
    result: str


class _Final(_Strict):
    commands: list[str]
    reasoning: str
    message: str = ""


def _conversation(messages: list[_Message]) -> Iterator[str]:
    """Problems of system, user, then call and answer in turn, then the final answer."""
    *turns, final = messages
    expected = ["system", "user", *["assistant", "tool"] * ((len(turns) - 1) // 2)][: len(turns)]
    for place, (message, role) in enumerate(zip(turns, expected, strict=True)):
        if message.role != role:
            yield f"messages[{place}] is of the role {message.role}, not {role}"
        elif role == "assistant":
            yield from _call(place, message.content)
        elif role == "tool":
            yield from _json(f"messages[{place}], the tool's answer", message.content, _ToolAnswer)
    if turns[-1].role == "assistant":
        yield f"messages[{len(turns) - 1}] has no answer of the tool"
    if final.role != "assistant":
        yield f"the last message is of the role {final.role}, not assistant"
    yield from _json("the last message", final.content, _Final)


def _call(place: int, content: str) -> Iterator[str]:
    found = TOOL_CALL.fullmatch(content)
    if found is None:
        yield f"messages[{place}] is not a <tool_call>"
    elif "</tool_call>" in found[1]:
        yield f"messages[{place}]: </tool_call> inside the call"
    else:
        yield from _json(f"messages[{place}], the <tool_call>", found[1], _Call)


def _json(what: str, text: str, record: type[msgspec.Struct]) -> Iterator[str]:
    try:
        msgspec.convert(json.loads(text), record)
    except (ValueError, RecursionError, msgspec.ValidationError) as exc:
        yield f"{what}: {exc}"
