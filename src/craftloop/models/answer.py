"""Answer: what a model server sent back, read without trust. Knows JSON, no protocol.

Anything may be in a body: garbage, invalid UTF-8, lone surrogates, wrong types, bottomless nesting. Reading
here never raises anything but `NotJson`.
"""

from __future__ import annotations

import json
import math
from typing import Any

import msgspec

MAX_COMPLAINT = 300
"""Characters of a server's error text that are shown."""

_decode = msgspec.json.Decoder().decode


class NotJson(Exception):
    """The body is no JSON."""


class Answer(msgspec.Struct, frozen=True):
    """Status and JSON body of a reply."""

    status: int
    data: Any
    """`None` when the body is no JSON, which only happens with an error status."""

    @property
    def ok(self) -> bool:
        """The server did what it was asked."""
        return 200 <= self.status < 300

    @property
    def complaint(self) -> str:
        """The server's own words about what is wrong, on one line; empty when it gives none.

        Found under `error` (Ollama; as an object, OpenAI), `message` (vLLM) or `detail` (FastAPI).
        """
        data = self.data
        for path in (("error", "message"), ("error",), ("message",), ("detail",)):
            found = member(data, *path)
            if isinstance(found, list):
                found = json.dumps(found)
            if isinstance(found, str) and found.strip():
                return " ".join(found.split())[:MAX_COMPLAINT]
        return ""


def read_json(raw: bytes | bytearray) -> Any:
    """Decode a body; what strict JSON forbids (broken UTF-8, lone surrogates, NaN) is read all the same."""
    try:
        return _decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    except RecursionError as exc:
        raise NotJson from exc
    try:
        return json.loads(raw.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as exc:
        raise NotJson from exc


def member(data: Any, *path: str) -> Any:
    """The value at a path of object keys; `None` where there is none."""
    for key in path:
        if not isinstance(data, dict):
            return None
        data = data.get(key)
    return data


def names(entries: Any, key: str) -> list[str]:
    """The strings under `key` in a list of objects."""
    found = [member(entry, key) for entry in entries] if isinstance(entries, list) else []
    return [name for name in found if isinstance(name, str)]


def excerpt(data: Any) -> str:
    """The beginning of what was sent, for an error message."""
    shown = json.dumps(data)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."


def text(value: Any) -> str:
    """A string that can be stored as UTF-8, whatever was sent in its place.

    A list of parts (`[{"type": "text", "text": …}]`) is joined; anything else is the empty string.
    """
    if isinstance(value, list):
        value = "".join(part for part in (member(entry, "text") for entry in value) if isinstance(part, str))
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


def number(value: Any, scale: float = 1.0) -> float:
    """A non-negative finite number times `scale`; 0 for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e18:
        return value * scale
    return 0.0


def count(value: Any) -> int:
    """A number of tokens; 0 for anything that is none."""
    return math.floor(number(value))
