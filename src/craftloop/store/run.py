"""Run: a folder that holds the tasks proposed, the episodes played and notes, in one SQLite file.

One process writes at a time; any number may read meanwhile. Knows nothing of how tasks are made or
episodes played; `dataset` and `summary` read what is here.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Any, Self

import msgspec

from craftloop.episode import EPISODE_VERSION, Episode
from craftloop.errors import UsageError
from craftloop.store import database
from craftloop.store.lock import FileLock
from craftloop.store.writer import Committed, Writer, note
from craftloop.task import Queued, Task

PAGE = 500
"""Episodes read at a time: about 1 MB, and no read keeps SQLite from tidying its log for long."""
NUMBER_DIGITS = 12
"""10^12 numbers: among 10,000 runs two are equal with a probability of 0.005 %."""

_SECRET_KEY = re.compile(r"(^|[_-])(pass|passwd|password|secret|token|api_?key)$", re.IGNORECASE)
_SECRET_URL = re.compile(r"://[^/\s@]*:[^/\s@]+@")

_EPISODE = msgspec.json.Decoder(Episode)
_TASK = msgspec.json.Decoder(Task)


class RunInfo(msgspec.Struct, frozen=True):
    """What is known of a run beside its records."""

    name: str
    """Name of the folder."""
    created: float
    """Unix time in seconds."""
    craftloop: str
    """Version that created it."""
    schema: int
    """Version of the file's layout."""
    number: str
    """Twelve digits no other run has; episode ids begin with them."""
    settings: dict[str, Any]
    """What a resume needs to go on in the same way; never a password."""


class Run:
    """A run, open. `start` before the first put, `close` (or `with`) at the end."""

    def __init__(self, folder: Path, *, lock: FileLock | None = None) -> None:
        self.folder = folder
        self._writer: Writer | None = None
        self._write_db: Connection | None = None
        with ExitStack() as owned:
            if lock is not None:
                owned.callback(lock.release)
                self._write_db = owned.enter_context(closing(database.connect(folder, write=True)))
            self._db = owned.enter_context(closing(database.connect(folder, write=False)))
            self.info = self._read_info()
            self._owned = owned.pop_all()

    @classmethod
    def create(cls, folder: Path, settings: dict[str, Any]) -> Self:
        """Make a new run and open it for writing.

        Raises `UsageError` when there is a run already, `WriteFailed` when the disk refuses,
        `ValueError` when a setting looks like a password: that is the caller's fault.
        """
        from craftloop import __version__

        text = _settings_text(settings)
        with database.faults(folder):
            folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "run.lock")
        try:
            if (folder / database.FILE).exists():
                raise UsageError(
                    f"There is a run in {folder} already.",
                    f"Go on with it by `craftloop play --resume {folder.name}`, or choose another name.",
                )
            database.create(
                folder,
                {
                    "craftloop": __version__,
                    "created": str(time.time()),
                    "number": _new_number(),
                    "settings": text,
                },
            )
        except BaseException:
            lock.release()
            raise
        return cls(folder, lock=lock)

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> Self:
        """Open a run to read it, or to go on with it.

        Raises `RunNotFound`, `RunTooNew`, `RunDamaged`, and for writing `RunBusy` and `WriteFailed`.
        """
        if not write:
            return cls(folder)
        database.connect(folder, write=False).close()  # so that a folder that is no run stays untouched
        return cls(folder, lock=FileLock(folder / "run.lock"))

    def start(self, committed: Committed | None = None) -> None:
        """Begin to write; `committed` is told, in the writer's thread, of episodes that are on disk."""
        if self._write_db is None:
            raise RuntimeError("the run is open for reading, or was started before")
        self._writer = Writer(self._write_db, self.folder, committed)
        self._write_db = None

    def put_tasks(self, round: int, tasks: Sequence[Task], first_index: int) -> None:
        """Record proposed tasks; never blocks unless the disk is far behind. Raises `WriteFailed`."""
        self._started().put([Queued(first_index + i, round, task) for i, task in enumerate(tasks)])

    def put_episode(self, episode: Episode) -> None:
        """Record an episode; a second one of the same index is ignored. Raises `WriteFailed`."""
        self._started().put([episode])

    def put_note(self, kind: str, record: dict[str, Any]) -> None:
        """Record an event beside the episodes, such as a proposal nobody could read."""
        self._started().put([note(kind, record)])

    async def flush(self) -> None:
        """Return when everything put so far is on disk; raises `WriteFailed` when it is not."""
        await asyncio.wrap_future(self._started().flush())

    def set_settings(self, settings: dict[str, Any]) -> None:
        """Replace the settings, for a resume that goes further than was asked at first; before `start`."""
        if self._write_db is None:
            raise RuntimeError("settings are set before start, in a run open for writing")
        text = _settings_text(settings)
        with database.faults(self.folder):
            self._write_db.execute("UPDATE meta SET value = ? WHERE key = 'settings'", (text,))
        self.info = msgspec.structs.replace(self.info, settings=json.loads(text))

    def episodes(self, *, after: int = -1) -> Iterator[Episode]:
        """Episodes on disk by index, from the one after `after`; memory stays flat."""
        query = "SELECT idx, record FROM episode WHERE idx > ? ORDER BY idx LIMIT ?"
        while page := self._fetch(query, (after, PAGE)):
            for idx, record in page:
                episode: Episode = self._decoded(_EPISODE, "episode", idx, record)
                if episode.version > EPISODE_VERSION:
                    raise database.too_new(self.folder, "a newer craftloop")
                yield episode
            after = idx

    def tasks(self) -> Iterator[Queued]:
        """Tasks proposed, by index."""
        return self._tasks("")

    def pending(self) -> Iterator[Queued]:
        """Tasks proposed that have no episode, by index: what a resume begins with."""
        return self._tasks("AND idx NOT IN (SELECT idx FROM episode)")

    def notes(self, kind: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
        """Kind and record of each note, oldest first."""
        last = 0
        query = (
            "SELECT id, kind, record FROM note WHERE id > ? AND kind = ifnull(?, kind) ORDER BY id LIMIT ?"
        )
        while page := self._fetch(query, (last, kind, PAGE)):
            for last, name, record in page:
                yield name, self._decoded(msgspec.json.Decoder(dict[str, Any]), "note", last, record)

    def task_count(self) -> int:
        """Number of tasks proposed."""
        return int(self._fetch("SELECT count(*) FROM task")[0][0])

    def episode_count(self) -> int:
        """Number of episodes on disk."""
        return int(self._fetch("SELECT count(*) FROM episode")[0][0])

    def next_index(self) -> int:
        """The first index no task has."""
        return int(self._fetch("SELECT ifnull(max(idx) + 1, 0) FROM task")[0][0])

    def next_round(self) -> int:
        """The first round no task was proposed in."""
        return int(self._fetch("SELECT ifnull(max(round) + 1, 0) FROM task")[0][0])

    def close(self) -> None:
        """Write what is queued, give the run back; raises a write error nobody was told of."""
        with self._owned:
            if self._writer is not None:
                self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> Writer:
        if self._writer is None:
            raise RuntimeError("start the run before writing to it")
        return self._writer

    def _fetch(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with database.faults(self.folder):
            return self._db.execute(query, values).fetchall()

    def _tasks(self, condition: str) -> Iterator[Queued]:
        last = -1
        query = f"SELECT idx, round, record FROM task WHERE idx > ? {condition} ORDER BY idx LIMIT ?"
        while page := self._fetch(query, (last, PAGE)):
            for last, round, record in page:
                yield Queued(last, round, self._decoded(_TASK, "task", last, record))

    def _decoded(self, decoder: msgspec.json.Decoder[Any], table: str, idx: int, record: str) -> Any:
        try:
            return decoder.decode(record)
        except msgspec.MsgspecError as exc:
            raise database.damaged_record(self.folder, table, idx, exc) from exc

    def _read_info(self) -> RunInfo:
        meta = dict(self._fetch("SELECT key, value FROM meta"))
        try:
            return RunInfo(
                name=self.folder.absolute().name,
                created=float(meta["created"]),
                craftloop=meta["craftloop"],
                schema=self._fetch("PRAGMA user_version")[0][0],
                number=meta["number"],
                settings=json.loads(meta["settings"]),
            )
        except (KeyError, ValueError) as exc:
            raise database.damaged(self.folder, f"its description cannot be read ({exc})") from exc


def _new_number() -> str:
    lowest = 10 ** (NUMBER_DIGITS - 1)
    return str(lowest + secrets.randbelow(9 * lowest))


def _settings_text(settings: dict[str, Any]) -> str:
    """Settings as JSON; refuses what looks like a password."""

    def check(key: str, value: Any) -> None:
        if _SECRET_KEY.search(key) or (isinstance(value, str) and _SECRET_URL.search(value)):
            raise ValueError(f"setting {key!r} looks like a password; passwords are never stored")
        if isinstance(value, dict):
            for name, member in value.items():
                check(str(name), member)
        elif isinstance(value, list | tuple):
            for member in value:
                check(key, member)

    check("settings", settings)
    return json.dumps(settings)
