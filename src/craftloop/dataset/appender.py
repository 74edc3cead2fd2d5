"""Appender: a JSON Lines file that rows are added to while a run goes on. Knows no row format but our ids.

What others wrote to the file stays as it is, byte for byte. A line that a crash tore is moved to
`<file>.torn`; `reconcile` then adds what the run has and the file lacks. Several craftloops may append
to one file at once.
"""

from __future__ import annotations

import json
import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from craftloop.dataset import original
from craftloop.errors import UsageError, WriteFailed
from craftloop.store.lock import locked
from craftloop.store.run import Run

FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
CHUNK = 1 << 16
"""Bytes read at a time when looking for the start of the last line."""
TORN_LIMIT = 64 << 20
"""A last line of more bytes is no torn row; such a file is not JSON Lines."""
GROUP = 500
"""Rows written at a time: about 1 MB."""


class Appender:
    """An output file, open for appending, whole to its last line.

    Raises `WriteFailed` when the file cannot be written, `UsageError` when it is something else than
    JSON Lines.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._fd = os.open(path, FLAGS, 0o644)
        except OSError as exc:
            raise self._failed(exc) from exc
        self._regular = stat.S_ISREG(os.fstat(self._fd).st_mode)
        """False for pipes and devices: they are only written to."""
        try:
            if self._regular:
                self._refuse_other_files()
                self._append(b"")
        except BaseException:
            self.close()
            raise

    def append(self, rows: Iterable[original.Row]) -> int:
        """Append rows and bring them to the disk; their number. Of a group all are written, or none."""
        rows = iter(rows)
        written = 0
        while group := list(islice(rows, GROUP)):
            self._append(b"".join(map(original.line, group)))
            written += len(group)
        return written

    def reconcile(self, run: Run) -> int:
        """Add the rows of the run's episodes that the file does not have; their number.

        Rows are known by their ids, in whatever order and layout the file has them.
        """
        present = self._indexes(run.info.number)
        missing = (episode for episode in run.episodes() if episode.index not in present)
        return self.append(row for episode in missing for row in original.rows(episode))

    def close(self) -> None:
        """Give the file back; may be called twice."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _append(self, data: bytes) -> None:
        """Mend the last line, then write; under a lock, so that a line half written is never a live one."""
        try:
            if self._regular:
                with locked(self._fd):
                    self._mend()
                    _write_or_undo(self._fd, data)
                    os.fsync(self._fd)
            else:
                _write(self._fd, data)
        except OSError as exc:
            raise self._failed(exc) from exc

    def _indexes(self, number: str) -> set[int]:
        """Indexes of a run's episodes that have a row in the file."""
        if not self._regular:
            return set()
        pattern = re.compile(rb'"id":\s*"selfplay-(?:correction-)?\d+-%s(\d+)"' % number.encode())
        with self.path.open("rb") as file:
            return {int(found[1]) for text in file if (found := pattern.search(text))}

    def _refuse_other_files(self) -> None:
        """A mistyped --output must not add rows to somebody's picture, or move out its end."""
        head = _read(self._fd, 0, CHUNK).removeprefix(BOM_UTF8)
        if head and not head.lstrip().startswith(b"{"):
            raise self._not_ours()

    def _mend(self) -> None:
        """Leave the file ending in a whole line, or empty."""
        size = os.fstat(self._fd).st_size
        start = _last_line_start(self._fd, size)
        if start == size:
            return
        if size - start > TORN_LIMIT:
            raise self._not_ours()
        torn = _read(self._fd, start, size)
        if _is_row(torn):
            _write_or_undo(self._fd, b"\n")
        else:
            self._move_out(torn, start)

    def _move_out(self, torn: bytes, start: int) -> None:
        """Bytes are on the disk elsewhere before they are cut off here."""
        with self.path.with_name(f"{self.path.name}.torn").open("ab") as aside:
            aside.write(torn + b"\n")
            aside.flush()
            os.fsync(aside.fileno())
        os.ftruncate(self._fd, start)
        os.fsync(self._fd)

    def _failed(self, exc: OSError) -> WriteFailed:
        return WriteFailed(
            f"Cannot write to {self.path}: {exc.strerror or exc}.",
            "Free some disk space, or name a file you may write to with --output. Nothing is lost: "
            "`craftloop play --resume` adds the missing rows.",
        )

    def _not_ours(self) -> UsageError:
        return UsageError(
            f"{self.path} is not a JSON Lines file, so nothing was added to it.",
            "Name another file with --output.",
        )


def _read(fd: int, start: int, end: int) -> bytes:
    os.lseek(fd, start, os.SEEK_SET)
    parts = []
    while start < end and (part := os.read(fd, end - start)):
        parts.append(part)
        start += len(part)
    return b"".join(parts)


def _last_line_start(fd: int, size: int) -> int:
    """Offset after the last line end; `size` when the file is empty or ends with one."""
    if size == 0 or _read(fd, size - 1, size) == b"\n":
        return size
    end = size
    while end > 0:
        start = max(0, end - CHUNK)
        place = _read(fd, start, end).rfind(b"\n")
        if place >= 0:
            return start + place + 1
        end = start
    return 0


def _is_row(text: bytes) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def _write_or_undo(fd: int, data: bytes) -> None:
    """A full disk may take a part of the rows: then take it back."""
    size = os.fstat(fd).st_size
    try:
        _write(fd, data)
    except OSError:
        os.ftruncate(fd, size)
        raise
