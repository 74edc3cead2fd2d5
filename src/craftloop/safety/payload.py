"""What NBT, components and text carry with them: command blocks, and commands behind a click.

Reads neither SNBT nor JSON: a text component may be JSON in a string in SNBT, each with its own
escapes, and old versions read it leniently. Searching for the few words that such a thing cannot do
without holds for every nesting and every dialect, and errs on the side of blocking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from craftloop.safety.lexical import unescape

_OPERATOR_BLOCK = re.compile(r"command_?block|structure_block|jigsaw|test_(?:instance_)?block", re.IGNORECASE)
_COMMAND_TAG = re.compile(r"""\bCommand\b["'\\]*\s*[:=]""")
_STAGED = re.compile(r"\bCommand\b|click_?event|run_?command", re.IGNORECASE)
_RUNS = re.compile(r"run_command", re.IGNORECASE)
_DYNAMIC = re.compile(r"dynamic/run_command", re.IGNORECASE)
_VALUE = re.compile(r"""\b(?:value|command|template)\b["'\\]*\s*[:=]>?\s*(\\*["'])?""", re.IGNORECASE)
_OF_HOVER = re.compile(
    r"""hover_?event["'\\]*\s*:\s*\{\s*["'\\]*action["'\\]*\s*:\s*(\\*["'])show_\w+\1\s*,\s*["'\\]*$""",
    re.IGNORECASE,
)
_OF_HOVER_REACH = 120
"""Characters before a key in which the start of its hover event is looked for."""


class Hidden(Exception):
    """The payload cannot be told apart; the message is a clause whose subject is the command."""


def carries_commands(text: str, *, stages: bool) -> str:
    """Why the text would make a block or an item that runs commands; empty when it would not.

    `stages`: the command writes into data that exists (`data modify`), so that a word of it is enough.
    Raises `Hidden`.
    """
    text = _readable(text)
    if match := _OPERATOR_BLOCK.search(text):
        return f"names {match.group()}, which runs commands or loads structures"
    if match := (_STAGED if stages else _COMMAND_TAG).search(text):
        return f"writes {match.group()!r}, so that something runs a command later"
    return ""


def clicked_commands(text: str) -> Iterator[str]:
    """The commands that a click on the text would run. Raises `Hidden`."""
    if "\\" not in text and not _RUNS.search(text):
        return
    text = _readable(text)
    runs = len(_RUNS.findall(text))
    if not runs:
        return
    if _DYNAMIC.search(text):
        raise Hidden("has a click whose command the player completes")
    found = 0
    for key in _VALUE.finditer(text):
        if not _OF_HOVER.search(text, max(0, key.start() - _OF_HOVER_REACH), key.start()):
            found += 1
            yield _value(text, key)
    if found < runs:
        raise Hidden("has a click whose command cannot be found")


def _readable(text: str) -> str:
    """The text without escapes that stand for ordinary characters."""
    written = unescape(text)
    if written is None:
        raise Hidden("hides a quote or a backslash behind an escape")
    return written


def _value(text: str, key: re.Match[str]) -> str:
    r"""What follows a key: a quoted string up to the same delimiter (`"`, `\"`, …), or a bare word."""
    start, delimiter = key.end(), key.group(1)
    if delimiter is None:
        bare = re.compile(r"[^,}\]\s]*").match(text, start)
        return bare.group() if bare else ""
    end = re.compile(r"(?<!\\)" + re.escape(delimiter)).search(text, start)
    value = text[start : end.start() if end else len(text)]
    if re.search(r"(?<!\\)\\+[^\"'\\]", value):
        raise Hidden("has a click whose command holds an escape")
    return value.replace("\\", "")
