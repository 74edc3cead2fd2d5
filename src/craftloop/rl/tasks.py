"""Where drills get tasks: made up, out of a file or a run, or a row of a dataset. Writes nothing."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from craftloop import tasks as catalogue
from craftloop.errors import UsageError
from craftloop.minecraft.gamedata import LATEST, resolve
from craftloop.store import Run
from craftloop.task import DEFAULT_PLAYER, Category, Task
from craftloop.tasks import Version

Row = Mapping[str, Any]

MAX_REPEATS = 1_000
"""Tasks in a row that were there before, after which there are no new ones."""

_ROW_HINT = "A row needs `message` and may have `category`, `player` and `goals`; docs/rl.md has an example."


def generated(
    count: int | None = None,
    *,
    seed: int = 0,
    categories: Sequence[str] = tuple(Category),
    minecraft: str = LATEST,
) -> Iterator[Task]:
    """Tasks of the built-in families, each with goals: `count` different ones, or as many as there are.

    The categories take turns. `UsageError` for a category that is none.
    """
    turns = [_category(name) for name in categories]
    major, minor, patch, *_ = (int(part) for part in f"{resolve(minecraft)}.0".split("."))
    rng = random.Random(seed)
    made = _different(turns, rng, (major, minor, patch))
    return made if count is None else itertools.islice(made, count)


def _different(turns: Sequence[Category], rng: random.Random, version: Version) -> Iterator[Task]:
    seen: set[str] = set()
    repeats = 0
    for category in itertools.cycle(turns):
        task = catalogue.generate(category, rng, version=version).task
        repeats = repeats + 1 if task.key in seen else 0
        if repeats == 0:
            seen.add(task.key)
            yield task
        elif repeats == MAX_REPEATS:
            return


def _category(name: str) -> Category:
    try:
        return Category(name)
    except ValueError as error:
        raise UsageError(f"There is no category {name!r}.", f"It is one of {', '.join(Category)}.") from error


def read(source: Path | str) -> Iterator[Task]:
    """The tasks of a run's folder, or of a file with a message, a task or a dataset row a line."""
    path = Path(source)
    if path.is_dir():
        with Run.open(path) as run:
            yield from (stored.task for stored in run.tasks())
        return
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _of_line(line.strip(), f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Cannot read {path}: {error}.", "Name a run or a UTF-8 text file.") from error


def _of_line(line: str, place: str) -> Task:
    try:
        return of(msgspec.json.decode(line) if line.startswith("{") else line)
    except (msgspec.DecodeError, UsageError) as error:
        raise UsageError(f"{place}: {getattr(error, 'message', error)}", _ROW_HINT) from error


def of(source: Task | Row | str) -> Task:
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
            "player": row.get("player") or DEFAULT_PLAYER,
            "goals": goals,
            "origin": row.get("origin") or "file",
        }
        return msgspec.convert(fields, Task)
    except KeyError as error:
        raise UsageError("This row has no message.", _ROW_HINT) from error
    except msgspec.MsgspecError as error:
        raise UsageError(f"This row is no task: {error}.", _ROW_HINT) from error


def minecraft(source: Task | Row | str, otherwise: str) -> str:
    """The game version that a row names in its `minecraft` column, else the other one."""
    named = None if isinstance(source, Task | str) else source.get("minecraft")
    return str(named or otherwise)
