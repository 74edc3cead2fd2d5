"""Terminal: what a user's screen can show. Width, colours, safe characters, wrapping, complaints."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import TextIO

import click

NARROW, WIDE = 20, 100
"""Columns that text is wrapped to at least and at most."""

_PIECE = re.compile(r"\s+|[^\s,]*,+|[^\s,]+")


def size(stream: TextIO | None = None) -> tuple[int, int]:
    """Columns and lines of the terminal behind a stream; 80 by 24 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    try:
        found = os.get_terminal_size((stream or sys.stdout).fileno())
    except (OSError, ValueError, AttributeError):
        found = os.terminal_size((80, 24))
    if columns.isdigit() and int(columns) and stream is None:
        return int(columns), found.lines
    return found.columns or 80, found.lines or 24  # a pseudo-terminal nobody has sized says 0


def width() -> int:
    """Columns to wrap printed text to."""
    return max(NARROW, min(size()[0], WIDE))


def live(stream: TextIO) -> bool:
    """Whether the stream is a terminal on which lines can be drawn over."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def colours() -> bool | None:
    """False where the user wants none (`NO_COLOR`); `None` leaves it to whether it is a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def printable(text: str) -> str:
    """The text without what could steer a terminal or has no encoding: models and servers write anything."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else " " if c == "\t" else "\ufffd" for c in text)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Lines of at most so many columns, broken at blanks or after commas, a longer word where it must be."""
    for paragraph in printable(text).split("\n"):
        yield from _lines(paragraph, columns)


def _lines(paragraph: str, columns: int) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(paragraph):
        if len(line) + len(piece.rstrip()) > columns and line:
            yield line.rstrip()
            line, piece = "", piece.lstrip()
        while len(piece) > columns:
            yield piece[:columns]
            piece = piece[columns:]
        line += piece
    yield line.rstrip()


def complain(*sentences: str) -> None:
    """One paragraph on stderr: what happened, what to do."""
    text = " ".join(sentence for sentence in sentences if sentence)
    click.secho(filled(f"error: {text}"), fg="red", err=True, color=colours())


def filled(text: str) -> str:
    """A paragraph as wide as the terminal, broken at blanks only: addresses and paths stay whole."""
    return "\n".join(_words(text, width()))


def _words(text: str, columns: int) -> Iterator[str]:
    line = ""
    for word in printable(text).split():
        if line and len(line) + 1 + len(word) > columns:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
