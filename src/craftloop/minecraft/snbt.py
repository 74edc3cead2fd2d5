"""NBT as text: writing it, and choosing the grammar by which a version reads it.

Up to 1.21.4 the game reads the old grammar (`snbt_old`), from 1.21.5 a stricter and richer one
(`snbt_new`). Writing is the same but for keys and control characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from craftloop.minecraft import javanumbers, snbt_new, snbt_old
from craftloop.minecraft.nbt import (
    Byte,
    ByteArray,
    Compound,
    Float,
    IntArray,
    Long,
    LongArray,
    Short,
    Tag,
)
from craftloop.minecraft.reader import Malformed, StringReader

NEW_GRAMMAR = (1, 21, 5)
"""First version that reads the new grammar."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a version reads NBT inside a command."""

    value: Callable[[StringReader], Tag]
    compound: Callable[[StringReader], Compound]
    new: bool


OLD = Grammar(snbt_old.value, snbt_old.compound, new=False)
NEW = Grammar(snbt_new.value, snbt_new.compound, new=True)


def grammar(number: tuple[int, ...]) -> Grammar:
    """The grammar of a version, given as (1, 21, 4)."""
    return NEW if number >= NEW_GRAMMAR else OLD


def parse(text: str, grammar: Grammar = NEW) -> Tag:
    """The value a whole text stands for; `Malformed` when it is none."""
    reader = StringReader(text)
    value = grammar.value(reader)
    reader.skip_space()
    if reader.cursor < reader.end:
        raise Malformed("argument.nbt.trailing", reader.cursor)
    return value


_BARE_KEY_OLD = re.compile(r"[A-Za-z0-9._+-]+")
_BARE_KEY_NEW = re.compile(r"[A-Za-z._]+[A-Za-z0-9._+-]*")
_CONTROLS = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def write(tag: Tag, new: bool = True) -> str:
    """The text the game prints for a value: no blanks, keys sorted."""
    if isinstance(tag, str):
        return quote(tag, new)
    if isinstance(tag, dict):
        return "{" + ",".join(f"{_key(k, new)}:{write(v, new)}" for k, v in sorted(tag.items())) + "}"
    if isinstance(tag, list):
        prefix = _ARRAY_PREFIX.get(type(tag), "")
        return f"[{prefix}" + ",".join(write(item, new) for item in tag) + "]"
    return _number(tag)


_ARRAY_PREFIX: dict[type, str] = {ByteArray: "B;", IntArray: "I;", LongArray: "L;"}


def _number(tag: Any) -> str:
    if isinstance(tag, float):
        return javanumbers.single(tag) + "f" if isinstance(tag, Float) else javanumbers.double(tag) + "d"
    suffix = "b" if isinstance(tag, Byte) else "s" if isinstance(tag, Short) else ""
    return f"{int(tag)}{'L' if isinstance(tag, Long) else suffix}"


def _key(key: str, new: bool) -> str:
    bare = (_BARE_KEY_NEW if new else _BARE_KEY_OLD).fullmatch(key)
    return key if bare and not (new and key.lower() in ("true", "false")) else quote(key, new)


def quote(text: str, new: bool = True) -> str:
    """A quoted string; the quotation mark is the one the text does not use first."""
    mark = next(("'" if char == '"' else '"' for char in text if char in "\"'"), '"')
    escaped = text.replace("\\", "\\\\").replace(mark, "\\" + mark)
    if new:
        escaped = _CONTROL.sub(lambda found: _CONTROLS.get(found[0], f"\\x{ord(found[0]):02x}"), escaped)
    return mark + escaped + mark
