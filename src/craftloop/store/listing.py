"""Listing: the runs in a folder, the broken ones included."""

from __future__ import annotations

from pathlib import Path

import msgspec

from craftloop.errors import StoreError
from craftloop.store.database import FILE
from craftloop.store.lock import is_held
from craftloop.store.run import Run, RunInfo


class RunEntry(msgspec.Struct, frozen=True):
    """One run as a list shows it."""

    folder: Path
    info: RunInfo | None
    """`None` when the run cannot be read; `problem` says why."""
    tasks: int = 0
    episodes: int = 0
    writing: bool = False
    """A process is writing to it now."""
    problem: str = ""


def list_runs(root: Path) -> list[RunEntry]:
    """Runs in the folders directly under `root`, oldest first; empty when there is no such folder."""
    folders = sorted(path.parent for path in root.glob(f"*/{FILE}"))
    return sorted(map(_entry, folders), key=lambda entry: entry.info.created if entry.info else 0.0)


def _entry(folder: Path) -> RunEntry:
    writing = is_held(folder / "run.lock")
    try:
        with Run.open(folder) as run:
            return RunEntry(folder, run.info, run.task_count(), run.episode_count(), writing)
    except StoreError as exc:
        return RunEntry(folder, None, writing=writing, problem=exc.message)
