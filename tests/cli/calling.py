"""What a call of the command line gives back, and how to call it in another process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

COMMAND = [sys.executable, "-c", "from craftloop.cli.main import main; main()"]


class Done(NamedTuple):
    """A call that has ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """stderr as one line, whatever it was wrapped to."""
        return " ".join(self.err.split())


Cli = Callable[..., Done]
