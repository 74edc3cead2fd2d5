"""Inspection: what is wrong with a file of training rows, ours or anybody's, in any of the formats.

Reads JSON Lines line by line, Parquet by groups; a JSON array (LLaMA-Factory's usual file) as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from craftloop.dataset.formats import FORMATS, tables
from craftloop.errors import UsageError

_RECOGNISED: tuple[tuple[str, frozenset[str]], ...] = (
    ("master", frozenset({"kind", "task", "source", "prompt"})),
    ("openai-preference", frozenset({"preferred_output"})),
    ("trl-dpo", frozenset({"chosen", "rejected"})),
    ("trl-kto", frozenset({"completion", "label"})),
    ("trl-prompt-completion", frozenset({"prompt", "completion"})),
    ("trl-grpo", frozenset({"prompt", "goals"})),
    ("original", frozenset({"source", "metadata"})),
)
"""Format -> columns that only its rows have, the first that fits counts."""


class Problem(NamedTuple):
    """Something wrong in a line."""

    line: int
    """From 1."""
    what: str


def inspect(path: Path, format: str | None = None) -> Iterator[Problem]:
    """All problems of a file, by line (of Parquet and arrays: by row). Raises `UsageError`.

    A folder is a Hugging Face folder: its Parquet files one after another.
    """
    format = format or recognise(path)
    files = sorted((path / "data").glob("*.parquet")) if path.is_dir() else [path]
    if not files:
        raise UsageError(
            f"There are no Parquet files in {path / 'data'}.", "Name a file, or a dataset folder."
        )
    first: dict[str, int] = {}
    for file in files:
        for number, row in _rows(file):
            yield from (_problem(number, what, file, path) for what in _check(row, format, number, first))
    if format == "llama-factory" and (info := path.parent / "dataset_info.json").is_file():
        yield from _check_info(info, path)


def _problem(number: int, what: str, file: Path, path: Path) -> Problem:
    return Problem(number, what if file == path else f"{file.name}: {what}")


def recognise(path: Path) -> str:
    """The format of a file's first row; raises `UsageError` when it is none we know."""
    if path.is_dir():
        return "hf"
    row = next((row for _, row in _rows(path) if isinstance(row, dict)), None)
    if row is None:
        return "original"  # nothing can be read: the complaints are the same in all formats
    for format, columns in _RECOGNISED:
        if columns <= row.keys():
            return format
    if path.suffix == ".parquet":
        return "parquet"
    turns = row.get("conversations")
    if isinstance(turns, list) and turns and isinstance(turns[0], dict):
        return "llama-factory" if "from" in turns[0] else "unsloth"
    messages = row.get("messages")
    if isinstance(messages, list):
        return _of_messages(messages)
    raise UsageError(
        f"{path} is of no format known here: its first row has {', '.join(list(row)[:8]) or 'nothing'}.",
        "Say which it should be with --format.",
    )


def _of_messages(messages: list[Any]) -> str:
    """Three formats have `messages`: one with `train` at its turns, one with weights or arguments as text."""
    turns = [message for message in messages if isinstance(message, dict)]
    if any("train" in message for message in turns):
        return "axolotl"
    calls = [call for message in turns for call in message.get("tool_calls") or () if isinstance(call, dict)]
    as_text = any(isinstance((call.get("function") or {}).get("arguments"), str) for call in calls)
    return "openai" if as_text or any("weight" in message for message in turns) else "trl-sft"


def _rows(path: Path) -> Iterator[tuple[int, Any]]:
    """Number and row; a row that is not JSON comes as the error."""
    if path.suffix == ".parquet":
        yield from enumerate(tables.read(path), 1)
        return
    try:
        with path.open("rb") as file:
            if file.read(1) == b"[":
                file.seek(0)
                yield from enumerate(_array(path, file.read()), 1)
                return
            file.seek(0)
            yield from ((number, _decoded(text)) for number, text in enumerate(file, 1))
    except OSError as exc:
        raise UsageError(f"Cannot read {path}: {exc.strerror}.", "Name a file of training rows.") from exc


def _array(path: Path, text: bytes) -> Iterable[Any]:
    try:
        return msgspec.json.decode(text, type=list[Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as exc:
        raise UsageError(f"{path} is no JSON array: {exc}.", "Name a file of training rows.") from exc


def _decoded(text: bytes) -> Any:
    if not text.strip():
        return ValueError("the line is empty")
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        return ValueError(f"not JSON: {exc}")


def _check(row: Any, format: str, number: int, first: dict[str, int]) -> Iterator[str]:
    if isinstance(row, ValueError):
        yield str(row)
        return
    if not isinstance(row, dict):
        yield "not a JSON object"
        return
    sound = True
    try:
        for what in FORMATS[format].check(row):
            sound = False
            yield what
    except (msgspec.ValidationError, ValueError, RecursionError) as exc:
        sound = False
        yield str(exc)
    name = row.get("id")
    if sound and isinstance(name, str) and (before := first.setdefault(name, number)) != number:
        yield f"id {name} is that of line {before}"


def _check_info(info: Path, path: Path) -> Iterator[Problem]:
    """Without an entry LLaMA-Factory does not find the file; with a wrong one it reads nothing of it."""
    try:
        entries = json.loads(info.read_text("utf-8"))
        own = [e for e in entries.values() if isinstance(e, dict) and e.get("file_name") == path.name]
    except (ValueError, AttributeError) as exc:
        yield Problem(1, f"dataset_info.json: {exc}")
        return
    if not own:
        yield Problem(1, f"dataset_info.json has no entry whose file_name is {path.name}")
    for entry in own:
        columns = entry.get("columns") or {}
        if entry.get("formatting") != "sharegpt":
            yield Problem(1, "dataset_info.json: formatting is not sharegpt")
        if columns.get("messages", "conversations") != "conversations" or columns.get("tools") != "tools":
            yield Problem(1, "dataset_info.json: columns do not name conversations and tools")
