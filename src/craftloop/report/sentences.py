"""Sentences: the game's words as a reader sees them. Shared by the page and the command line."""

from __future__ import annotations

import re

from craftloop.errors import GameDataError
from craftloop.summary import Summary

HERE = "<--[HERE]"

_BLANK = re.compile(r"%(?:\d+\$)?[sd]")


def frequent_errors(summary: Summary, most: int) -> list[tuple[str, int]]:
    """The game's most frequent complaints, as it words them, with `...` for what differs each time."""
    try:
        from craftloop.minecraft.gamedata import LATEST, load

        texts = load(LATEST).texts
    except GameDataError:
        texts = {}
    found = summary.errors.most_common(most)
    return [(_BLANK.sub("...", texts.get(key, key)).replace("%%", "%"), count) for key, count in found]


def place_apart(reply: str, command: str) -> str:
    """The game's sentence and the place in the command on lines of their own, as a player sees them.

    A console gets both in one string; the place is the command from ten characters before the mistake on.
    """
    reply = reply.rstrip()
    if not reply.endswith(HERE) or "\n" in reply:
        return reply
    read = reply.removesuffix(HERE)
    for start in range(len(command)):
        place = f"...{command[start:]}" if start else command
        if read.endswith(place):
            return f"{read.removesuffix(place)}\n{place}{HERE}"
    return reply
