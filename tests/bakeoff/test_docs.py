"""What docs/suites.md and docs/bakeoff.md show works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from craftloop.bakeoff.contest import Bakeoff
from craftloop.bakeoff.gate import EXIT_CODES, MARGIN
from craftloop.bakeoff.suite import Case, Header, load

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_files_shown_are_suites(tmp_path: Path) -> None:
    shown = [block for block in blocks("suites.md", "") if block.startswith("{")]
    assert len(shown) == 2
    for text in shown:
        (tmp_path / "shown.jsonl").write_text(text, "utf-8")
        assert len(load(tmp_path / "shown.jsonl", allow_edited=True).cases) == 2


def test_every_field_has_its_line() -> None:
    text = (DOCS / "suites.md").read_text("utf-8")
    for field in Case.__struct_fields__:
        assert f"| `{field}` |" in text
    for field in Header.__struct_fields__:
        assert f'"{field}":' in text


def test_freezing_a_suite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (snippet,) = blocks("suites.md", "python")
    exec(snippet, {})
    assert capsys.readouterr().out == "mine v1\n"


def test_reading_results(
    played: Bakeoff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(played.folder, tmp_path / "runs" / "bakeoff-1")
    monkeypatch.chdir(tmp_path)
    (snippet,) = blocks("bakeoff.md", "python")
    exec(snippet, {})
    assert re.match(r"builtin builtin:skill=0.8 Interval\(.* better\n$", capsys.readouterr().out)


def test_the_gate_s_exit_codes_and_margin() -> None:
    text = (DOCS / "bakeoff.md").read_text("utf-8")
    for decision, code in EXIT_CODES.items():
        assert f"| {code} | {decision.upper()} |" in text
    assert f"`--margin` ({MARGIN}:" in text
