"""The file itself: durable settings, columns for SQL, places without the right to write."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from craftloop.episode import Outcome
from craftloop.errors import WriteFailed
from craftloop.store import Run
from craftloop.task import Category, Task


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 KB of its own."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(tmp_path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting needs root")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


async def test_commits_reach_the_disk(tmp_path):
    with Run.create(tmp_path / "a", {}) as run:
        db = run._write_db
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 2


def with_goals_missed(episode, origin):
    """The episode with a last attempt that ran and missed the task's goals, written by `origin`."""
    missed = msgspec.structs.replace(episode.attempts[-1], goals=(False,), solved=False, level=None)
    task = msgspec.structs.replace(episode.task, origin=origin)
    return msgspec.structs.replace(episode, task=task, attempts=(*episode.attempts[:-1], missed))


async def test_the_view_agrees_with_the_records(tmp_path, all_kinds, make_episode):
    for origin in ("model", "suite"):
        corrected = make_episode(len(all_kinds), "corrected")
        all_kinds.append(with_goals_missed(corrected, origin))
    assert [episode.outcome for episode in all_kinds[-2:]] == [Outcome.UNVERIFIED, Outcome.FAILED]
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        for episode in all_kinds:
            run.put_episode(episode)
        await run.flush()
        db = sqlite3.connect(tmp_path / "a" / "run.db")
        rows = db.execute(
            "SELECT idx, id, round, category, mode, outcome, level, message, attempts, commands, model,"
            " seconds FROM episodes ORDER BY idx"
        ).fetchall()
        db.close()
    assert rows == [
        (
            e.index,
            e.id,
            e.round,
            e.task.category.value,
            e.task.mode.value,
            e.outcome.value,
            e.level.value if e.level else None,
            e.task.message,
            len(e.attempts),
            "\n".join(e.attempts[-1].commands) or None if e.attempts else None,
            e.model,
            e.seconds,
        )
        for e in all_kinds
    ]
    assert {row[5] for row in rows} == {"first_try", "corrected", "failed", "unverified"}


def fill(run: Run, make_episode: Any) -> Iterator[int]:
    """Play until the disk is full; yields the index of the last episode that is certainly on disk."""
    for index in range(2000):
        run.put_tasks(0, [Task(f"sudo {index}", Category.WORLDEDIT)], index)
        run.put_episode(make_episode(index))
        if index % 10 == 9:
            asyncio.run(run.flush())
            yield index


def test_a_disk_that_fills_up_loses_nothing_written_before(small_disk, make_episode):
    folder = small_disk / "a"
    run = Run.create(folder, {})
    run.start()
    safe: list[int] = []
    with pytest.raises(WriteFailed, match="full"):
        safe.extend(fill(run, make_episode))
    run.close()
    with Run.open(folder) as reader:
        indexes = [episode.index for episode in reader.episodes()]
    assert len(safe) > 2
    assert indexes[: safe[-1] + 1] == list(range(safe[-1] + 1))
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    with Run.open(folder, write=True) as again:
        again.start()
        again.put_episode(make_episode(5000))
        asyncio.run(again.flush())
        assert again.episode_count() == len(indexes) + 1


def test_a_disk_too_small_for_a_run(small_disk):
    (small_disk / "filler").write_bytes(b"x" * 390_000)
    with pytest.raises(WriteFailed, match="Free some disk space"):
        Run.create(small_disk / "a", {})


def test_a_read_only_disk_can_be_read_but_not_written(small_disk, make_episode):
    with Run.create(small_disk / "a", {}) as run:
        run.start()
        run.put_episode(make_episode(0))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Run.open(small_disk / "a") as run:
        assert run.episode_count() == 1
    with pytest.raises(WriteFailed, match="Read-only file system"):
        Run.open(small_disk / "a", write=True)
    with pytest.raises(WriteFailed, match="Read-only file system"):
        Run.create(small_disk / "b", {})


async def test_reading_leaves_no_files_behind(tmp_path, make_episode):
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        run.put_episode(make_episode(0))
    with Run.open(tmp_path / "a") as run:
        assert list(run.episodes())
    assert sorted(os.listdir(tmp_path / "a")) == ["run.db", "run.lock"]
