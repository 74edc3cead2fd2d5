"""What follows a command's name: words, flags and arguments, matched as WorldEdit's parser matches them.

A command is declared in one line: `/stack [count:int=1] [offset:offset=forward] -s -a -m:mask`.
`<name:kind>` must stand, `[name:kind=default]` may, `…` behind the kind takes all that is left. Flags
stand anywhere. An optional argument is filled only when words enough remain for the required ones, so
`//replace stone` has no mask and `//replace stone dirt` has one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from craftloop.minecraft.worldedit.refusal import Misuse, Unfit
from craftloop.minecraft.worldedit.texts import sentence

Convert = Callable[[str, str], Any]
"""(kind, text) -> value; raises `Unfit`."""

_PART = re.compile(
    r"(?P<open>[<\[])(?P<name>[^:>\]]+):(?P<kind>\w+)(?P<rest>…?)(?:=(?P<default>[^>\]]*))?[>\]]"
)

ACCEPTED = {
    "int": "any integer",
    "double": "any double",
    "text": "any text",
    "pattern": "any pattern",
    "mask": "any mask",
    "vector": "any block vector in the form x,y,z",
    "direction": "`me` to use facing direction, or any non-diagonal direction",
    "directions": "comma separated values of: `me` to use facing direction, or any non-diagonal direction",
    "offset": "`me` to use facing direction, or any direction, or any block vector in the form x,y,z",
    "radii2": "comma separated values of: any double",
    "radii3": "comma separated values of: any double",
    "height": "Any integer",
    "selector": "any selector",
    "placement": "any placement",
    "biome": "any biome",
}
"""Kind -> what WorldEdit says would be accepted."""


@dataclass(frozen=True, slots=True)
class Part:
    """One argument."""

    name: str
    kind: str
    required: bool
    default: str | None
    """Read as if it had been typed; `None` leaves the argument out."""
    rest: bool

    @property
    def shown(self) -> str:
        """As usage lines show it."""
        return f"<{self.name}>" if self.required else f"[{self.name}]"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The arguments and flags of one command."""

    name: str
    """`/set`; sub-commands with their parent: `brush sphere`."""
    parts: tuple[Part, ...]
    flags: dict[str, str]
    """Letter -> kind of its value, empty for a switch."""

    @property
    def usage(self) -> str:
        """`Usage: //stack [-abers] [-m <mask>] [count] [offset]`."""
        switches = "".join(sorted(flag for flag, kind in self.flags.items() if not kind))
        shown = [f"[-{switches}]"] if switches else []
        shown += [f"[-{flag} <{kind}>]" for flag, kind in self.flags.items() if kind]
        return " ".join([f"Usage: /{self.name}", *shown, *(part.shown for part in self.parts)])

    def match(self, words: list[str], convert: Convert) -> dict[str, Any]:
        """Argument and flag -> value; absent where nothing was typed. Raises `Misuse`."""
        return _Matching(self, words, convert).values()


def declared(line: str) -> Grammar:
    """A grammar from its line."""
    head = re.match(r"[^<\[]*?(?= [<\[-]|$)", line)
    assert head is not None
    parts = tuple(
        Part(m["name"], m["kind"], m["open"] == "<", m["default"], bool(m["rest"]))
        for m in _PART.finditer(line)
    )
    flags = {m[1]: m[2] or "" for m in re.finditer(r" -(\w)(?::(\w+))?(?= |$)", line)}
    return Grammar(head[0], parts, flags)


def words(text: str) -> list[str]:
    """The words of a line; `"…"` and `'…'` that start a word and are closed at the end of one hold spaces."""
    found: list[str] = []
    pieces = text.split(" ")
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        quote = piece[:1]
        if quote in ("'", '"'):
            end = next((i for i in range(at - 1, len(pieces)) if _closes(pieces, i, at - 1, quote)), None)
            if end is not None:
                found.append(" ".join(pieces[at - 1 : end + 1])[1:-1])
                at = end + 1
                continue
        if piece:
            found.append(piece)
    return found


def _closes(pieces: list[str], index: int, start: int, quote: str) -> bool:
    return pieces[index].endswith(quote) and (index > start or len(pieces[index]) > 1)


class _Matching:
    """One command line against one grammar."""

    def __init__(self, grammar: Grammar, typed: list[str], convert: Convert) -> None:
        self._grammar = grammar
        self._words = typed
        self._convert = convert
        self._at = 0
        self._part = 0
        self._needed = sum(part.required for part in grammar.parts)
        self._flags_count = True
        self._unfit: tuple[Part, str, Unfit] | None = None
        self._found: dict[str, Any] = {}

    def values(self) -> dict[str, Any]:
        while self._at < len(self._words):
            word = self._words[self._at]
            self._at += 1
            if word == "--" and self._flags_count:
                self._flags_count = False
            elif self._is_flag(word):
                self._flag_group(word[1:])
            elif not self._argument(word):
                raise self._surplus()
        if self._needed:
            missing = next(part for part in self._grammar.parts[self._part :] if part.required)
            raise self._misuse("piston.missing", missing.shown)
        for part in self._grammar.parts:
            if part.default is not None and part.name not in self._found:
                self._found[part.name] = self._value(part, part.default)
        return self._found

    def _is_flag(self, word: str) -> bool:
        return (
            self._flags_count
            and len(word) > 1
            and word[0] == "-"
            and all(letter in self._grammar.flags for letter in word[1:])
        )

    def _flag_group(self, letters: str) -> None:
        for number, letter in enumerate(letters, 1):
            kind = self._grammar.flags[letter]
            if not kind:
                self._found[f"-{letter}"] = True
                continue
            if number < len(letters):
                raise self._misuse("piston.flag-order")
            if self._at == len(self._words):
                raise self._misuse("piston.not-enough")
            self._found[f"-{letter}"] = self._value(
                Part(kind, kind, True, None, False), self._words[self._at]
            )
            self._at += 1

    def _argument(self, word: str) -> bool:
        """Give a word to the next argument that takes it."""
        self._unfit = None
        while self._part < len(self._grammar.parts):
            part = self._grammar.parts[self._part]
            self._part += 1
            if part.required:
                self._found[part.name] = self._all(part, self._value(part, word))
                self._needed -= 1
                return True
            left = 1 + sum(not self._is_flag(word) for word in self._words[self._at :])
            if left < self._needed:
                raise self._misuse("piston.not-enough")
            if left == self._needed:
                continue
            try:
                self._found[part.name] = self._all(part, self._convert(part.kind, word))
            except Unfit as unfit:
                self._unfit = (part, word, unfit)
            else:
                return True
        return False

    def _all(self, part: Part, first: Any) -> Any:
        """What a variable argument takes: the rest of the words."""
        if not part.rest:
            return first
        taken, self._at = self._words[self._at :], len(self._words)
        return [first, *(self._value(part, word) for word in taken)]

    def _value(self, part: Part, word: str) -> Any:
        try:
            return self._convert(part.kind, word)
        except Unfit as unfit:
            raise self._no_conversion(part, unfit) from unfit

    def _surplus(self) -> Misuse:
        if self._unfit is not None:
            return self._no_conversion(self._unfit[0], self._unfit[2])
        return self._misuse("piston.too-many")

    def _no_conversion(self, part: Part, unfit: Unfit) -> Misuse:
        said = sentence("piston.conversion", part.shown, unfit.text, ACCEPTED[part.kind])
        return Misuse(unfit.key, f"{said}\n{self._grammar.usage}")

    def _misuse(self, key: str, *args: object) -> Misuse:
        return Misuse(key, f"{sentence(key, *args)}\n{self._grammar.usage}")
