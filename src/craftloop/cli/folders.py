"""Folders: a run by its folder, its name, or `last`; and the folder of a new run."""

from __future__ import annotations

import itertools
import shlex
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from craftloop.cli.options import RUNS
from craftloop.errors import RunNotFound
from craftloop.store import Run, list_runs
from craftloop.store.database import FILE


def find_run(runs: Path, name: str) -> Path:
    """The folder of a run; `RunNotFound` names the nearest."""
    if name == "last":
        entries = list_runs(runs)
        if not entries:
            raise RunNotFound(f"There are no runs in {runs}.", "`craftloop play` makes one.")
        return entries[-1].folder
    for folder in (runs / name, Path(name)):
        if (folder / FILE).is_file():
            return folder
    near = get_close_matches(name, [path.parent.name for path in runs.glob(f"*/{FILE}")], n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise RunNotFound(
        f"There is no run {name} in {runs}.", f"{hint}`craftloop runs` lists the runs there are."
    )


def create_run(runs: Path, settings: dict[str, Any]) -> Run:
    """A new run with today's date and the first free number: `2026-11-21-3`."""
    for number in itertools.count(1):
        folder = runs / f"{date.today().isoformat()}-{number}"
        if _claim(folder):
            break
    return Run.create(folder, settings)


def resume_command(folder: Path) -> str:
    """What to type to go on with a run, from this working directory."""
    name = folder.name if folder.parent == RUNS else str(folder)
    return f"craftloop play --resume {shlex.quote(name)}"


def near(path: str) -> str:
    """A path as a user would type it here: relative, if it lies below the working directory."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _claim(folder: Path) -> bool:
    """False when somebody has it; two that start at once get different ones."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        # An ordinary file called `runs` is in the way of all of them: `Run.create` says so.
        return not folder.parent.is_dir()
    except OSError:
        return True  # `Run.create` meets the same and explains it
    return True
