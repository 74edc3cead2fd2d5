"""Where drills get tasks: made up, out of a file or a run, or a row of a dataset. Writes nothing."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from craftloop import given
from craftloop import tasks as catalogue
from craftloop.errors import UsageError
from craftloop.given import Row
from craftloop.minecraft.gamedata import LATEST, resolve
from craftloop.store import Run
from craftloop.task import Category, Task
from craftloop.tasks import Version

MAX_REPEATS = 1_000
"""Tasks in a row that were there before, after which there are no new ones."""


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
    """The tasks of a run's folder, or of a file as `given.read` takes it."""
    path = Path(source)
    if not path.is_dir():
        yield from given.read(path)
        return
    with Run.open(path) as run:
        yield from (stored.task for stored in run.tasks())


def minecraft(source: Task | Row | str, otherwise: str) -> str:
    """The game version that a row names in its `minecraft` column, else the other one."""
    named = None if isinstance(source, Task | str) else source.get("minecraft")
    return str(named or otherwise)
