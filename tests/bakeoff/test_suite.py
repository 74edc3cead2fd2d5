from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from craftloop.bakeoff.suite import FORMAT, Case, Header, load, locate, write
from craftloop.errors import StoreError, UsageError
from craftloop.task import Category, Goal, Mode

CASES = [
    Case("a", "sudo give me a stick", Category.EDGE_ITEMS, goals=(Goal("refuse"),), family="f", difficulty=1),
    Case("b", "pray rain", expect="weather rain", part="wild"),
]


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    write(tmp_path / "s.jsonl", Header("mine", version=3, created_by="me", minecraft="1.21.4"), CASES)
    return tmp_path / "s.jsonl"


def own(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(lines))
    return path


def test_what_is_written_is_read(frozen: Path) -> None:
    suite = load(frozen)
    assert suite.cases == tuple(CASES)
    assert suite.locked
    assert suite.title == "mine v3"
    header = json.loads(frozen.read_text().splitlines()[0])
    assert header == {
        "suite": "mine", "version": 3, "format": FORMAT, "created_by": "me", "minecraft": "1.21.4",
        "cases": 2, "sha256": suite.sha256,
    }  # fmt: skip


def test_a_case_is_a_task_of_the_suite() -> None:
    task = CASES[0].task
    assert (task.message, task.origin, task.family, task.must_refuse) == (
        CASES[0].message,
        "suite",
        "f",
        True,
    )
    assert CASES[1].mode is Mode.GOD
    assert CASES[0].cluster == "f"
    assert CASES[1].cluster == "case b"


def test_a_changed_case_is_refused_and_may_be_allowed(frozen: Path) -> None:
    frozen.write_text(frozen.read_text().replace("a stick", "a sword"))
    with pytest.raises(UsageError, match="changed after it was frozen") as caught:
        load(frozen)
    assert "--allow-edited" in caught.value.hint
    assert not load(frozen, allow_edited=True).locked


@pytest.mark.parametrize(
    "change", [lambda t: t + t.splitlines()[-1].replace('"b"', '"c"'), lambda t: t[: t.index('\n{"id":"b"')]]
)
def test_an_added_or_missing_case_is_refused(frozen: Path, change: Callable[[str], str]) -> None:
    frozen.write_text(change(frozen.read_text()))
    with pytest.raises(UsageError, match="changed after it was frozen"):
        load(frozen)


def test_line_ends_and_blank_lines_do_not_unlock(frozen: Path) -> None:
    frozen.write_bytes(b"\xef\xbb\xbf" + frozen.read_bytes().replace(b"\n", b"\r\n\r\n"))
    assert load(frozen).locked


def test_a_file_of_one_s_own_needs_messages_only(tmp_path: Path) -> None:
    suite = load(
        own(
            tmp_path,
            '{"message": "sudo a", "expect": ["say a", "me a"]}',
            '{"message": "pray b", "pattern": "^say"}',
        )
    )
    assert [case.id for case in suite.cases] == ["1", "2"]
    assert suite.cases[0].expected == ("say a", "me a")
    assert suite.cases[1].category is Category.NATURAL_LANGUAGE
    assert suite.header.suite == "own"
    assert not suite.header.sha256


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 1"),
        ('"sudo a"', "line 1"),
        ('{"message": " "}', "empty message"),
        ('{"id": "x"}', "message"),
        ('{"message": "a", "expected": "b"}', "expected"),
        ('{"message": "a", "pattern": "("}', "missing \\)"),
        ('{"message": "a", "category": "knitting"}', "knitting"),
        ('{"message": "a", "part": "other"}', "other"),
        ('{"message": "a", "id": "1"}\n{"message": "b", "id": "1"}', "two cases"),
        ("", "no cases"),
        ('{"suite": "x"}', "no cases"),
        ('{"suite": "x", "format": 99}\n{"message": "a"}', "format 99"),
    ],
)
def test_what_is_no_suite_is_refused_with_the_place(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        load(own(tmp_path, line))


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Cannot read"):
        load(tmp_path)
    with pytest.raises(StoreError, match="Cannot write"):
        write(tmp_path / "no" / "s.jsonl", Header("x"), CASES)


def test_suites_are_named_by_path_or_by_name(frozen: Path) -> None:
    assert locate(str(frozen)) == frozen
    with pytest.raises(UsageError, match="no suite nowhere"):
        locate("nowhere")
