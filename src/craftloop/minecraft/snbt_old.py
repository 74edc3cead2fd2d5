"""The grammar of NBT text up to 1.21.4: what is no number is an unquoted string; lists have one type."""

from __future__ import annotations

import re
from typing import Any

from craftloop.minecraft import javanumbers
from craftloop.minecraft.nbt import (
    Byte,
    ByteArray,
    Compound,
    Double,
    Float,
    Int,
    IntArray,
    Long,
    LongArray,
    Short,
    Tag,
)
from craftloop.minecraft.reader import Malformed, StringReader, whole

MAX_DEPTH = 128
"""Nesting we follow; the game stops at 512, nobody writes a tenth of it."""

_FLOATING = re.compile(r"([-+]?(?:[0-9]+\.?|[0-9]*\.[0-9]+)(?:e[-+]?[0-9]+)?)([fd])", re.I)
_BARE_DOUBLE = re.compile(r"[-+]?(?:[0-9]+\.|[0-9]*\.[0-9]+)(?:e[-+]?[0-9]+)?", re.I)
_WHOLE = re.compile(r"([-+]?(?:0|[1-9][0-9]*))([bsl]?)", re.I)
_INTEGERS: dict[str, tuple[type[int], int]] = {
    "b": (Byte, 8),
    "s": (Short, 16),
    "l": (Long, 64),
    "": (Int, 32),
}
_ARRAYS: dict[str, tuple[type[list[Any]], type[int]]] = {
    "B": (ByteArray, Byte), "I": (IntArray, Int), "L": (LongArray, Long),
}  # fmt: skip

_NAMES: dict[type, str] = {
    Byte: "TAG_Byte", Short: "TAG_Short", Int: "TAG_Int", Long: "TAG_Long", Float: "TAG_Float",
    Double: "TAG_Double", str: "TAG_String", dict: "TAG_Compound", list: "TAG_List",
    ByteArray: "TAG_Byte_Array", IntArray: "TAG_Int_Array", LongArray: "TAG_Long_Array",
}  # fmt: skip
"""What the game calls the types in its complaints."""


def value(reader: StringReader) -> Tag:
    """Any value."""
    return _value(reader, 0)


def compound(reader: StringReader) -> Compound:
    """A compound, required."""
    return _compound(reader, 0)


def _value(reader: StringReader, depth: int) -> Tag:
    reader.skip_space()
    first = reader.peek()
    if not first:
        raise Malformed("argument.nbt.expected.value", reader.cursor)
    if first == "{":
        return _compound(reader, depth)
    if first == "[":
        if reader.peek(2) == ";" and reader.peek(1) not in "\"'":
            return _array(reader)
        return _list(reader, depth)
    if first in "\"'":
        return reader.quoted()
    word = reader.unquoted()
    if not word:
        raise Malformed("argument.nbt.expected.value", reader.cursor)
    return _scalar(word)


def _scalar(word: str) -> Tag:
    """A number if it reads as one that fits, else the string itself."""
    if found := _WHOLE.fullmatch(word):
        make, bits = _INTEGERS[found[2].lower()]
        number = whole(found[1].lstrip("+"), bits)
        return word if number is None else make(number)
    if found := _FLOATING.fullmatch(word):
        return Float(javanumbers.narrow(float(found[1]))) if found[2] in "fF" else Double(found[1])
    if _BARE_DOUBLE.fullmatch(word):
        return Double(word)
    lower = word.lower()
    return Byte(1) if lower == "true" else Byte(0) if lower == "false" else word


def _enter(reader: StringReader, depth: int) -> int:
    if depth >= MAX_DEPTH:
        raise Malformed("arguments.nbtpath.too_deep", reader.cursor)
    return depth + 1


def _separated(reader: StringReader) -> bool:
    """Pass a comma between elements."""
    reader.skip_space()
    if not reader.accept(","):
        return False
    reader.skip_space()
    return True


def _expect(reader: StringReader, char: str) -> None:
    reader.skip_space()
    reader.expect(char)


def _compound(reader: StringReader, depth: int) -> Compound:
    depth = _enter(reader, depth)
    _expect(reader, "{")
    found: Compound = {}
    reader.skip_space()
    while reader.cursor < reader.end and not reader.at("}"):
        start = reader.cursor
        key = reader.string()
        if not key:
            reader.cursor = start
            raise Malformed("argument.nbt.expected.key", start)
        _expect(reader, ":")
        found[key] = _value(reader, depth)
        if not _separated(reader):
            break
        if reader.cursor >= reader.end:
            raise Malformed("argument.nbt.expected.key", reader.cursor)
    _expect(reader, "}")
    return found


def _list(reader: StringReader, depth: int) -> list[Tag]:
    depth = _enter(reader, depth)
    reader.expect("[")
    found: list[Tag] = []
    reader.skip_space()
    if reader.cursor >= reader.end:
        raise Malformed("argument.nbt.expected.value", reader.cursor)
    while not reader.at("]"):
        start = reader.cursor
        item = _value(reader, depth)
        if found and type(item) is not type(found[0]):
            reader.cursor = start
            raise Malformed("argument.nbt.list.mixed", start, _NAMES[type(item)], _NAMES[type(found[0])])
        found.append(item)
        if not _separated(reader):
            break
        if reader.cursor >= reader.end:
            raise Malformed("argument.nbt.expected.value", reader.cursor)
    _expect(reader, "]")
    return found


def _array(reader: StringReader) -> list[Any]:
    reader.expect("[")
    start = reader.cursor
    letter = reader.peek()
    reader.cursor += 2
    reader.skip_space()
    if reader.cursor >= reader.end:
        raise Malformed("argument.nbt.expected.value", reader.cursor)
    if letter not in _ARRAYS:
        reader.cursor = start
        raise Malformed("argument.nbt.array.invalid", start, letter)
    make, element = _ARRAYS[letter]
    found = make()
    while not reader.at("]"):
        start = reader.cursor
        item = _value(reader, MAX_DEPTH)
        if type(item) is not element:
            reader.cursor = start
            raise Malformed("argument.nbt.array.mixed", start, _NAMES[type(item)], _NAMES[make])
        found.append(item)
        if not _separated(reader):
            break
        if reader.cursor >= reader.end:
            raise Malformed("argument.nbt.expected.value", reader.cursor)
    _expect(reader, "]")
    return found
