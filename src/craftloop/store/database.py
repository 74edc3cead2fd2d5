"""The file `run.db`: its tables, how it is opened, and what SQLite's errors mean to a user.

Knows no records: what the tables hold is `run`'s and `writer`'s business. The file is ordinary SQLite
in WAL mode with JSON records, so `sqlite3 run.db 'SELECT * FROM episodes'` works while a run goes on.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from craftloop.errors import RunBusy, RunDamaged, RunNotFound, RunTooNew, StoreError, WriteFailed

FILE = "run.db"
APPLICATION_ID = 0x63726C70
"""Marks the file as ours in SQLite's header: "crlp"."""
SCHEMA_VERSION = 1
"""SQLite's `user_version`; rises when an older craftloop could no longer read or continue a run."""
BUSY_SECONDS = 10.0
"""How long to wait for somebody who holds a write transaction, such as a user's sqlite3 shell."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE task (idx INTEGER PRIMARY KEY, round INTEGER NOT NULL, key TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE episode (idx INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE note (id INTEGER PRIMARY KEY, at REAL NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX note_kind ON note (kind);
"""

# Columns for people who ask with SQL. The rules are those of `Task.mode` and `Episode.outcome`.
_VIEW = """
CREATE VIEW episodes AS
WITH e AS (
    SELECT idx, record, json_extract(record, '$.attempts[#-1]') AS final,
           json_array_length(record, '$.attempts') AS attempts
    FROM episode)
SELECT idx,
       json_extract(record, '$.round') AS round,
       json_extract(record, '$.task.category') AS category,
       CASE WHEN json_extract(record, '$.task.message') LIKE 'pray %' THEN 'god' ELSE 'sudo' END AS mode,
       CASE
           WHEN json_extract(final, '$.solved') THEN iif(attempts = 1, 'first_try', 'corrected')
           WHEN EXISTS (SELECT 1 FROM json_each(final, '$.results')
                        WHERE json_extract(value, '$.verdict') IN ('unverified', 'unreachable'))
            AND NOT EXISTS (SELECT 1 FROM json_each(final, '$.results')
                            WHERE json_extract(value, '$.verdict')
                                  NOT IN ('ok', 'unverified', 'unreachable'))
            AND NOT EXISTS (SELECT 1 FROM json_each(final, '$.goals') WHERE type = 'false')
           THEN 'unverified'
           WHEN coalesce(json_extract(record, '$.task.origin'), 'model') = 'model'
            AND json_array_length(record, '$.task.goals') > 0
            AND EXISTS (SELECT 1 FROM json_each(record, '$.attempts') AS attempt
                        WHERE json_array_length(attempt.value, '$.results') > 0
                          AND NOT EXISTS (SELECT 1 FROM json_each(attempt.value, '$.results')
                                          WHERE json_extract(value, '$.verdict') != 'ok'))
            AND NOT EXISTS (SELECT 1 FROM json_each(record, '$.attempts') AS attempt
                            WHERE json_array_length(attempt.value, '$.goals') > 0
                              AND NOT EXISTS (SELECT 1 FROM json_each(attempt.value, '$.goals')
                                              WHERE type != 'true'))
           THEN 'unverified'
           ELSE 'failed'
       END AS outcome,
       json_extract(final, '$.level') AS level,
       json_extract(record, '$.task.message') AS message,
       attempts,
       (SELECT group_concat(json_extract(value, '$.command'), char(10))
        FROM json_each(final, '$.results')) AS commands,
       json_extract(record, '$.model') AS model,
       json_extract(record, '$.seconds') AS seconds,
       json_extract(record, '$.id') AS id
FROM e;
"""


def create(folder: Path, meta: Mapping[str, str]) -> None:
    """Make `run.db` in a folder, whole or not at all."""
    part = folder / f"{FILE}.part"
    with faults(folder):
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part, isolation_level=None)) as db:
            db.executescript(f"PRAGMA journal_mode = OFF; {_TABLES} {_VIEW}")
            db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        _sync(part)
        part.replace(folder / FILE)
        _sync(folder)


def connect(folder: Path, *, write: bool) -> sqlite3.Connection:
    """Open `run.db`; a connection may be used from any thread, by one at a time."""
    path = folder / FILE
    if not path.is_file():
        raise RunNotFound(f"There is no run in {folder}.", "`craftloop runs` lists the runs there are.")
    with faults(folder):
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?{_mode(folder, write)}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
    try:
        with faults(folder):
            _check(db, folder)
            if write:
                _prepare_to_write(db, folder)
            else:
                db.execute("PRAGMA query_only = 1")
    except BaseException:
        db.close()
        raise
    return db


def _mode(folder: Path, write: bool) -> str:
    """A reader needs to write as well: to SQLite's index of the WAL. Where it may not, there are detours."""
    if write or (os.access(folder / FILE, os.W_OK) and os.access(folder, os.W_OK)):
        return "mode=rw"
    return "mode=ro" if (folder / f"{FILE}-wal").exists() else "mode=ro&immutable=1"


def _check(db: sqlite3.Connection, folder: Path) -> None:
    """Refuse what is not a run, and what a newer craftloop wrote."""
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise damaged(folder, "it was not written by craftloop")
    if db.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION:
        row = db.execute("SELECT value FROM meta WHERE key = 'craftloop'").fetchone()
        raise too_new(folder, f"craftloop {row[0]}" if row else "a newer craftloop")


def _prepare_to_write(db: sqlite3.Connection, folder: Path) -> None:
    """Every commit reaches the disk; and nothing is added to a file that is already broken."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    report = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if report != "ok":
        raise damaged(folder, report)


@contextmanager
def faults(folder: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the file system into ours."""
    try:
        yield
    except sqlite3.Error as exc:
        raise _attributed(exc, folder) from exc
    except OSError as exc:
        raise write_failed(folder, exc.strerror or str(exc)) from exc


def _attributed(exc: sqlite3.Error, folder: Path) -> StoreError:
    name = getattr(exc, "sqlite_errorname", "")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return write_failed(folder, str(exc))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return RunBusy(
            f"Another program keeps {folder / FILE} locked.",
            "Close database browsers and sqlite3 shells that have it open, then resume the run.",
        )
    return damaged(folder, str(exc))


def write_failed(path: Path, why: str) -> WriteFailed:
    """A run or a file that cannot be written any further."""
    return WriteFailed(
        f"Cannot write to {path}: {why}.",
        "Free some disk space, or choose a place you may write to. What was written before is safe; "
        "`craftloop play --resume` goes on with a run from there.",
    )


def too_new(folder: Path, writer: str) -> RunTooNew:
    """A run that this craftloop would misread."""
    from craftloop import __version__

    return RunTooNew(
        f"The run {folder} was written by {writer}; this is craftloop {__version__}, which cannot read it.",
        "Upgrade: `pip install --upgrade craftloop`.",
    )


def damaged(folder: Path, why: str) -> RunDamaged:
    """A file that is no run, or not a whole one."""
    return RunDamaged(
        f"{folder / FILE} is damaged or not a run: {why}.",
        "Keep a copy of the folder; `sqlite3 run.db .recover` may save what is readable. "
        "Then start a new run. Files written with --output are not affected.",
    )


def damaged_record(folder: Path, table: str, idx: int, why: object) -> RunDamaged:
    """A record that does not read."""
    return damaged(folder, f"{table} {idx} cannot be read ({why})")


def _sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    if os.name == "nt" and path.is_dir():  # pragma: no cover
        return  # Windows cannot open folders
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
