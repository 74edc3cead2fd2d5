"""Message: the parts of a training conversation. Tool calls are objects here, never rendered text.

How a trainer spells them is the business of `formats`; what is said is that of `dialogue`.
"""

from __future__ import annotations

import json
import re
from typing import Any, Literal

import msgspec

from craftloop.episode import Attempt, CommandResult
from craftloop.verdict import Verdict

TOOL = "rcon_execute"
"""Name of the one tool. The original's `rcon.execute` has a dot, which OpenAI's API refuses in names."""
TOOLS: tuple[dict[str, Any], ...] = (
    {
        "type": "function",
        "function": {
            "name": TOOL,
            "description": "Run one Minecraft command on the server's console; returns what the server says.",
            "parameters": {
                "type": "object",
                "properties": {
                    "command": {"type": "string", "description": "The command, without a leading slash."}
                },
                "required": ["command"],
            },
        },
    },
)

MARKUP = re.compile(r"</?(?:tool_call|tool_response|think)>|<\||</?s>|</?(?:start|end)_of_turn>|\[/?INST\]")
"""What chat templates give a meaning of its own: inside a turn it ends the turn or opens another."""

_ESCAPED = re.compile(r"<(?=/?(?:tool_call|tool_response|think|s|start_of_turn|end_of_turn)>|\|)")
_JSON = json.JSONEncoder(ensure_ascii=False).encode


class ToolCall(msgspec.Struct, frozen=True):
    """A command to be run."""

    id: str
    """Nine letters and digits, as the strictest template (Mistral's) wants; unique in its example."""
    name: str
    arguments: dict[str, str]


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant", "tool"]
    content: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    """At most one: Llama 3 templates refuse two calls in a turn, gpt-oss's drops the second unseen."""
    tool_call_id: str = ""
    """Of a tool's answer: the call it answers."""
    success: bool | None = None
    """Of a tool's answer: whether the command worked."""


def call(number: int, command: str, thought: str = "") -> Message:
    """The assistant runs a command; `number` counts the calls of the example from 0."""
    return Message("assistant", thought, (ToolCall(_id(number), TOOL, {"command": command}),))


def reply(number: int, result: CommandResult, *, success: bool) -> Message:
    """What the server said to a call: `{"success": …, "result": …}`, as the original trained its models."""
    text = json_text({"success": success, "result": result.reply})
    return Message("tool", text, tool_call_id=_id(number), success=success)


def _id(number: int) -> str:
    return f"call{number:05d}"


def succeeded(attempt: Attempt, result: CommandResult) -> bool:
    """The game said so; or nobody can read what it said, and the goals show that it worked."""
    return result.verdict is Verdict.OK or (attempt.solved and result.verdict is Verdict.UNVERIFIED)


def json_text(value: dict[str, Any]) -> str:
    """JSON that may stand inside a chat message: no part of it reads as a template's own markup."""
    return _ESCAPED.sub(r"\\u003c", _JSON(value))
