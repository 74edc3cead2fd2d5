"""A cursor over one command line, and the one exception by which reading stops.

Mirrors Brigadier's `StringReader` (MIT): what it accepts, where it leaves the cursor, which complaint it
makes. Cursors count Python characters; the game counts UTF-16 units, so they differ behind an emoji.
Knows no game data.
"""

from __future__ import annotations

import re
from typing import Any

_UNQUOTED = re.compile(r"[0-9A-Za-z_\-.+]*")
_NUMBER = re.compile(r"[0-9.\-]*")
_ID = re.compile(r"[0-9a-z_:/.\-]*")
_WORD = re.compile(r"[^ ]*")
# Character.isWhitespace of Java: unlike Python's \s it leaves out the no-break spaces.
_SPACE = re.compile(r"[ \t-\r\x1c-\x1f\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*")
_INTEGER = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_QUOTES = frozenset("\"'")


class Malformed(Exception):
    """Reading failed: a key of the language file, its arguments, and where. Never leaves the parser."""

    __slots__ = ("cursor", "key", "values")

    def __init__(self, key: str, cursor: int, *values: Any) -> None:
        self.key = key
        self.cursor = cursor
        """Index into the command, or -1 when the game shows no context."""
        self.values = values


class StringReader:
    """The text of a command and a cursor into it."""

    __slots__ = ("cursor", "end", "text")

    def __init__(self, text: str, cursor: int = 0) -> None:
        self.text = text
        self.cursor = cursor
        self.end = len(text)

    def at(self, char: str) -> bool:
        """Whether the next character is this one."""
        return self.text.startswith(char, self.cursor)

    def peek(self, offset: int = 0) -> str:
        """The character at the cursor, empty at the end."""
        where = self.cursor + offset
        return self.text[where : where + 1]

    def java_peek(self) -> str:
        """Where the game looks without asking: past the end its dispatcher reports Java's own exception."""
        if self.cursor >= self.end:
            found = f"Index {self.cursor} out of bounds for length {self.end}"
            raise Malformed("command.exception", self.cursor, found)
        return self.text[self.cursor]

    def skip(self) -> None:
        """Pass one character."""
        self.cursor += 1

    def skip_space(self) -> None:
        """Pass any white space."""
        if self.cursor < self.end and not "!" <= self.text[self.cursor] <= "~":
            self.cursor = _SPACE.match(self.text, self.cursor).end()  # type: ignore[union-attr]

    def accept(self, char: str) -> bool:
        """Pass the character if it comes next; say whether it did."""
        if self.text.startswith(char, self.cursor):
            self.cursor += 1
            return True
        return False

    def expect(self, char: str) -> None:
        """Pass the character, or complain that it is missing."""
        if not self.text.startswith(char, self.cursor):
            raise Malformed("parsing.expected", self.cursor, char)
        self.cursor += 1

    def unquoted(self) -> str:
        """Letters, digits and `_ - . +`; may be empty."""
        found = _UNQUOTED.match(self.text, self.cursor)[0]  # type: ignore[index]
        self.cursor += len(found)
        return found

    def word(self) -> str:
        """Everything up to the next blank; may be empty."""
        found = _WORD.match(self.text, self.cursor)[0]  # type: ignore[index]
        self.cursor += len(found)
        return found

    def rest(self) -> str:
        """Everything to the end of the line."""
        found = self.text[self.cursor :]
        self.cursor = self.end
        return found

    def string(self) -> str:
        """A quoted string, or an unquoted one."""
        quote = self.peek()
        if quote not in _QUOTES:
            return self.unquoted()
        self.cursor += 1
        return self._until(quote)

    def quoted(self) -> str:
        """A quoted string, required."""
        if self.cursor >= self.end:
            return ""
        quote = self.peek()
        if quote not in _QUOTES:
            raise Malformed("parsing.quote.expected.start", self.cursor)
        self.cursor += 1
        return self._until(quote)

    def _until(self, quote: str) -> str:
        text, cursor = self.text, self.cursor
        close = text.find(quote, cursor)
        if close >= 0 and "\\" not in text[cursor:close]:
            self.cursor = close + 1
            return text[cursor:close]
        parts: list[str] = []
        while cursor < self.end:
            char = text[cursor]
            cursor += 1
            if char == quote:
                self.cursor = cursor
                return "".join(parts)
            if char == "\\" and cursor < self.end:
                char = text[cursor]
                if char != quote and char != "\\":
                    raise Malformed("parsing.quote.escape", cursor, char)
                cursor += 1
            elif char == "\\":
                break
            parts.append(char)
        self.cursor = self.end
        raise Malformed("parsing.quote.expected.end", self.end)

    def id(self) -> str:
        """A full id: `stone` and `:stone` read as `minecraft:stone`, nothing at all as `minecraft:`."""
        start = self.cursor
        found = _ID.match(self.text, start)[0]  # type: ignore[index]
        self.cursor = start + len(found)
        namespace, colon, path = found.partition(":")
        if not colon:
            return "minecraft:" + found
        if ":" in path or "/" in namespace:
            self.cursor = start
            raise Malformed("argument.id.invalid", start)
        return found if namespace else "minecraft:" + path

    def number_text(self) -> str:
        """Digits, dots and minus signs, in any order; may be empty."""
        found = _NUMBER.match(self.text, self.cursor)[0]  # type: ignore[index]
        self.cursor += len(found)
        return found

    def integer(self, kind: str = "int", bits: int = 32) -> int:
        """A whole number of so many bits; `kind` names it in the complaint."""
        start = self.cursor
        found = self.number_text()
        if not found:
            raise Malformed(f"parsing.{kind}.expected", self.cursor)
        value = whole(found, bits)
        if value is None:
            self.cursor = start
            raise Malformed(f"parsing.{kind}.invalid", start, found)
        return value

    def decimal(self, kind: str = "double") -> float:
        """A decimal number."""
        start = self.cursor
        found = self.number_text()
        if not found:
            raise Malformed(f"parsing.{kind}.expected", self.cursor)
        if not _DECIMAL.fullmatch(found):
            self.cursor = start
            raise Malformed(f"parsing.{kind}.invalid", start, found)
        return float(found)

    def boolean(self) -> bool:
        """`true` or `false`, quoted or not."""
        start = self.cursor
        found = self.string()
        if found == "true":
            return True
        if found == "false":
            return False
        if not found:
            raise Malformed("parsing.bool.expected", self.cursor)
        self.cursor = start
        raise Malformed("parsing.bool.invalid", start, found)


def whole(text: str, bits: int = 32) -> int | None:
    """The integer the text is, as `Integer.parseInt` reads it (no leading `+`); `None` if it is none."""
    # Python refuses to convert more than 4,300 digits; leading zeros make long texts legal.
    if not _INTEGER.fullmatch(text):
        return None
    digits = text.lstrip("-").lstrip("0") or "0"
    if len(digits) > 19:
        return None
    value = -int(digits) if text[0] == "-" else int(digits)
    limit = 1 << (bits - 1)
    return value if -limit <= value < limit else None


def decimal(text: str) -> float | None:
    """The decimal number the text is, `None` if it is none."""
    return float(text) if _DECIMAL.fullmatch(text) else None
