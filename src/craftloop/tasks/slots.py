"""Slots: what may stand in a chat message's blanks, and what it means in a command.

A domain maps a surface (what the player types) to a value (what the command needs). A slot is named
after its domain, with a digit when a message needs two of a kind: `<friend>`, `<friend2>`. Values may
carry fields: `<dye>` is `red`, `<dye.code>` is `14`. The words themselves are in `vocabulary`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from craftloop.tasks.vocabulary import NUMBERS, TEXTS, WORDS

Value = Mapping[str, str]
"""The main value under the empty key, further ones under their field's name."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


def tokens(text: str) -> tuple[str, ...]:
    """Words, numbers and single signs, case folded; `an` counts as `a`, so articles never matter."""
    return tuple("a" if t == "an" else t for t in _TOKEN.findall(text.casefold()))


class Domain(msgspec.Struct, frozen=True, eq=False):
    """A finite set of surfaces with their values."""

    name: str
    values: Mapping[str, Value]
    by_first_token: Mapping[str, tuple[tuple[tuple[str, ...], Value], ...]]
    """First token of a surface -> (all its tokens, value), longest first."""

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Everything a player may type here."""
        return tuple(self.values)


def _domain(name: str, entries: Iterable[tuple[str, Value]]) -> Domain:
    values = dict(entries)
    index: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
    for surface, value in values.items():
        spelled = tokens(surface)
        index.setdefault(spelled[0], []).append((spelled, value))
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}
    return Domain(name, values, ordered)


def _words(name: str, spec: str, *fields: str) -> Domain:
    entries = []
    for entry in _entries(spec):
        surface, _, meaning = entry.partition("=")
        if not meaning:
            surface, *given = surface.split(":")
            meaning = ":".join((surface.replace(" ", "_"), *given))
        main, *rest = meaning.split(":")
        entries.append((surface, {"": main, **dict(zip(fields, rest, strict=True))}))
    return _domain(name, entries)


def _entries(spec: str) -> list[str]:
    return [" ".join(entry.split()) for entry in spec.split(",")]


def _texts(name: str, spec: str) -> Domain:
    return _domain(name, ((text, {"": text}) for text in _entries(spec)))


def _numbers(name: str, numbers: Iterable[int], fields: Mapping[str, tuple[int, int]]) -> Domain:
    derived = {"": (1, 0), **fields}
    return _domain(
        name,
        ((str(n), {f: str(n * scale + shift) for f, (scale, shift) in derived.items()}) for n in numbers),
    )


@cache
def _vocabulary() -> dict[str, Domain]:
    """All domains by name."""
    keys = {key: key.split() for key in WORDS}
    words = [_words(name, WORDS[key], *fields) for key, (name, *fields) in keys.items()]
    texts = [_texts(name, spec) for name, spec in TEXTS.items()]
    numbers = [_numbers(name, values, fields) for name, (values, fields) in NUMBERS.items()]
    return {kind.name: kind for kind in (*words, *texts, *numbers)}


@cache
def domain(slot: str) -> Domain:
    """The domain of a slot: its name without a closing digit. KeyError for a name nobody defined."""
    return _vocabulary()[slot.rstrip("0123456789")]
