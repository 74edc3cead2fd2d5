"""One writer a run; the lock file is never the reason of a crash."""

from __future__ import annotations

import errno
import os

import pytest

from craftloop.errors import RunBusy, WriteFailed
from craftloop.store import lock
from craftloop.store.lock import FileLock, is_held, locked


def test_held_until_released(tmp_path):
    path = tmp_path / "run.lock"
    assert not is_held(path)
    first = FileLock(path)
    assert is_held(path)
    with pytest.raises(RunBusy, match=f"process {os.getpid()}"):
        FileLock(path)
    first.release()
    first.release()
    assert not is_held(path)
    FileLock(path).release()
    assert path.read_text().startswith(f"process {os.getpid()} on ")


def test_a_look_at_the_lock_does_not_turn_a_writer_away(tmp_path, monkeypatch):
    path = tmp_path / "run.lock"
    peeping = FileLock(path)
    real_sleep = lock.time.sleep
    monkeypatch.setattr(lock.time, "sleep", lambda seconds: (peeping.release(), real_sleep(seconds)))
    FileLock(path).release()


@pytest.mark.parametrize("call", ["write", "open"])
def test_a_full_disk_or_a_file_system_without_locks(tmp_path, monkeypatch, call):
    def refuse(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(lock.os, call, refuse)
    with pytest.raises(WriteFailed, match="No space left"):
        FileLock(tmp_path / "run.lock")
    monkeypatch.undo()
    FileLock(tmp_path / "run.lock").release()


def test_without_locks_files_are_appended_to_all_the_same(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", refuse)
    with (tmp_path / "rows").open("ab") as file, locked(file.fileno()):
        file.write(b"row")
    assert (tmp_path / "rows").read_bytes() == b"row"
    with pytest.raises(WriteFailed, match="No locks available"):
        FileLock(tmp_path / "run.lock")
