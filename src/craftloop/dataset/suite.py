"""Suite: the messages of a file of cases or of training rows, which others must not repeat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

import craftloop
from craftloop.errors import UsageError

_KEYS = ("message", "user_message", "prompt", "input", "task", "question", "messages")


def shipped() -> list[Path]:
    """The suites that come with craftloop: what a bake-off asks must be neither proposed nor trained."""
    return sorted((Path(craftloop.__file__).parent / "suites").glob("*.jsonl"))


def messages(path: Path) -> Iterator[str]:
    """The message of each line: plain text, or JSON that holds one under a usual name.

    Raises `UsageError` when the file cannot be read or a line has no message: a suite half read would
    let its other half into the training data.
    """
    for number, line in enumerate(_lines(path), 1):
        if line.strip() and not (number == 1 and _is_header(line.strip())):
            found = _message(line.strip())
            if not found:
                raise UsageError(
                    f"{path}, line {number}: no message in it.",
                    "A line is a message, or a JSON object with `message`, or with `task` that has one.",
                )
            yield found


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"Cannot read {path}: {exc}.", "Name a suite, or a file of messages.") from exc


def _is_header(line: str) -> bool:
    """Whether the line names a frozen suite (docs/suites.md)."""
    try:
        header = msgspec.json.decode(line)
    except msgspec.DecodeError:
        return False
    return isinstance(header, dict) and {"suite", "sha256"} <= header.keys()


def _message(line: str) -> str:
    if not line.startswith("{"):
        return line
    try:
        return _within(msgspec.json.decode(line))
    except msgspec.DecodeError:
        return ""


def _within(value: Any) -> str:
    """The text itself, or what stands under the first usual name; of a conversation the user's turn."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        turns = [turn for turn in value if isinstance(turn, dict) and turn.get("role") == "user"]
        return _within(turns[0].get("content")) if turns else ""
    if isinstance(value, dict):
        return next((text for key in _KEYS if (text := _within(value.get(key)))), "")
    return ""
