"""Numbers of the NBT text of 1.21.5 and later, and how its grammar tries and complains.

The game tries alternatives and complains where the furthest of them stopped, with the first reason noted
there; `Attempts.note` does the same, so the order of the attempts is part of the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from craftloop.minecraft import javanumbers
from craftloop.minecraft.nbt import Byte, Double, Float, Int, Long, Short
from craftloop.minecraft.reader import Malformed, StringReader

WIDTHS: dict[str, tuple[int, type[int]]] = {"b": (8, Byte), "s": (16, Short), "i": (32, Int), "l": (64, Long)}
"""Suffix -> bits and type."""

_DIGITS = {2: re.compile("[01_]*"), 10: re.compile("[0-9_]*"), 16: re.compile("[0-9A-Fa-f_]*")}
_NO_DIGITS = {2: "binary", 10: "decimal", 16: "hex"}
# Ordinary numbers, read at one stroke, and what the attempts skipped would have noted behind them.
_EASY_NUMBER = re.compile(r"([-+]?(?:0|[1-9][0-9]{0,8}))([bBsSlLfFdD]?)(?=([ ]*)[,}\]])")
_EASY_DECIMAL = re.compile(r"([-+]?[0-9]+\.[0-9]+)([fFdD]?)(?=([ ]*)[,}\]])")
_NOTED = {"": ".", "s": "b|B"}
_LONGEST = 4000
"""Digits beyond this are refused: no type holds them, and converting them would take long."""


class Failed(Exception):
    """This alternative does not fit; why has been noted."""


class Integer(NamedTuple):
    """An integer literal before its type is settled."""

    digits: str
    radix: int
    negative: bool
    unsigned: bool
    suffix: str


class Attempts:
    """A reader whose failures are noted rather than raised at once."""

    __slots__ = ("complaint", "reader")

    def __init__(self, reader: StringReader) -> None:
        self.reader = reader
        self.complaint: Malformed | None = None

    def note(self, key: str, *values: Any, at: int | None = None) -> None:
        """Remember why an alternative stopped here, unless another got further or came first."""
        cursor = self.reader.cursor if at is None else at
        if self.complaint is None or cursor > self.complaint.cursor:
            self.complaint = Malformed(key, cursor, *values)

    def fail(self, key: str, *values: Any, at: int | None = None) -> NoReturn:
        """Note why, and give this alternative up."""
        self.note(key, *values, at=at)
        raise Failed

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
        """Pass the character, required."""
        if not self.accept(char):
            raise Failed

    def attempt(self, read: Callable[[], str]) -> str:
        """What `read` finds; empty, with the cursor put back, when it fails."""
        start = self.reader.cursor
        try:
            return read()
        except Failed:
            self.reader.cursor = start
            return ""


class Numbers(Attempts):
    """Reads numbers."""

    __slots__ = ()

    def number(self) -> int | float | None:
        """A number; `None`, with the cursor put back, when the text here is none."""
        reader = self.reader
        start = reader.cursor
        if (easy := self.easy_number()) is not None:
            return easy
        try:
            return self.floating()
        except Failed:
            reader.cursor = start
        try:
            literal = self.integer()
        except Failed:
            reader.cursor = start
            return None
        return self.typed(literal)

    def easy_number(self) -> int | float | None:
        """A number as nearly all are written, before a comma or a closing bracket."""
        reader = self.reader
        if found := _EASY_DECIMAL.match(reader.text, reader.cursor):
            suffix = found[2]
            noted = "" if suffix else "e|E"
        elif found := _EASY_NUMBER.match(reader.text, reader.cursor):
            suffix = found[2].lower()
            noted = _NOTED.get(suffix, "")
        else:
            return None
        reader.cursor = found.end()
        if noted:
            self.note("argument.literal.incorrect", noted, at=found.end(3))
        if "." in found[1] or suffix in ("f", "d"):
            return _floating(found[1], suffix)
        return self.typed(Integer(found[1].lstrip("+-"), 10, found[1][0] == "-", False, suffix))

    def typed(self, literal: Integer) -> int:
        """An integer of the type its suffix names, else an `Int`."""
        width, make = WIDTHS[literal.suffix or "i"]
        return make(self.settle(literal, width))

    def sign(self) -> bool:
        """Pass a sign; whether it was a minus."""
        return not self.accept("+") and self.accept("-")

    def digits(self, radix: int = 10) -> str:
        """Digits, `_` between them dropped."""
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

    def floating(self) -> Float | Double:
        """A number with a point, an exponent, or the suffix of a float."""
        sign = "-" if self.sign() else ""
        whole = self.attempt(self.digits)
        if self.accept("."):
            fraction = self.attempt(self.digits)
            if not whole and not fraction:
                raise Failed
            exponent, suffix = self.attempt(self.exponent), self.float_suffix()
        else:
            if not whole:
                raise Failed
            fraction, exponent = "", self.attempt(self.exponent)
            suffix = self.float_suffix()
            if not exponent and not suffix:
                raise Failed
        made = _floating(f"{sign}{whole or '0'}.{fraction or '0'}{exponent}", suffix)
        if made in (float("inf"), float("-inf")):
            self.fail("snbt.parser.infinity_not_allowed")
        return made

    def exponent(self) -> str:
        """`e5`, `E-5`."""
        if not self.accept("e", "E"):
            raise Failed
        sign = "-" if self.sign() else "+"
        return f"e{sign}{self.digits()}"

    def float_suffix(self) -> str:
        """`f`, `d` or nothing."""
        if self.accept("f", "F"):
            return "f"
        return "d" if self.accept("d", "D") else ""

    def integer(self) -> Integer:
        """A whole number in one of the three bases."""
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
        return Integer(digits, radix, negative, unsigned, suffix)

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
        """`b`, `s`, `i`, `l` or nothing."""
        return next((letter for letter in WIDTHS if self.accept(letter, letter.upper())), "")

    def settle(self, literal: Integer, width: int) -> int:
        """The value in so many bits; unsigned ones wrap into the sign."""
        if literal.negative and literal.unsigned:
            self.fail("snbt.parser.expected_non_negative_number")
        number = int(literal.digits, literal.radix) if len(literal.digits) < _LONGEST else 1 << 64
        number = -number if literal.negative else number
        top = 1 << (width if literal.unsigned else width - 1)
        if not (-top <= number < top):
            self.fail("snbt.parser.number_parse_failure", _overflow(literal, width))
        return number - (1 << width) if number >= 1 << (width - 1) else number


def _overflow(literal: Integer, width: int) -> str:
    """What Java says of a number too large for its type."""
    sign = "-" if literal.negative else ""
    if width in (8, 16) and not literal.unsigned:
        return f'Value out of range. Value:"{sign}{literal.digits}" Radix:{literal.radix}'
    radix = f" under radix {literal.radix}" if literal.radix != 10 else ""
    return f'For input string: "{sign}{literal.digits}"{radix}'


def _floating(number: str, suffix: str) -> Float | Double:
    return Float(javanumbers.narrow(float(number))) if suffix in ("f", "F") else Double(number)
