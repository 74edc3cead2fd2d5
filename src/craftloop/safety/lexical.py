"""Words, selectors and boxes of a command line, read without a grammar. Knows no command.

A server reads a line by its own grammar, plugins by another; what is here only separates what stands
inside quotes and brackets from what does not, and says how many things a selector may hit at worst.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum

_MARK = re.compile(r"""\\.|["'\[\]{} ,]""", re.DOTALL)
_QUOTED = re.compile(r"""(["'])(?:\\.|(?!\1)[^\\])*\1""", re.DOTALL)
_PLACED = re.compile(r"""(?<![^ =:,\[{!])(["'])(?:\\.|(?!\1)[^\\])*\1(?![^]}:, =])""", re.DOTALL)
_ESCAPE = re.compile(r"(?<!\\)\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|N\{([^}]*)\}|(s))")
_SELECTOR = re.compile(r"@([a-z])(?:\[(.*)\])?", re.DOTALL)
_ID = re.compile(r"#?[a-z0-9_.:/-]+")
_COORDINATE = re.compile(r"([~^]?)(-?[0-9]*\.?[0-9]*)")

FEW = 128
"""Largest `limit`, and largest radius in blocks, that still narrows a selector."""


def pieces(text: str, separator: str = " ") -> list[str]:
    """Split at a blank or a comma where it stands outside quotes and brackets; empty pieces go.

    What is never closed swallows the rest: the last piece then runs to the end of the text.
    """
    if not any(mark in text for mark in "\"'[{"):
        return [piece for piece in text.split(separator) if piece]
    found: list[str] = []
    quote, depth, start = "", 0, 0
    for match in _MARK.finditer(text):
        mark = match.group()[-1]
        if quote:
            if match.group() == quote:
                quote = ""
        elif mark in "\"'":
            quote = mark
        elif mark in "[{":
            depth += 1
        elif mark in "]}":
            depth = max(0, depth - 1)
        elif mark == separator and not depth:
            found.append(text[start : match.start()])
            start = match.end()
    found.append(text[start:])
    return [piece for piece in found if piece]


def odd_character(text: str) -> str:
    """The first character that only looks like nothing or like a blank: NBSP, zero-width, bidi marks."""
    if text.isascii():
        return ""
    return next((c for c in text if c != " " and (c.isspace() or unicodedata.category(c) == "Cf")), "")


def without_quoted(text: str) -> str:
    """The text less its quoted strings; a quote that is never closed stays."""
    return _QUOTED.sub("", text)


def quotes_are_plain(text: str) -> bool:
    """Whether all readers agree on what is quoted in the first part of an `execute`.

    A score holder may hold any character, a quote too (`if score it's …`), and so turns inside and
    outside round for the rest of the line; so does a quote in the middle of a word.
    """
    if '"' not in text and "'" not in text:
        return True
    left = _PLACED.sub("", text)
    return '"' not in left and "'" not in left and "score" not in text.lower()


def unescape(text: str) -> str | None:
    r"""Write out `\u0043`, `\x43`, `\N{…}` and `\s` at any depth of nesting.

    `None` when an escape stands for a quote or a backslash: the text is then hiding its own structure.
    """
    if "\\" not in text:
        return text
    hiding = False

    def written_out(match: re.Match[str]) -> str:
        nonlocal hiding
        u, x, long, name, _ = match.groups()
        try:
            character = (
                chr(int(u or x or long, 16)) if u or x or long else unicodedata.lookup(name or "SPACE")
            )
        except (KeyError, ValueError, OverflowError):
            return match.group()
        hiding = hiding or character in "\"'\\"
        return character

    written = _ESCAPE.sub(written_out, text)
    return None if hiding else written


class Crowd(IntEnum):
    """How many things a selector may stand for, at worst."""

    FEW = 0
    PLAYERS = 1
    """All players, or a part of them that we cannot bound."""
    EVERYTHING = 2
    """All entities."""


def crowd(target: str) -> Crowd:
    """The worst that a target can hit: a name, a UUID, `*`, or a selector as written.

    `@a` counts as few with a name or a limit of 1; `@e` with a type, name, tag, team, small limit or
    small radius. Negated options, `nbt` and `scores` narrow nothing: almost everything may match them.
    """
    if not target.startswith("@"):
        return Crowd.PLAYERS if target.startswith("*") else Crowd.FEW
    match = _SELECTOR.fullmatch(target.lower())
    if match is None:
        return Crowd.PLAYERS if target[1:2] in ("a", "p", "r", "s") else Crowd.EVERYTHING
    kind, inside = match.groups()
    options = [option.partition("=") for option in pieces(inside or "", ",")]
    given = [(name.strip(), value.strip().strip("\"'")) for name, _, value in options]
    limits = [value for name, value in given if name == "limit"]
    if (kind in "prn" and not limits) or kind == "s":
        return Crowd.FEW
    players = kind in "apr" or ("type", "player") in given or ("type", "minecraft:player") in given
    if any(_narrows(name, value, players) for name, value in given):
        return Crowd.FEW
    return Crowd.PLAYERS if players else Crowd.EVERYTHING


def _narrows(option: str, value: str, players: bool) -> bool:
    """Whether one option of a selector bounds what it hits."""
    if option == "limit":
        return _at_most(value, 1 if players else FEW)
    if option == "name":
        return bool(value) and not value.startswith("!")
    if players:
        return False
    if option == "distance":
        return _at_most(value.rpartition("..")[2], FEW)
    return option in ("type", "tag", "team") and _ID.fullmatch(value) is not None


def _at_most(number: str, most: float) -> bool:
    try:
        return abs(float(number)) <= most
    except ValueError:
        return False


def volume(coordinates: list[str]) -> float | None:
    """Blocks between two corners `x y z x y z`, rounded up; infinite when it depends on where one stands.

    `None` when these are no coordinates, which no grammar of the game takes for a box.
    """
    found = [_COORDINATE.fullmatch(word) for word in coordinates]
    if len(found) != 6 or any(match is None or not match.group() for match in found):
        return None
    axes = [match.groups() for match in found if match]
    try:
        spans = [_span(axes[i], axes[i + 3]) for i in range(3)]
    except ValueError:
        return None
    if axes[0][0] == "^":  # the box turns with the view: at worst the diagonal is a cube's
        across = (sum((span - 1) ** 2 for span in spans) / 3) ** 0.5
        spans = [across + 2] * 3
    return spans[0] * spans[1] * spans[2]


def _span(a: Sequence[str], b: Sequence[str]) -> float:
    """Blocks from one coordinate to the other on an axis, both included."""
    if a[0] != b[0]:
        return float("inf")
    return abs(float(b[1] or 0) - float(a[1] or 0)) + 1
