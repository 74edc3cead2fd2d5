"""Clues: what a server's text tells someone who reads it.

The novice repairs only what it was shown: an unknown id that really stands in its command, the place
before `<--[HERE]`, a run-time sentence. A text that says nothing is nearly no help.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import msgspec

from craftloop.models.novice.confusions import REAL_IDS
from craftloop.models.novice.prompts import Outcome

_QUOTED = re.compile(r"['\"]([a-z0-9_.:/-]+)['\"]")
_NAMED = re.compile(r"\bunknown [a-z ]+:? ['\"]?([a-z0-9_.:/-]+)", re.IGNORECASE)
_HERE = "<--[HERE]"
_SHOWN = 10
"""Characters the game shows before the place of an error; then the rest of the command follows."""


class Clue(msgspec.Struct, frozen=True):
    """What was understood."""

    kind: str
    """`id`, `place`, `sentence` or `none`."""
    fragment: str = ""
    """The wrong id, or the command from the error's place on."""

    @property
    def says(self) -> str:
        """The clue in words, for the reasoning."""
        return {
            "id": f"The server does not know {self.fragment}.",
            "place": f"The server stumbled at “{self.fragment or 'the end'}”.",
            "sentence": "The command was read, but the server could not do it.",
        }.get(self.kind, "")


def read_clue(outcome: Outcome) -> Clue:
    """Read the server's text against the command it belongs to."""
    text = outcome.text
    for name in (*_QUOTED.findall(text), *_NAMED.findall(text)):
        bare = name.removeprefix("minecraft:")
        if re.search(r"unknown|find|invalid", text, re.IGNORECASE) and bare and bare in outcome.command:
            return Clue("id", name)
    at = _error_place(outcome.command, text)
    if at is not None:
        return Clue("place", outcome.command[at:].strip())
    if not outcome.failed or not text or text == "(no output)":
        return Clue("none")
    return Clue("sentence")


def _error_place(command: str, text: str) -> int | None:
    """Index in the command; `None` when the text points at no place of this command."""
    context, here, _ = text.partition(_HERE)
    shown = next((n for n in range(len(command), 0, -1) if context.endswith(command[-n:])), 0)
    return max(0, len(command) - shown + _SHOWN) if here and shown else None


def closest(command: str, references: tuple[str, ...]) -> str:
    """The reference a failed command was meant to be; empty when there is none."""
    return max(references, key=lambda r: SequenceMatcher(None, command, r).quick_ratio(), default="")


def repair_blindly(command: str, clue: Clue) -> str | None:
    """Repair a command nobody knows the answer to, by the clue alone."""
    if clue.kind != "id":
        return None
    bare = clue.fragment.removeprefix("minecraft:")
    real = REAL_IDS.get(bare) or (bare[:-1] if bare.endswith("s") else "")
    return command.replace(bare, real, 1) if real else None
