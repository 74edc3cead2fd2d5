"""The grammar of NBT text from 1.21.5: hexadecimal and unsigned numbers, `_`, escapes, `bool()`, `uuid()`.

The game tries alternatives and complains where the furthest of them stopped, with the first reason noted
there; `_Reading.note` does the same, so the order of the attempts below is part of the grammar. Unicode
names (`\\N{…}`) are Python's, which has nearly all of Java's.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

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
from craftloop.minecraft.reader import Malformed, StringReader

MAX_DEPTH = 128
"""Nesting we follow; the game stops at 512, nobody writes a tenth of it."""

_WORD = re.compile(r"[0-9A-Za-z_\-.+]+")
_NUMBER_START = frozenset("0123456789+-.")
_DIGITS = {2: re.compile("[01_]*"), 10: re.compile("[0-9_]*"), 16: re.compile("[0-9A-Fa-f_]*")}
_NO_DIGITS = {2: "binary", 10: "decimal", 16: "hex"}
# An ordinary number before a comma: no alternative it skips could have the last word.
_EASY_NUMBER = re.compile(r"([-+]?(?:0|[1-9][0-9]*))([bBsSlLfFdD]?)(?= *,)")
_EASY_DECIMAL = re.compile(r"([-+]?[0-9]+\.[0-9]+)([fFdD]?)(?= *,)")
_WIDTHS: dict[str, tuple[int, type[int]]] = {
    "b": (8, Byte),
    "s": (16, Short),
    "i": (32, Int),
    "l": (64, Long),
}
_ARRAYS: dict[str, tuple[int, type[list[Any]], type[int]]] = {
    "B": (8, ByteArray, Byte), "I": (32, IntArray, Int), "L": (64, LongArray, Long),
}  # fmt: skip
_SIMPLE_ESCAPES = {
    "b": "\b", "s": " ", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", "'": "'", '"': '"',
}  # fmt: skip
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}
_HEX = re.compile("[0-9A-Fa-f]*")
_NAME = re.compile("[A-Za-z0-9 -]+")
_LONGEST_NUMBER = 4000
"""Digits beyond this are refused: no type holds them, and converting them would take long."""


def value(reader: StringReader) -> Tag:
    """Any value."""
    return _Reading(reader).whole(_Reading.value)


def compound(reader: StringReader) -> Compound:
    """A compound, required."""
    found = value(reader)
    if not isinstance(found, dict):
        raise Malformed("argument.nbt.expected.compound", reader.cursor)
    return found


class _Integer(NamedTuple):
    """An integer literal before its type is settled."""

    digits: str
    radix: int
    negative: bool
    unsigned: bool
    suffix: str


class _Failed(Exception):
    """This alternative does not fit; why has been noted."""


class _Reading:
    """One value being read."""

    __slots__ = ("complaint", "reader")

    def __init__(self, reader: StringReader) -> None:
        self.reader = reader
        self.complaint: Malformed | None = None

    def whole(self, read: Callable[[_Reading, int], Any]) -> Any:
        try:
            return read(self, 0)
        except _Failed:
            raise self.complaint or Malformed("argument.nbt.expected.value", self.reader.cursor) from None

    # Complaints

    def note(self, key: str, *values: Any, at: int | None = None) -> None:
        """Remember why an alternative stopped here, unless another got further or came first."""
        cursor = self.reader.cursor if at is None else at
        if self.complaint is None or cursor > self.complaint.cursor:
            self.complaint = Malformed(key, cursor, *values)

    def fail(self, key: str, *values: Any, at: int | None = None) -> NoReturn:
        self.note(key, *values, at=at)
        raise _Failed

    def accept(self, *chars: str) -> bool:
        """Pass one of the characters, after white space; note it as expected otherwise."""
        reader = self.reader
        start = reader.cursor
        reader.skip_space()
        if (next_char := reader.peek()) and next_char in chars:
            reader.cursor += 1
            return True
        self.note("argument.literal.incorrect", "|".join(chars))
        reader.cursor = start
        return False

    def closes(self, char: str) -> bool:
        """Pass a closing bracket without noting that it was expected."""
        start = self.reader.cursor
        self.reader.skip_space()
        if self.reader.accept(char):
            return True
        self.reader.cursor = start
        return False

    def expect(self, char: str) -> None:
        if not self.accept(char):
            raise _Failed

    def deeper(self, depth: int) -> int:
        if depth >= MAX_DEPTH:
            self.fail("arguments.nbtpath.too_deep")
        return depth + 1

    # Values

    def value(self, depth: int) -> Tag:
        reader = self.reader
        reader.skip_space()
        first = reader.peek()
        if first in _NUMBER_START:
            return self.number(depth)
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
        literals: list[_Integer] = []
        self.elements("]", lambda: literals.append(self.integer()))
        found = make()
        for literal in literals:
            own = _WIDTHS[literal.suffix][0] if literal.suffix else width
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

    # Numbers

    def number(self, depth: int) -> Tag:
        reader = self.reader
        text, start = reader.text, reader.cursor
        if found := _EASY_DECIMAL.match(text, start):
            reader.cursor = found.end()
            return _floating(found[1], found[2])
        if (found := _EASY_NUMBER.match(text, start)) and len(found[1]) < 10:
            reader.cursor = found.end()
            suffix = found[2].lower()
            if suffix in "fd" and suffix:
                return _floating(found[1], suffix)
            literal = _Integer(found[1].lstrip("+-"), 10, found[1][0] == "-", False, suffix)
            return self.typed(literal)
        try:
            return self.floating()
        except _Failed:
            reader.cursor = start
        try:
            literal = self.integer()
        except _Failed:
            reader.cursor = start
            return self.word(depth)
        return self.typed(literal)

    def typed(self, literal: _Integer) -> int:
        width, make = _WIDTHS[literal.suffix or "i"]
        return make(self.settle(literal, width))

    def sign(self) -> bool:
        """Pass a sign; whether it was a minus."""
        return not self.accept("+") and self.accept("-")

    def digits(self, radix: int = 10) -> str:
        self.reader.skip_space()
        start = self.reader.cursor
        found = _DIGITS[radix].match(self.reader.text, start)[0]  # type: ignore[index]
        if not found:
            self.fail(f"snbt.parser.expected_{_NO_DIGITS[radix]}_numeral")
        if found[0] == "_" or found[-1] == "_":
            # The key is misspelt in the game's language file.
            self.fail("snbt.parser.undescore_not_allowed")
        self.reader.cursor += len(found)
        return found.replace("_", "")

    def attempt(self, read: Callable[[], str]) -> str:
        """What `read` finds; empty, with the cursor put back, when it fails."""
        start = self.reader.cursor
        try:
            return read()
        except _Failed:
            self.reader.cursor = start
            return ""

    def floating(self) -> Float | Double:
        sign = "-" if self.sign() else ""
        whole = self.attempt(self.digits)
        if self.accept("."):
            fraction = self.attempt(self.digits)
            if not whole and not fraction:
                raise _Failed
            exponent, suffix = self.attempt(self.exponent), self.float_suffix()
        else:
            if not whole:
                raise _Failed
            fraction, exponent = "", self.attempt(self.exponent)
            suffix = self.float_suffix()
            if not exponent and not suffix:
                raise _Failed
        made = _floating(f"{sign}{whole or '0'}.{fraction or '0'}{exponent}", suffix)
        if made in (float("inf"), float("-inf")):
            self.fail("snbt.parser.infinity_not_allowed")
        return made

    def exponent(self) -> str:
        if not self.accept("e", "E"):
            raise _Failed
        sign = "-" if self.sign() else "+"
        return f"e{sign}{self.digits()}"

    def float_suffix(self) -> str:
        if self.accept("f", "F"):
            return "f"
        return "d" if self.accept("d", "D") else ""

    def integer(self) -> _Integer:
        negative = self.sign()
        radix = 10
        if self.accept("0"):
            digits = self.after_zero()
            if digits.startswith(("x", "b")):
                radix, digits = (16 if digits[0] == "x" else 2), digits[1:]
        else:
            digits = self.digits()
        prefix, suffix = self.suffix()
        unsigned = prefix == "u" or (radix != 10 and prefix != "s")
        return _Integer(digits, radix, negative, unsigned, suffix)

    def after_zero(self) -> str:
        """The digits behind a leading zero, after `x` or `b` for another base; `0` for zero itself."""
        start = self.reader.cursor
        if self.accept("x", "X"):
            return "x" + self.digits(16)
        if self.accept("b", "B") and (binary := self.attempt(lambda: self.digits(2))):
            return "b" + binary
        self.reader.cursor = start
        if self.attempt(self.digits):
            self.fail("snbt.parser.leading_zero_not_allowed")
        return "0"

    def suffix(self) -> tuple[str, str]:
        """Signedness and type: `ub`, `s`, `sl` … -> (`u`/`s`/empty, letter or empty)."""
        start = self.reader.cursor
        prefix = "u" if self.accept("u", "U") else "s" if self.accept("s", "S") else ""
        letter = self.type_letter()
        if prefix and not letter:
            self.reader.cursor = start
            return "", self.type_letter()
        return prefix, letter

    def type_letter(self) -> str:
        return next((letter for letter in _WIDTHS if self.accept(letter, letter.upper())), "")

    def settle(self, literal: _Integer, width: int) -> int:
        """The value in so many bits; unsigned ones wrap into the sign."""
        if literal.negative and literal.unsigned:
            self.fail("snbt.parser.expected_non_negative_number")
        number = int(literal.digits, literal.radix) if len(literal.digits) < _LONGEST_NUMBER else 1 << 64
        number = -number if literal.negative else number
        top = 1 << (width if literal.unsigned else width - 1)
        if not (-top <= number < top):
            self.fail("snbt.parser.number_parse_failure", _overflow(literal, width))
        return number - (1 << width) if number >= 1 << (width - 1) else number


def _overflow(literal: _Integer, width: int) -> str:
    """What Java says of a number too large for its type."""
    sign = "-" if literal.negative else ""
    if width in (8, 16) and not literal.unsigned:
        return f'Value out of range. Value:"{sign}{literal.digits}" Radix:{literal.radix}'
    radix = f" under radix {literal.radix}" if literal.radix != 10 else ""
    return f'For input string: "{sign}{literal.digits}"{radix}'


def _floating(number: str, suffix: str) -> Float | Double:
    return Float(javanumbers.narrow(float(number))) if suffix in ("f", "F") else Double(number)
