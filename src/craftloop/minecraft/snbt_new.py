"""The grammar of NBT text from 1.21.5: hexadecimal and unsigned numbers, `_`, escapes, `bool()`, `uuid()`.

Numbers, and the way of trying and complaining, are `snbt_numbers`; here are strings, lists, compounds and
operations. Unicode names (`\\N{…}`) are Python's, which has nearly all of Java's.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Callable
from typing import Any

from craftloop.minecraft import javanumbers
from craftloop.minecraft.nbt import (
    Byte,
    ByteArray,
    Compound,
    Int,
    IntArray,
    Long,
    LongArray,
    Tag,
)
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.snbt_numbers import WIDTHS, Failed, Integer, Numbers

MAX_DEPTH = 128
"""Nesting we follow; the game stops at 512, nobody writes a tenth of it."""

_WORD = re.compile(r"[0-9A-Za-z_\-.+]+")
_NUMBER_START = frozenset("0123456789+-.")
_ARRAYS: dict[str, tuple[int, type[list[Any]], type[int]]] = {
    "B": (8, ByteArray, Byte), "I": (32, IntArray, Int), "L": (64, LongArray, Long),
}  # fmt: skip
_SIMPLE_ESCAPES = {
    "b": "\b", "s": " ", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", "'": "'", '"': '"',
}  # fmt: skip
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}
_HEX = re.compile("[0-9A-Fa-f]*")
_NAME = re.compile("[A-Za-z0-9 -]+")


def value(reader: StringReader) -> Tag:
    """Any value."""
    reading = _Reading(reader)
    try:
        return reading.value(0)
    except Failed:
        raise reading.complaint or Malformed("argument.nbt.expected.value", reader.cursor) from None


def compound(reader: StringReader) -> Compound:
    """A compound, required."""
    found = value(reader)
    if not isinstance(found, dict):
        raise Malformed("argument.nbt.expected.compound", reader.cursor)
    return found


class _Reading(Numbers):
    """One value being read."""

    __slots__ = ()

    def deeper(self, depth: int) -> int:
        if depth >= MAX_DEPTH:
            self.fail("arguments.nbtpath.too_deep")
        return depth + 1

    def value(self, depth: int) -> Tag:
        reader = self.reader
        reader.skip_space()
        first = reader.peek()
        if first in _NUMBER_START and (number := self.number()) is not None:
            return number
        if first == "{":
            return self.compound(depth)
        if first == "[":
            return self.list_or_array(depth)
        if first and first in "\"'":
            return self.quoted()
        return self.word(depth)

    def elements(self, close: str, read: Callable[[], Any]) -> None:
        """Elements with commas between them and perhaps after the last, to the closing bracket."""
        while not self.closes(close):
            read()
            if not self.accept(","):
                self.expect(close)
                return

    def compound(self, depth: int) -> Compound:
        depth = self.deeper(depth)
        reader = self.reader
        reader.cursor += 1
        found: Compound = {}

        def entry() -> None:
            reader.skip_space()
            if (first := reader.peek()) and first in "\"'":
                key = self.quoted()
            else:
                self.note("argument.literal.incorrect", '"')
                key = self.bare_word()
            self.expect(":")
            item = self.value(depth)
            if not key:
                self.fail("snbt.parser.empty_key")
            found[key] = item

        self.elements("}", entry)
        return found

    def list_or_array(self, depth: int) -> list[Tag]:
        depth = self.deeper(depth)
        reader = self.reader
        reader.cursor += 1
        if self.closes("]"):
            return []
        start = reader.cursor
        reader.skip_space()
        letter = reader.peek()
        if letter != "B":
            self.note("argument.literal.incorrect", "B")
        if letter in _ARRAYS:
            reader.cursor += 1
            if self.accept(";"):
                return self.array(letter)
        reader.cursor = start
        found: list[Tag] = []
        self.elements("]", lambda: found.append(self.value(depth)))
        return found

    def array(self, letter: str) -> list[Any]:
        width, make, element = _ARRAYS[letter]
        literals: list[Integer] = []
        self.elements("]", lambda: literals.append(self.integer()))
        found = make()
        for literal in literals:
            own = WIDTHS[literal.suffix][0] if literal.suffix else width
            if own > width:
                self.fail("snbt.parser.invalid_array_element_type")
            found.append(element(self.settle(literal, own)))
        return found

    # Words

    def bare_word(self) -> str:
        self.reader.skip_space()
        found = _WORD.match(self.reader.text, self.reader.cursor)
        if found is None:
            self.fail("snbt.parser.expected_unquoted_string")
        self.reader.cursor = found.end()
        return found[0]

    def word(self, depth: int) -> Tag:
        """An unquoted string, a boolean, or an operation with its arguments."""
        name = self.bare_word()
        end = self.reader.cursor
        arguments: list[Tag] | None = None
        if self.accept("("):
            arguments = []
            inner = self.deeper(depth)
            self.elements(")", lambda: arguments.append(self.value(inner)))
        if name[0] in _NUMBER_START:
            self.fail("snbt.parser.invalid_unquoted_start", at=end if arguments is None else None)
        if arguments is not None:
            return self.operation(name, arguments)
        lower = name.lower()
        return Byte(1) if lower == "true" else Byte(0) if lower == "false" else name

    def operation(self, name: str, arguments: list[Tag]) -> Tag:
        if len(arguments) == 1 and name == "bool":
            if not isinstance(arguments[0], int | float):
                self.fail("snbt.parser.expected_number_or_boolean")
            return Byte(arguments[0] != 0)
        if len(arguments) == 1 and name == "uuid":
            return self.uuid(arguments[0])
        return self.fail("snbt.parser.no_such_operation", f"{name}/{len(arguments)}")

    def uuid(self, text: Tag) -> IntArray:
        try:
            number = uuid.UUID(text).int
        except (ValueError, AttributeError, TypeError):
            self.fail("snbt.parser.expected_string_uuid")
        return IntArray(Int(javanumbers.wrap32(number >> shift & 0xFFFFFFFF)) for shift in (96, 64, 32, 0))

    def quoted(self) -> str:
        reader = self.reader
        text = reader.text
        mark = text[reader.cursor]
        cursor = reader.cursor + 1
        close = text.find(mark, cursor)
        if close >= 0 and "\\" not in text[cursor:close]:
            reader.cursor = close + 1
            return text[cursor:close]
        reader.cursor = cursor
        parts: list[str] = []
        while True:
            char = reader.peek()
            if not char:
                self.fail("snbt.parser.invalid_string_contents")
            reader.cursor += 1
            if char == mark:
                return "".join(parts)
            parts.append(self.escape() if char == "\\" else char)

    def escape(self) -> str:
        reader = self.reader
        reader.skip_space()
        letter = reader.peek()
        if letter in _SIMPLE_ESCAPES:
            reader.cursor += 1
            return _SIMPLE_ESCAPES[letter]
        if letter in _HEX_ESCAPES:
            reader.cursor += 1
            return self.code_point(_HEX_ESCAPES[letter])
        if letter == "N":
            reader.cursor += 1
            return self.character_name()
        return self.fail("argument.literal.incorrect", "b")

    def code_point(self, length: int) -> str:
        reader = self.reader
        digits = reader.text[reader.cursor : reader.cursor + length]
        if len(_HEX.match(digits)[0]) < length:  # type: ignore[index]
            self.fail("snbt.parser.expected_hex_escape", length)
        reader.cursor += length
        number = int(digits, 16)
        if number > 0x10FFFF:
            self.fail("snbt.parser.invalid_codepoint", f"U+{number:08X}")
        return chr(number)

    def character_name(self) -> str:
        self.expect("{")
        found = _NAME.match(self.reader.text, self.reader.cursor)
        if found is None:
            self.fail("snbt.parser.invalid_character_name")
        self.reader.cursor = found.end()
        self.expect("}")
        try:
            return unicodedata.lookup(found[0])
        except KeyError:
            self.fail("snbt.parser.invalid_character_name")
