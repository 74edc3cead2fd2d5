"""Phrasing: from a family's wording to one message as a player would type it. `recogniser` is the inverse."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from craftloop.task import Mode
from craftloop.tasks.slots import Value, domain
from craftloop.tasks.templates import slots

REQUESTS = ("can you", "could you", "hey can you", "i need you to", "would you")
"""Openings that only go before a verb."""
OPENERS: dict[Mode, tuple[str, ...]] = {
    Mode.SUDO: (
        "please", "pls", "plz", "hey", "yo", "ok", "ok so", "quick,", "now", "uh", "hmm,", "alright,",
        "server,", "yo dude", "also", *REQUESTS,
    ),
    Mode.GOD: (
        "oh god", "dear god", "o mighty one,", "lord,", "please god", "almighty,", "great creator,",
        "i beg you,", "o lord,", "hear me,", "holy one,", "in your mercy", "god please", "my lord,",
    ),
}  # fmt: skip
CLOSERS = (
    "please", "pls", "plz", "thanks", "thx", "ty", "!", "!!", ".", "now", "asap", "right now", "lol", "ok?",
    "k?", ":)", "quick", "bro", "man", "if you can", "when you get a sec",
    "real quick", ", thanks!", "amen", "pretty please",
)  # fmt: skip

_NAME_ONLY = re.compile(
    r"^<player>|\b(?:can|does) <player>|<player>(?:'s| (?:wants|needs|gets|should|joins|sees|could)\b)"
)
"""Where `me` would be no English."""


_VERBS = frozenset({
    "add", "apply", "at", "bring", "build", "change", "check", "clear", "clone", "copy", "create", "dig",
    "display", "drop", "duplicate", "equip", "fill", "find", "forge", "get", "give", "go", "hand",
    "highlight", "hit", "launch", "let", "make", "mark", "move", "play", "put", "raise", "remove",
    "replace", "send", "set", "shoot", "show", "spawn", "stack", "strike", "summon", "tag", "take",
    "teleport", "tell", "tp", "turn",
})  # fmt: skip
"""First words of orders."""


def draw(wording: str, mode: Mode, rng: random.Random) -> tuple[str, dict[str, Value]]:
    """A message of this wording and what its slots stand for; slots of one kind differ."""
    values: dict[str, Value] = {}
    surfaces: dict[str, str] = {}
    for slot in slots(wording):
        if slot in values:
            continue
        kind = domain(slot)
        taken = [value[""] for other, value in values.items() if domain(other) is kind]
        fitting = [s for s in kind.surfaces if kind.values[s][""] not in taken]
        if fitting[0] == "me" and _NAME_ONLY.search(wording):
            del fitting[0]
        surface = rng.choice(fitting)
        surfaces[slot], values[slot] = surface, kind.values[surface]
    return _framed(_with_articles(wording, surfaces), mode, rng), values


def _with_articles(wording: str, surfaces: Mapping[str, str]) -> str:
    """Fill the surfaces in, writing `an` where English wants it."""
    text = wording
    for slot, surface in surfaces.items():
        if surface[0].lower() in "aeiou":
            text = text.replace(f" a <{slot}>", f" an <{slot}>")
        text = text.replace(f"<{slot}>", surface)
    return text


def _framed(text: str, mode: Mode, rng: random.Random) -> str:
    """The mode's word, sometimes an opening and sometimes a closing."""
    fitting = [o for o in OPENERS[mode] if o not in REQUESTS or text.split(" ", 1)[0] in _VERBS]
    opener = f"{rng.choice(fitting)} " if rng.random() < 0.4 else ""
    closer = rng.choice(CLOSERS) if rng.random() < 0.35 else ""
    gap = "" if not closer or closer[0] in "!.,?" else " "
    return f"{'pray' if mode is Mode.GOD else 'sudo'} {opener}{text}{gap}{closer}"
