"""Given tasks: those that users wrote down, as messages, as rows of a dataset, or in a file of either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from craftloop.errors import UsageError
from craftloop.task import DEFAULT_PLAYER, Category, Task

Row = Mapping[str, Any]

_HINT = (
    "A task is a message, or a JSON object with `message` and perhaps `category`, `player` and `goals`: "
    "docs/cli.md has one."
)


def read(path: Path, player: str = DEFAULT_PLAYER) -> Iterator[Task]:
    """The tasks of a file: a message, a task or a dataset row a line. `player` asks what names nobody."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _of_line(line.strip(), player, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Cannot read {path}: {error}.", "Name a UTF-8 text file.") from error


def _of_line(line: str, player: str, place: str) -> Task:
    try:
        return of(msgspec.json.decode(line, type=dict[str, Any]) if line.startswith("{") else line, player)
    except msgspec.MsgspecError as error:
        raise UsageError(f"{place}: {error}.", _HINT) from error
    except UsageError as error:
        raise UsageError(f"{place}: {error.message}", _HINT) from error


def of(source: Task | Row | str, player: str = DEFAULT_PLAYER) -> Task:
    """A task as it is, out of a message, or out of a row, whose further columns do not matter.

    `goals` are objects (`{"kind": …, "test": …}`), or JSON text of them, as trainers pass them on.
    """
    if isinstance(source, Task):
        return source
    row = {"message": source} if isinstance(source, str) else source
    goals = row.get("goals") or ()
    try:
        if isinstance(goals, str):
            goals = msgspec.json.decode(goals)
        fields = {
            "message": row["message"],
            "category": row.get("category") or Category.NATURAL_LANGUAGE,
            "player": row.get("player") or player,
            "goals": goals,
            "origin": row.get("origin") or "file",
            "family": row.get("family") or "",
        }
        return msgspec.convert(fields, Task)
    except KeyError as error:
        raise UsageError("This row has no message.", _HINT) from error
    except msgspec.MsgspecError as error:
        raise UsageError(f"This row is no task: {error}.", _HINT) from error
