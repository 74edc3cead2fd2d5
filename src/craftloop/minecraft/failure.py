"""How a command stops while it runs: the game refuses, or we do not simulate it."""

from __future__ import annotations

from typing import Any


class Failure(Exception):
    """The game's refusal: a key of the language file and its arguments."""

    def __init__(self, key: str, *args: Any) -> None:
        super().__init__(key, *args)
        self.key = key
        self.values = args


class NotSimulated(Exception):
    """The command is a real one, and this world cannot know what it would do; says why."""
