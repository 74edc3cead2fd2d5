"""Salvage: the command in a `<tool_call>`, also where the original script broke its JSON.

The script put the command between two fixed texts without escaping its quotes. So whatever stands between
those texts is the command, and nothing is guessed. A call that is valid JSON is read as JSON, unless the
row's final answer, which the script did escape, has the command as it stands there unread.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container
from typing import NamedTuple

from craftloop.dataset.importing.finding import Kind

_TAGS = re.compile(r"\s*<tool_call>\s*(.*?)\s*</tool_call>\s*", re.DOTALL)
_AROUND = re.compile(
    r'\{\s*"name"\s*:\s*"rcon\.execute"\s*,\s*"arguments"\s*:\s*\{\s*"command"\s*:\s*"(.*)"\s*\}\s*\}',
    re.DOTALL,
)


class Reading(NamedTuple):
    """A command, and what was wrong with the call."""

    command: str | None
    """`None` if it cannot be read."""
    wrong: Kind | None = None


def read_call(content: str, final: Container[str] = ()) -> Reading:
    """Read one call; `final` are the commands of the row's final answer."""
    inner = _TAGS.fullmatch(content)
    if inner is None:
        return Reading(None, Kind.UNREADABLE_CALL)
    around = _AROUND.fullmatch(inner[1])
    unread = around[1] if around else None
    parsed = _parsed(inner[1])
    if parsed is None:
        return Reading(unread, Kind.BROKEN_CALL) if unread else Reading(None, Kind.UNREADABLE_CALL)
    if unread is not None and unread != parsed and unread in final and parsed not in final:
        return Reading(unread, Kind.ESCAPED_CALL)
    return Reading(parsed)


def _parsed(text: str) -> str | None:
    try:
        command = json.loads(text)["arguments"]["command"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    return command if isinstance(command, str) else None
