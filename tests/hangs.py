"""Tests are not timed: what must not hang is given far more than it needs, and a hang takes more still."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 30.0
"""CPU time; what is guarded takes a second at most here, and minutes once it is quadratic or worse."""


@contextmanager
def no_hang() -> Iterator[None]:
    """Fails when the block takes `SECONDS` of this process: other processes do not count."""
    began = time.process_time()
    yield
    assert time.process_time() - began < SECONDS
