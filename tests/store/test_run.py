"""A run keeps what was put, hands it back in order, and says clearly why it cannot."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from craftloop import __version__
from craftloop.episode import EPISODE_VERSION
from craftloop.errors import RunBusy, RunDamaged, RunNotFound, RunTooNew, UsageError, WriteFailed
from craftloop.store import Run, list_runs
from craftloop.task import Category, Queued, Task


def tasks(count: int) -> list[Task]:
    return [Task(f"sudo task {i}", Category.MULTIPLAYER) for i in range(count)]


async def test_what_was_put_comes_back_in_order_of_indexes(tmp_path, make_episode):
    episodes = [make_episode(index) for index in range(4)]
    with Run.create(tmp_path / "a", {"rounds": 2}) as run:
        run.start()
        run.put_tasks(0, [episode.task for episode in episodes], 0)
        for episode in reversed(episodes):
            run.put_episode(episode)
        await run.flush()
        assert list(run.episodes()) == episodes
        assert list(run.episodes(after=1)) == episodes[2:]
    with Run.open(tmp_path / "a") as run:
        assert list(run.episodes()) == episodes
        assert list(run.tasks()) == [Queued(e.index, 0, e.task) for e in episodes]
        assert run.info.settings == {"rounds": 2}
        assert run.info.craftloop == __version__
        assert run.info.name == "a"


async def test_pending_are_the_tasks_without_an_episode(tmp_path, make_episode):
    proposed = tasks(5)
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        run.put_tasks(0, proposed[:3], 0)
        run.put_tasks(4, proposed[3:], 3)
        run.put_episode(make_episode(1, task=proposed[1]))
        run.put_episode(make_episode(4, task=proposed[4]))
        await run.flush()
        assert [stored.index for stored in run.pending()] == [0, 2, 3]
        assert next(run.pending()) == Queued(0, 0, proposed[0])
        assert (run.next_index(), run.next_round()) == (5, 5)
        assert (run.task_count(), run.episode_count()) == (5, 2)


async def test_more_than_a_page_is_streamed(tmp_path, make_episode):
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        run.put_tasks(0, tasks(1201), 0)
        for index in range(0, 1201, 2):
            run.put_episode(make_episode(index))
        await run.flush()
        assert [episode.index for episode in run.episodes()] == list(range(0, 1201, 2))
        assert [stored.index for stored in run.pending()] == list(range(1, 1201, 2))


async def test_notes_are_kept_by_kind(tmp_path):
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        detail = {"message": "sudo x"}
        run.put_note("duplicate", detail)
        detail["message"] = "changed after it was put"
        run.put_note("busy", {"why": "429"})
        run.put_note("duplicate", {"message": "sudo y"})
        await run.flush()
        assert list(run.notes("duplicate")) == [
            ("duplicate", {"message": "sudo x"}),
            ("duplicate", {"message": "sudo y"}),
        ]
        assert [kind for kind, _ in run.notes()] == ["duplicate", "busy", "duplicate"]


async def test_a_reader_sees_commits_while_another_writes(tmp_path, make_episode):
    with Run.create(tmp_path / "a", {}) as run, Run.open(tmp_path / "a") as reader:
        run.start()
        run.put_episode(make_episode(0))
        await run.flush()
        walk = reader.episodes()
        assert next(walk).index == 0
        run.put_episode(make_episode(1))
        await run.flush()
        assert reader.episode_count() == 2
        assert [episode.index for episode in walk] == [1]


def test_a_run_number_is_twelve_digits_and_never_the_same(tmp_path):
    numbers = set()
    for name in "abc":
        with Run.create(tmp_path / name, {}) as run:
            numbers.add(run.info.number)
    assert len(numbers) == 3
    assert all(len(number) == 12 and number.isdigit() for number in numbers)


def test_settings_can_be_replaced_before_a_resume(tmp_path):
    with Run.create(tmp_path / "a", {"rounds": 1}) as run:
        run.set_settings({"rounds": 9})
        assert run.info.settings == {"rounds": 9}
    with Run.open(tmp_path / "a") as run:
        assert run.info.settings == {"rounds": 9}


@pytest.mark.parametrize(
    "settings",
    [
        {"rcon_pass": "hunter2"},
        {"server": {"password": "hunter2"}},
        {"model": {"api_key": "sk-1"}},
        {"server": "rcon://:hunter2@localhost"},
        {"urls": ["http://me:hunter2@localhost"]},
    ],
)
def test_a_password_is_never_stored(tmp_path, settings):
    with pytest.raises(ValueError, match="password") as caught:
        Run.create(tmp_path / "a", settings)
    assert "hunter2" not in str(caught.value)
    assert not (tmp_path / "a").exists()


def test_settings_that_only_sound_alike_are_stored(tmp_path):
    settings = {"max_tokens": 300, "model": "ollama:me/qwen3@latest", "passes": 2}
    with Run.create(tmp_path / "a", settings) as run:
        assert run.info.settings == settings


def test_an_existing_run_is_not_overwritten(tmp_path):
    Run.create(tmp_path / "a", {}).close()
    with pytest.raises(UsageError, match="--resume a"):
        Run.create(tmp_path / "a", {})


def test_no_run_there(tmp_path):
    with pytest.raises(RunNotFound, match="craftloop runs"):
        Run.open(tmp_path / "nowhere", write=True)
    assert not (tmp_path / "nowhere").exists()


def test_a_second_writer_is_told_who_the_first_is(tmp_path):
    with Run.create(tmp_path / "a", {}):
        with pytest.raises(RunBusy, match=f"process {os.getpid()}"):
            Run.open(tmp_path / "a", write=True)
        with pytest.raises(RunBusy):
            Run.create(tmp_path / "a", {})
        Run.open(tmp_path / "a").close()
    Run.open(tmp_path / "a", write=True).close()


def test_the_right_to_write_dies_with_the_process(tmp_path):
    code = (
        "import sys, pathlib, time; from craftloop.store import Run; "
        "run = Run.create(pathlib.Path(sys.argv[1]), {}); print('ready', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "a")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        assert list_runs(tmp_path)[0].writing
        with pytest.raises(RunBusy, match=f"process {process.pid}"):
            Run.open(tmp_path / "a", write=True)
        process.kill()
    assert not list_runs(tmp_path)[0].writing
    Run.open(tmp_path / "a", write=True).close()


def test_a_run_of_a_newer_craftloop_is_refused(tmp_path):
    Run.create(tmp_path / "a", {}).close()
    with sqlite3.connect(tmp_path / "a" / "run.db") as db:
        db.execute("PRAGMA user_version = 99")
        db.execute("UPDATE meta SET value = '7.1.0' WHERE key = 'craftloop'")
    db.close()
    for write in (False, True):
        with pytest.raises(
            RunTooNew, match=rf"craftloop 7\.1\.0; this is craftloop {__version__}.*[Uu]pgrade"
        ):
            Run.open(tmp_path / "a", write=write)


async def test_an_episode_of_a_newer_craftloop_is_refused(tmp_path, make_episode):
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        run.put_episode(make_episode(0, version=EPISODE_VERSION + 1))
        await run.flush()
        with pytest.raises(RunTooNew):
            next(run.episodes())


async def test_unknown_fields_are_ignored(tmp_path, make_episode):
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        run.put_episode(make_episode(0))
    with sqlite3.connect(tmp_path / "a" / "run.db") as db:
        db.execute("UPDATE episode SET record = json_set(record, '$.mood', 'good')")
    db.close()
    with Run.open(tmp_path / "a") as run:
        assert list(run.episodes()) == [make_episode(0)]


def test_a_folder_with_something_else_is_not_a_run(tmp_path):
    cases = {"empty": b"", "garbage": b"not a database" * 99, "text": b"hello\n"}
    for name, content in cases.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.db").write_bytes(content)
        for write in (False, True):
            with pytest.raises(RunDamaged, match="start a new run"):
                Run.open(tmp_path / name, write=write)
        assert (tmp_path / name / "run.db").read_bytes() == content


def test_another_programs_database_is_not_a_run(tmp_path):
    with sqlite3.connect(tmp_path / "run.db") as db:
        db.execute("CREATE TABLE episode (x)")
    db.close()
    with pytest.raises(RunDamaged, match="not written by craftloop"):
        Run.open(tmp_path)


async def test_a_truncated_run_is_damaged(tmp_path, make_episode):
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        for index in range(300):
            run.put_episode(make_episode(index))
    file = tmp_path / "a" / "run.db"
    os.truncate(file, file.stat().st_size // 2)
    with pytest.raises(RunDamaged, match="recover"):
        Run.open(tmp_path / "a", write=True)
    with pytest.raises(RunDamaged), Run.open(tmp_path / "a") as run:
        list(run.episodes())


async def test_a_broken_record_names_itself(tmp_path, make_episode):
    with Run.create(tmp_path / "a", {}) as run:
        run.start()
        run.put_episode(make_episode(7))
    with sqlite3.connect(tmp_path / "a" / "run.db") as db:
        db.execute("UPDATE episode SET record = '{\"id\": 3}'")
    db.close()
    with Run.open(tmp_path / "a") as run, pytest.raises(RunDamaged, match="episode 7"):
        list(run.episodes())


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WriteFailed, match="Not a directory"):
        Run.create(tmp_path / "file" / "a", {})
    with pytest.raises(WriteFailed):
        Run.create(Path("/proc/craftloop"), {})


def test_a_half_made_run_is_made_anew(tmp_path):
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "run.db.part").write_bytes(b"half")
    assert list_runs(tmp_path) == []
    Run.create(folder, {}).close()
    with Run.open(folder) as run:
        assert run.episode_count() == 0
    assert sorted(os.listdir(folder)) == ["run.db", "run.lock"]


def test_writing_needs_a_started_run(tmp_path, make_episode):
    Run.create(tmp_path / "a", {}).close()
    with Run.open(tmp_path / "a") as run:
        with pytest.raises(RuntimeError, match="reading"):
            run.start()
        with pytest.raises(RuntimeError, match="start"):
            run.put_episode(make_episode())


def test_closing_twice_is_closing_once(tmp_path, make_episode):
    run = Run.create(tmp_path / "a", {})
    run.start()
    run.put_episode(make_episode())
    run.close()
    run.close()
    with pytest.raises(RuntimeError, match="closed"):
        run.put_episode(make_episode(1))
    with Run.open(tmp_path / "a") as reader:
        assert reader.episode_count() == 1


def test_runs_are_listed_oldest_first_broken_ones_too(tmp_path, make_episode):
    for name in ("b", "a"):
        with Run.create(tmp_path / name, {"model": name}) as run:
            run.start()
            run.put_tasks(0, tasks(2), 0)
            run.put_episode(make_episode(0))
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "run.db").write_bytes(b"garbage")
    (tmp_path / "other").mkdir()
    broken, *entries = list_runs(tmp_path)
    assert broken.info is None
    assert "damaged" in broken.problem
    assert [(e.folder.name, e.tasks, e.episodes, e.writing) for e in entries] == [
        ("b", 2, 1, False),
        ("a", 2, 1, False),
    ]
    assert list_runs(tmp_path / "missing") == []


def test_run_info_can_be_shown_as_json(tmp_path):
    with Run.create(tmp_path / "a", {"focus": None}) as run:
        assert msgspec.json.decode(msgspec.json.encode(run.info))["settings"] == {"focus": None}
