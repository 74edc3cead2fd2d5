"""Reply: the JSON inside what a model wrote. Knows JSON and models' habits, nothing of tasks.

A reply may be wrapped in prose or code fences, hold several objects, or end in the middle. Reading is
strict about content: a value that was cut off is dropped, never guessed, and `Found.cut` says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

MAX_REPLY = 200_000
"""Characters of a reply that are looked at; a 300-token answer has about 1,200."""
MAX_DEPTH = 32
"""Nesting beyond this is garbage: our schemas nest three deep."""
MAX_STARTS = 64
"""Places where a value is tried; prose with thousands of brackets is garbage."""

_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")
_DECODER = json.JSONDecoder(strict=False)
"""Models write raw newlines inside strings: what they mean is the caller's business."""
_CONSTANTS = {"true": True, "false": False, "null": None}


class CutList(list[Any]):
    """A list whose end is missing: the reply stopped inside it. Holds its complete elements."""


class Found(NamedTuple):
    """A JSON object or array found in a reply."""

    value: Any
    cut: bool
    """The text ended inside it. Complete members are there, and lists are `CutList`s up to the cut."""


class _Cut(Exception):
    """The text ended here; `value` is what is worth keeping, `None` if nothing is."""

    def __init__(self, value: Any = None) -> None:
        self.value = value


class _Bad(Exception):
    """This is not JSON."""


def find_values(text: str) -> Iterator[Found]:
    """All outermost objects and arrays of a reply, in order; prose between them is skipped."""
    text = text[:MAX_REPLY]
    at = 0
    for _ in range(MAX_STARTS):
        starts = [i for i in (text.find("{", at), text.find("[", at)) if i >= 0]
        if not starts:
            return
        at = min(starts)
        try:
            value, at = _whole(text, at)
            yield Found(value, cut=False)
        except _Cut as cut:
            if cut.value is not None:
                yield Found(cut.value, cut=True)
            return
        except _Bad:
            at += 1


def _whole(text: str, at: int) -> tuple[Any, int]:
    """The standard library reads what is sound; our reader takes what it refuses."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return _value(text, at, 0)


def _value(text: str, at: int, depth: int) -> tuple[Any, int]:
    at = _skip(text, at)
    char = text[at]
    if char == '"':
        return _string(text, at)
    if char in "{[":
        if depth >= MAX_DEPTH:
            raise _Bad
        return _object(text, at + 1, depth) if char == "{" else _array(text, at + 1, depth)
    scalar = _SCALAR.match(text, at)
    if not scalar:
        raise _Bad
    if scalar.end() == len(text):
        raise _Cut  # a number may go on
    word = scalar.group()
    if word in _CONSTANTS:
        return _CONSTANTS[word], scalar.end()
    return (float(word) if set(word) & set(".eE") else int(word[:300])), scalar.end()


def _string(text: str, at: int) -> tuple[str, int]:
    try:
        value: str
        value, end = _DECODER.raw_decode(text, at)
    except ValueError as error:
        raise (_Cut if str(error).startswith("Unterminated") else _Bad) from None
    return value, end


def _object(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    members: dict[str, Any] = {}
    key = ""
    try:
        at = _skip(text, at)
        while text[at] != "}":
            if text[at] != '"':
                raise _Bad
            key, at = _string(text, at)
            at = _skip(text, at)
            if text[at] != ":":
                raise _Bad
            members[key], at = _value(text, at + 1, depth + 1)
            at = _separator(text, at, "}")
    except _Cut as cut:
        if isinstance(cut.value, CutList):
            members[key] = cut.value
        # Half an element of a list is dropped; half an answer still holds its complete members.
        raise _Cut(members if depth == 0 else None) from None
    return members, at + 1


def _array(text: str, at: int, depth: int) -> tuple[list[Any], int]:
    elements: list[Any] = []
    try:
        at = _skip(text, at)
        while text[at] != "]":
            element, at = _value(text, at, depth + 1)
            elements.append(element)
            at = _separator(text, at, "]")
    except _Cut:
        raise _Cut(CutList(elements)) from None
    return elements, at + 1


def _separator(text: str, at: int, closing: str) -> int:
    """After a member: past the comma (a trailing one is forgiven), or at the closing bracket."""
    at = _skip(text, at)
    if text[at] == ",":
        return _skip(text, at + 1)
    if text[at] != closing:
        raise _Bad
    return at


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None  # the pattern matches the empty string
    if match.end() >= len(text):
        raise _Cut
    return match.end()
