"""Panel: a few lines at the foot of a terminal, drawn over in place. Knows nothing of what they say."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Literal

import click

from craftloop.cli.terminal import colours, size

Line = tuple[str, Literal["bold", "dim", ""]]
"""Plain text, and the style of the whole line."""


class Panel:
    """Drawn on stderr, each time in one write, so that nothing flickers."""

    def __init__(self) -> None:
        self._drawn: tuple[int, ...] = ()
        """Lengths of the lines on the screen."""

    def draw(self, lines: Sequence[Line]) -> None:
        """Draw over what was drawn before; cut to the terminal, as a line that wraps cannot be drawn over."""
        columns, rows = size(sys.stderr)
        shown = [(text[: columns - 1], style) for text, style in lines[: max(rows - 1, 1)]]
        drawing = "".join(f"{_styled(text, style)}\x1b[K\n" for text, style in shown)
        self._write(f"{self._home(columns)}{drawing}\x1b[J")
        self._drawn = tuple(len(text) for text, _ in shown)

    def erase(self) -> None:
        """Leave the screen as if nothing had been drawn."""
        if self._drawn:
            self._write(f"{self._home(size(sys.stderr)[0])}\x1b[J")
            self._drawn = ()

    def _home(self, columns: int) -> str:
        """Back to the first line, which may take several rows since the window got narrower."""
        rows = sum(max(-(-length // columns), 1) for length in self._drawn)
        return f"\x1b[{rows}A\r" if rows else ""

    def _write(self, text: str) -> None:
        click.echo(text, nl=False, err=True, color=True)  # or click would take the cursor's moves for colours


def _styled(text: str, style: Literal["bold", "dim", ""]) -> str:
    if not style or colours() is False:
        return text
    return click.style(text, bold=style == "bold", dim=style == "dim")
