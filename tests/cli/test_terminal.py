"""Wrapping, width, and what may be printed."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.cli.panel import Panel
from craftloop.cli.terminal import complain, filled, live, printable, size, width, wrapped


@given(st.text(), st.integers(5, 100))
def test_wrapping_loses_only_blanks_and_keeps_the_width(text: str, columns: int) -> None:
    lines = list(wrapped(text, columns))
    assert max(map(len, lines), default=0) <= columns
    assert "".join("".join(lines).split()) == "".join(printable(text).split())


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("give SwiftWolf diamond", 16, ["give SwiftWolf", "diamond"]),
        ("[a=1,b=2,c=3]", 9, ["[a=1,b=2,", "c=3]"]),
        ("abcdefgh", 5, ["abcde", "fgh"]),
        ("one\ntwo", 80, ["one", "two"]),
        ("", 80, [""]),
    ],
)
def test_breaks_at_blanks_and_commas_and_else_where_it_must(
    text: str, columns: int, lines: list[str]
) -> None:
    assert list(wrapped(text, columns)) == lines


@given(st.text())
def test_printable_text_has_no_controls_and_is_unicode(text: str) -> None:
    shown = printable(text + "\x1b\ud83d\r\b")
    shown.encode()
    assert all(character == "\n" or character.isprintable() for character in shown)


def test_an_address_in_a_message_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    address = "http://a-rather-long-name.example:11434"
    assert address in filled(f"Nobody answers at {address}, so start it.")


def test_a_complaint_is_one_paragraph_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    complain("First line.\nSecond\tline.", "", "What to do.")
    assert capsys.readouterr() == ("", "error: First line. Second line. What to do.\n")


def test_width_stays_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, expected in (("5", 20), ("80", 80), ("500", 100), ("nonsense", 80)):
        monkeypatch.setenv("COLUMNS", columns)
        assert width() == expected


def test_what_is_no_terminal_is_80_by_24_and_not_drawn_on() -> None:
    assert size(io.StringIO()) == (80, 24)
    assert not live(io.StringIO())


def test_a_panel_that_was_never_drawn_erases_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Panel().erase()
    assert capsys.readouterr().err == ""


def test_a_panel_finds_its_first_line_again_and_cuts_long_ones(capsys: pytest.CaptureFixture[str]) -> None:
    panel = Panel()
    panel.draw([("x" * 200, "bold"), ("short", "")])
    drawn = capsys.readouterr().err
    assert drawn.count("x") == 79
    panel.draw([("one", "")])
    assert capsys.readouterr().err == "\x1b[2A\rone\x1b[K\n\x1b[J"
    panel.erase()
    assert capsys.readouterr().err == "\x1b[1A\r\x1b[J"
