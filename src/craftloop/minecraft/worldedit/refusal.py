"""How a WorldEdit command stops: it refuses while it runs, or does not understand what was typed."""

from __future__ import annotations

from craftloop.minecraft.worldedit.texts import sentence


class Refusal(Exception):
    """WorldEdit understood and will not: `Make a region selection first.`"""

    def __init__(self, key: str, *args: object) -> None:
        self.key = key
        self.text = sentence(key, *args)
        super().__init__(self.text)


class Unfit(Refusal):
    """A text that is no value of its kind; the grammar makes a `Misuse` of it."""


class Misuse(Exception):
    """What was typed does not fit the command."""

    def __init__(self, key: str, text: str) -> None:
        self.key = key
        """Of the innermost complaint: `worldedit.error.unknown-block`."""
        self.text = text
        super().__init__(text)
