"""Appending: what others wrote stays byte for byte, torn lines are mended, no row comes twice."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys

import pytest

from craftloop.dataset import appender as module
from craftloop.dataset.appender import Appender
from craftloop.dataset.original import line, rows
from craftloop.errors import UsageError, WriteFailed
from craftloop.store import Run

OTHERS = b'{"id":"selfplay-1-001","x": 1.50}\r\n\n{"note":"caf\xc3\xa9"}\n'


@pytest.fixture
def run(tmp_path, make_episode):
    """A run of four episodes; the third became no row."""
    kinds = ["first_try", "corrected", "failed", "god"]
    with Run.create(tmp_path / "run", {}) as run:
        run.start()
        number = run.info.number
        for index, kind in enumerate(kinds):
            run.put_episode(make_episode(index, kind, number=number))
    with Run.open(tmp_path / "run") as run:
        yield run


def expected(run: Run) -> list[bytes]:
    return [line(row) for episode in run.episodes() for row in rows(episode)]


def test_folders_and_file_are_made(tmp_path, make_episode):
    path = tmp_path / "data" / "processed" / "rows.jsonl"
    with Appender(path) as appender:
        assert appender.append(rows(make_episode())) == 1
        assert appender.append([]) == 0
    assert json.loads(path.read_bytes()) == rows(make_episode())[0]


def test_rows_go_behind_what_is_there(tmp_path, make_episode):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(OTHERS)
    with Appender(path) as appender:
        appender.append({"n": n} for n in range(1200))
    assert path.read_bytes() == OTHERS + b"".join(b'{"n": %d}\n' % n for n in range(1200))
    assert not (tmp_path / "rows.jsonl.torn").exists()


@pytest.mark.parametrize("before", [b"", OTHERS], ids=["alone", "behind others"])
@pytest.mark.parametrize(
    "torn", [b'{"id": "selfplay-17', b'{"a": "\xc3', b'{"a": 1}\x00\x00\x00', b"{" * 99_999]
)
def test_a_torn_last_line_is_moved_out(tmp_path, before, torn):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(before + torn)
    with Appender(path) as appender:
        assert path.read_bytes() == before
        appender.append([{"n": 1}])
    assert path.read_bytes() == before + b'{"n": 1}\n'
    assert (tmp_path / "rows.jsonl.torn").read_bytes() == torn + b"\n"


def test_a_whole_last_line_only_gets_its_end(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(OTHERS + b'{"a": 1}')
    Appender(path).close()
    assert path.read_bytes() == OTHERS + b'{"a": 1}\n'
    assert not (tmp_path / "rows.jsonl.torn").exists()


def test_a_line_that_another_process_tore_meanwhile_is_moved_out(tmp_path):
    path = tmp_path / "rows.jsonl"
    with Appender(path) as appender:
        appender.append([{"n": 1}])
        with path.open("ab") as other:
            other.write(b'{"n": ')
        appender.append([{"n": 2}])
    assert path.read_bytes() == b'{"n": 1}\n{"n": 2}\n'


def test_a_torn_line_longer_than_a_chunk(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CHUNK", 16)
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"a": 1}\n{"b": "' + b"x" * 100)
    Appender(path).close()
    assert path.read_bytes() == b'{"a": 1}\n'


@pytest.mark.parametrize("content", [b"GGUF\x03\x00\x00", b"[1,\n2]\n", b"hello\n", b"\x89PNG\r\n"])
def test_a_file_of_another_kind_is_left_alone(tmp_path, content):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="not a JSON Lines file"):
        Appender(path)
    assert path.read_bytes() == content


def test_a_byte_order_mark_is_no_harm(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}\n')
    Appender(path).close()
    assert path.read_bytes() == b'\xef\xbb\xbf{"a": 1}\n'


def test_reconcile_adds_what_is_missing_and_only_that(tmp_path, run):
    path = tmp_path / "rows.jsonl"
    first, second, fourth = expected(run)
    path.write_bytes(OTHERS + fourth + first)
    with Appender(path) as appender:
        assert appender.reconcile(run) == 1
        assert path.read_bytes() == OTHERS + fourth + first + second
        assert appender.reconcile(run) == 0
    assert path.read_bytes() == OTHERS + fourth + first + second


def test_a_row_torn_by_a_crash_is_written_again(tmp_path, run):
    path = tmp_path / "rows.jsonl"
    first, second, fourth = expected(run)
    path.write_bytes(first + second[:-20])
    with Appender(path) as appender:
        assert appender.reconcile(run) == 2
    assert path.read_bytes() == first + second + fourth


def test_rows_are_known_in_any_layout(tmp_path, run):
    """`jq -c` and the like write rows without spaces and in another order of members."""
    path = tmp_path / "rows.jsonl"
    compact = [
        json.dumps(dict(reversed(json.loads(row).items())), separators=(",", ":")) for row in expected(run)
    ]
    path.write_text("\n".join(compact) + "\n")
    with Appender(path) as appender:
        assert appender.reconcile(run) == 0


def test_an_id_quoted_in_a_message_is_not_a_row(tmp_path, run):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": expected(run)[0].decode()}) + "\n")
    with Appender(path) as appender:
        assert appender.reconcile(run) == 3


def test_rows_of_another_run_do_not_count(tmp_path, run, make_episode):
    path = tmp_path / "rows.jsonl"
    with Appender(path) as appender:
        appender.append(row for index in range(4) for row in rows(make_episode(index, number="999999999999")))
        assert appender.reconcile(run) == 3


@pytest.mark.parametrize("content", [b"", OTHERS])
def test_a_disk_that_takes_half_of_the_rows_is_left_without_them(tmp_path, make_episode, content):
    """A limit on the size of files fails in the middle of a write, as a full disk does."""
    path = tmp_path / "rows.jsonl"
    path.write_bytes(content)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Appender(path) as appender:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(content) + 100, limits[1]))
        try:
            with pytest.raises(WriteFailed, match=r"rows\.jsonl.*--resume"):
                appender.append(rows(make_episode()))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert path.read_bytes() == content
        assert appender.append(rows(make_episode())) == 1


def test_a_full_device(make_episode):
    with Appender(module.Path("/dev/full")) as appender, pytest.raises(WriteFailed, match="No space left"):
        appender.append(rows(make_episode()))


def test_a_device_is_only_written_to(run):
    with Appender(module.Path("/dev/null")) as appender:
        assert appender.reconcile(run) == 3


def test_places_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("{}\n")
    for path in (tmp_path, tmp_path / "file" / "rows.jsonl", module.Path("/proc/rows.jsonl")):
        with pytest.raises(WriteFailed, match="--output"):
            Appender(path)


def test_two_processes_append_to_one_file(tmp_path):
    path = tmp_path / "rows.jsonl"
    code = (
        "import sys, pathlib; from craftloop.dataset.appender import Appender\n"
        "path, row = pathlib.Path(sys.argv[1]), {'who': sys.argv[2], 'pad': 'x' * 9000}\n"
        "for i in range(60):\n"
        "    with Appender(path) as appender: appender.append([row])"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path), who]) for who in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    found = [json.loads(text)["who"] for text in path.read_bytes().splitlines()]
    assert (found.count("a"), found.count("b")) == (60, 60)
    assert os.listdir(tmp_path) == ["rows.jsonl"]
