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
        _locking(fd, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK)

    def _unlock(fd: int) -> None:
        _locking(fd, msvcrt.LK_UNLCK)

    def _locking(fd: int, how: int) -> None:
        place = os.lseek(fd, 0, os.SEEK_CUR)
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, how, 1)
        os.lseek(fd, place, os.SEEK_SET)
else:
    import fcntl

    def _lock(fd: int, wait: bool) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)


_HELD = (BlockingIOError, PermissionError)
"""What the two systems raise when somebody else holds the lock."""
PATIENCE = 0.2
"""Seconds a lock is tried for: `is_held` takes it for a moment too."""


@contextmanager
def locked(fd: int) -> Iterator[None]:
    """Keep other craftloops from writing to an open file for as long as the block lasts.

    On a file system without locks (some network mounts) it keeps nobody out.
    """
    try:
        _lock(fd, wait=True)
        held = True
    except OSError:
        held = False
    try:
        yield
    finally:
        if held:
            _unlock(fd)


class FileLock:
    """The right to write to a run; held from construction to `release`.

    Raises `RunBusy` when another process (or another `FileLock` of this one) holds it, `WriteFailed`
    when the lock file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self._fd = -1
        try:
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            if not _acquire(self._fd):
                raise self._busy(path)
            os.ftruncate(self._fd, 0)
            os.write(self._fd, f"process {os.getpid()} on {socket.gethostname()}\n".encode())
        except OSError as exc:
            self.release()
            raise WriteFailed(
                f"Cannot write to {path.parent}: {exc.strerror}.",
                "Free some disk space, or choose a folder you may write to.",
            ) from exc
        except RunBusy:
            self.release()
            raise

    def _busy(self, path: Path) -> RunBusy:
        holder = path.read_text("utf-8", "replace").strip() or "another process"
        return RunBusy(
            f"The run {path.parent} is being written to by {holder}.",
            "Wait until it ends, or stop it; then try again.",
        )

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
    except _HELD:
        return True
    except OSError:
        return False
    else:
        return False
    finally:
        os.close(fd)


def _acquire(fd: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            _lock(fd, wait=False)
        except _HELD:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        else:
            return True
