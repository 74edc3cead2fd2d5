"""Writer: the one thread that writes a run, many records a commit.

A put costs the event loop an append to a queue. The thread gathers what came within `LINGER`, encodes it,
and commits it in one transaction with one fsync. After a failure nothing more is written: the next `put`
and every `flush` raise it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from sqlite3 import Connection
from typing import Any, TypeVar

import msgspec

from craftloop.episode import Episode
from craftloop.store.database import faults
from craftloop.task import Queued, Task

LINGER = 0.02
"""Seconds a commit waits for company; also the longest that `flush` waits before it starts."""
YIELD = 0.0001
YIELD_EVERY = 0.003
"""Seconds. An event loop that never idles keeps Python's lock from other threads: commits came up to 1.6 s
late. When one is late, `put` sleeps a moment every few ms; that makes it 0.14 s at most (64 clients)."""
BATCH = 2_000
"""Puts a commit at most: about 3 MB."""
QUEUE_LIMIT = 20_000
"""Puts that may wait in memory (about 30 MB); a put beyond blocks until they are on disk."""

TEXT_LIMIT = 100_000_000
"""Characters a statement is given; SQLite takes 10^9 bytes."""

_ENCODER = msgspec.json.Encoder()

T = TypeVar("T")

Committed = Callable[[Sequence[Episode]], None]
"""Told of episodes that are on disk now, each once, in the writer's thread."""


class Note(msgspec.Struct, frozen=True):
    """An event beside the episodes."""

    at: float
    """Unix time in seconds."""
    kind: str
    record: msgspec.Raw


class _TaskRow(msgspec.Struct, frozen=True):
    index: int
    round: int
    key: str
    task: Task


Item = Episode | Queued | Note

# One statement for all rows of a batch: Python's lock is let go at each statement, and getting it back from
# a busy event loop takes 5 ms and more. The text of an element comes out as it went in.
_INSERT_TASKS = """
INSERT OR IGNORE INTO task (idx, round, key, record)
SELECT json_extract(value, '$.index'), json_extract(value, '$.round'),
       json_extract(value, '$.key'), json_extract(value, '$.task')
FROM json_each(?)"""
_INSERT_EPISODES = """
INSERT INTO episode (idx, record) SELECT json_extract(value, '$.index'), value FROM json_each(?)"""
_INSERT_NOTES = """
INSERT INTO note (at, kind, record)
SELECT json_extract(value, '$.at'), json_extract(value, '$.kind'), json_extract(value, '$.record')
FROM json_each(?)"""


class Writer:
    """Uses the connection alone from construction to `close`."""

    def __init__(self, db: Connection, folder: Path, committed: Committed | None = None) -> None:
        self._db = db
        self._folder = folder
        self._committed = committed
        self._queue: deque[Sequence[Item] | Future[None]] = deque()
        self._wake = threading.Event()
        self._urgent = threading.Event()
        self._closing = False
        self._let_run_at = 0.0
        self._failure: Exception | None = None
        self._failure_seen = False
        self._thread = threading.Thread(target=self._work, name="craftloop-store", daemon=True)
        self._thread.start()

    def put(self, items: Sequence[Item]) -> None:
        """Queue records, which reach the disk together; raises what an earlier commit failed with."""
        if self._closing:
            raise RuntimeError("put to a closed run")
        if self._failure is not None:
            self._failure_seen = True
            raise self._failure
        if len(self._queue) >= QUEUE_LIMIT:
            self.flush().result()
        self._queue.append(items)
        now = time.monotonic()
        if not self._wake.is_set():
            self._wake.set()
            self._let_run_at = now + 2 * LINGER
        elif now > self._let_run_at:
            time.sleep(YIELD)
            self._let_run_at = now + YIELD_EVERY

    def flush(self) -> Future[None]:
        """Done when everything put so far is on disk; fails with `WriteFailed` when it is not."""
        done: Future[None] = Future()
        done.set_running_or_notify_cancel()  # a waiter that gives up must not cancel it for us
        if self._closing:
            self._settle([done])
            return done
        self._queue.append(done)
        self._urgent.set()
        self._wake.set()
        return done

    def close(self) -> None:
        """Write what is queued and end the thread; raises a failure nobody has been told of."""
        if not self._closing:
            self._closing = True
            self._urgent.set()
            self._wake.set()
            self._thread.join()
        if self._failure is not None and not self._failure_seen:
            self._failure_seen = True
            raise self._failure

    def _work(self) -> None:
        while self._queue or not self._closing:
            self._wake.wait()
            self._urgent.wait(LINGER)
            self._wake.clear()
            self._urgent.clear()
            taken = [self._queue.popleft() for _ in range(len(self._queue))]
            for batch in (taken[start : start + BATCH] for start in range(0, len(taken), BATCH)):
                if self._failure is None:
                    self._try_commit([item for put in batch if not isinstance(put, Future) for item in put])
                self._settle([put for put in batch if isinstance(put, Future)])

    def _settle(self, waiting: list[Future[None]]) -> None:
        for done in waiting:
            if self._failure is None:
                done.set_result(None)
            else:
                self._failure_seen = True
                done.set_exception(self._failure)

    def _try_commit(self, items: list[Item]) -> None:
        try:
            fresh = self._commit([sound(item) for item in items])
            if fresh and self._committed is not None:
                self._committed(fresh)
        except Exception as exc:
            # Not swallowed: put, flush and close raise it in the caller's thread.
            self._failure = exc

    def _commit(self, items: list[Item]) -> list[Episode]:
        """One transaction; the episodes that were not there before."""
        if not items:
            return []
        tasks = [item for item in items if isinstance(item, Queued)]
        notes = [item for item in items if isinstance(item, Note)]
        with faults(self._folder):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                fresh = self._unknown([item for item in items if isinstance(item, Episode)])
                self._insert(_INSERT_TASKS, [_TaskRow(t.index, t.round, t.task.key, t.task) for t in tasks])
                self._insert(_INSERT_EPISODES, fresh)
                self._insert(_INSERT_NOTES, notes)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        return fresh

    def _unknown(self, episodes: list[Episode]) -> list[Episode]:
        """Drop episodes whose index is on disk already, or twice in the batch: the first one counts."""
        by_index = {episode.index: episode for episode in reversed(episodes)}
        query = "SELECT idx FROM episode WHERE idx IN (SELECT value FROM json_each(?))"
        for (index,) in self._db.execute(query, (_text(list(by_index)),)):
            del by_index[index]
        return [by_index[index] for index in sorted(by_index)]

    def _insert(self, statement: str, rows: Sequence[Any]) -> None:
        """All rows in one statement, halved while SQLite would find the text too long."""
        text = _text(rows)
        if len(text) > TEXT_LIMIT and len(rows) > 1:
            self._insert(statement, rows[: len(rows) // 2])
            self._insert(statement, rows[len(rows) // 2 :])
        elif rows:
            self._db.execute(statement, (text,))


def _text(value: Any) -> str:
    return _ENCODER.encode(value).decode()


def sound(record: T) -> T:
    """The record if UTF-8 can hold it. Models can write lone surrogates: each becomes U+FFFD."""
    try:
        _ENCODER.encode(record)
    except UnicodeEncodeError:
        return msgspec.convert(_whole(msgspec.to_builtins(record)), type(record))
    return record


def _whole(value: Any) -> Any:
    """Plain data with each lone surrogate replaced."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_whole(key): _whole(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(member) for member in value]
    return value


def note(kind: str, record: dict[str, Any]) -> Note:
    """A note of now; encoded at once, because the caller may go on changing the record."""
    return Note(time.time(), kind, msgspec.Raw(_ENCODER.encode(sound(record))))
