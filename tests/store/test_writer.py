"""Group commit: cheap for the event loop, honest about failures, each episode told of once."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time

import pytest

from craftloop.errors import WriteFailed
from craftloop.store import Run, writer
from craftloop.task import Category, Task


@pytest.fixture
def run(tmp_path):
    with Run.create(tmp_path / "a", {}) as run:
        yield run


async def test_an_index_is_written_and_told_of_once(run, make_episode):
    told = []
    run.start(told.extend)
    first = make_episode(5, "first_try")
    run.put_episode(first)
    run.put_episode(make_episode(5, "failed"))
    await run.flush()
    run.put_episode(make_episode(5, "corrected"))
    run.put_episode(make_episode(6))
    await run.flush()
    assert told == [first, make_episode(6)]
    assert list(run.episodes()) == told


async def test_told_only_of_what_is_on_disk(run, make_episode):
    seen = []

    def committed(episodes):
        with Run.open(run.folder) as reader:
            seen.append((len(episodes), reader.episode_count(), threading.current_thread().name))

    run.start(committed)
    for index in range(3):
        run.put_episode(make_episode(index))
    await run.flush()
    assert sum(count for count, _, _ in seen) == 3
    assert [on_disk for _, on_disk, _ in seen][-1] == 3
    assert {name for _, _, name in seen} == {"craftloop-store"}


async def test_many_puts_share_a_commit(run, make_episode):
    groups = []
    run.start(lambda episodes: groups.append(len(episodes)))
    for index in range(500):
        run.put_episode(make_episode(index))
    await run.flush()
    assert sum(groups) == 500
    assert len(groups) <= 5


async def test_a_backlog_of_many_batches_is_written_in_order(run, make_episode, monkeypatch):
    monkeypatch.setattr(writer, "BATCH", 10)
    monkeypatch.setattr(writer, "TEXT_LIMIT", 5_000)
    told = []
    run.start(told.extend)
    for index in range(95):
        run.put_episode(make_episode(index))
    await run.flush()
    assert [episode.index for episode in told] == list(range(95))


async def test_a_full_queue_makes_the_putter_wait_for_the_disk(run, make_episode, monkeypatch):
    monkeypatch.setattr(writer, "QUEUE_LIMIT", 8)
    slow = []
    run.start(lambda episodes: (time.sleep(0.05), slow.extend(episodes)))
    for index in range(20):
        run.put_episode(make_episode(index))
    assert len(slow) >= 8
    await run.flush()
    assert len(slow) == 20


async def test_the_loop_neither_encodes_nor_writes_what_it_puts(run, make_episode, monkeypatch):
    run.start()
    busy = set()

    def sound(item):
        busy.add(threading.current_thread())
        return item

    monkeypatch.setattr(writer, "sound", sound)
    run._writer._db.set_trace_callback(lambda _: busy.add(threading.current_thread()))
    for index in range(100):
        run.put_episode(make_episode(index))
        await asyncio.sleep(0)
    await run.flush()
    assert busy == {run._writer._thread}


async def test_a_loop_that_never_idles_lets_the_writer_work(run, make_episode):
    """Python's lock goes to a thread that asks only when the loop lets go of it."""
    told = []
    run.start(told.extend)
    deadline = time.monotonic() + 60
    index = 0
    while not told and time.monotonic() < deadline:
        run.put_episode(make_episode(index))
        index += 1
        sum(range(5000))
        await asyncio.sleep(0)
    assert told


async def test_a_full_disk_is_raised_by_flush_and_by_the_next_put(run, make_episode, tmp_path):
    """SQLite's page limit fails as a full disk does; what was on disk before stays."""
    run.start()
    run.put_episode(make_episode(0))
    await run.flush()
    run._writer._db.execute("PRAGMA max_page_count = 10")
    for index in range(1, 200):
        run.put_episode(make_episode(index))
    with pytest.raises(WriteFailed, match=r"full.*--resume"):
        await run.flush()
    with pytest.raises(WriteFailed):
        run.put_episode(make_episode(300))
    with pytest.raises(WriteFailed):
        run.put_tasks(0, [Task("sudo x", Category.WORLDEDIT)], 300)
    run.close()
    with Run.open(tmp_path / "a", write=True) as again:
        assert [episode.index for episode in again.episodes()] == [0]
        again.start()
        again.put_episode(make_episode(1))
        await again.flush()
        assert again.episode_count() == 2


def test_a_failure_nobody_was_told_of_is_raised_by_close(tmp_path, make_episode):
    run = Run.create(tmp_path / "a", {})

    def fail(_):
        raise WriteFailed("the output file is full")

    run.start(fail)
    run.put_episode(make_episode(0))
    with pytest.raises(WriteFailed, match="output file"):
        run.close()
    run.close()
    Run.open(tmp_path / "a", write=True).close()


async def test_a_failing_callback_loses_no_episode(run, make_episode):
    def fail(_):
        raise ValueError("our own fault")

    run.start(fail)
    run.put_episode(make_episode(0))
    with pytest.raises(ValueError, match="our own fault"):
        await run.flush()
    assert run.episode_count() == 1


async def test_a_flush_that_is_given_up_harms_nothing(run, make_episode):
    given_up = threading.Event()
    run.start(lambda _: given_up.wait())
    run.put_episode(make_episode(0))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(run.flush(), 0.01)
    given_up.set()
    run.put_episode(make_episode(1))
    await run.flush()
    assert run.episode_count() == 2


async def test_another_program_that_holds_the_file_is_waited_for(run, make_episode):
    run.start()
    shell = sqlite3.connect(run.folder / "run.db", isolation_level=None)
    shell.execute("BEGIN IMMEDIATE")
    run.put_episode(make_episode(0))
    await asyncio.sleep(0.1)
    assert run.episode_count() == 0
    shell.execute("COMMIT")
    shell.close()
    await run.flush()
    assert run.episode_count() == 1


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("other half \udc00", "other half \ufffd"),
        ("a whole pair \ud83d\ude00", "a whole pair 😀"),
        ('nul \x00, quote " and \\u0041, 喵, \u2028', 'nul \x00, quote " and \\u0041, 喵, \u2028'),
        ("x" * 3_000_000, "x" * 3_000_000),
    ],
    ids=["high", "low", "pair", "odd", "huge"],
)
async def test_any_text_a_model_or_server_can_send_is_stored(run, make_episode, text, stored):
    told = []
    run.start(told.extend)
    episode = make_episode(0, model=text)
    run.put_tasks(0, [Task(text, Category.MULTIPLAYER)], 0)
    run.put_note("rejected", {"why": text})
    run.put_episode(episode)
    await run.flush()
    assert next(run.episodes()).model == stored
    assert told[0].model == stored
    assert next(run.tasks()).task.message == stored
    assert next(run.notes())[1] == {"why": stored}
