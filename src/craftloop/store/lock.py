"""File locks of the operating system: they vanish with the process that holds them, however it ends.

Knows nothing of what the locked files hold.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from craftloop.errors import RunBusy, WriteFailed

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    _FAR = 1 << 40
    """Windows keeps others from reading locked bytes, so a byte that no file has is locked."""

    def _lock(fd: int, wait: bool) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

    def _unlock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(fd: int, wait: bool) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)


PATIENCE = 0.5
"""Seconds a lock is tried for: `is_held` takes it for a moment too."""


@contextmanager
def locked(fd: int) -> Iterator[None]:
    """Keep other craftloops from writing to an open file for as long as the block lasts."""
    _lock(fd, wait=True)
    try:
        yield
    finally:
        _unlock(fd)


class FileLock:
    """The right to write to a run; held from construction to `release`.

    Raises `RunBusy` when another process (or another `FileLock` of this one) holds it, `WriteFailed`
    when the lock file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as exc:
            raise WriteFailed(
                f"Cannot write to {path.parent}: {exc.strerror}.",
                "Choose a folder you may write to, on a disk that is not read-only.",
            ) from exc
        if not _acquire(self._fd):
            os.lseek(self._fd, 0, os.SEEK_SET)
            holder = os.read(self._fd, 200).decode("utf-8", "replace").strip() or "another process"
            os.close(self._fd)
            raise RunBusy(
                f"The run {path.parent} is being written to by {holder}.",
                "Wait until it ends, or stop it; then try again.",
            )
        os.ftruncate(self._fd, 0)
        os.lseek(self._fd, 0, os.SEEK_SET)
        os.write(self._fd, f"process {os.getpid()} on {socket.gethostname()}\n".encode())

    def release(self) -> None:
        """Let others write; may be called twice."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock right now."""
    try:
        fd = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(fd, wait=False)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(fd)


def _acquire(fd: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            _lock(fd, wait=False)
        except OSError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        else:
            return True
