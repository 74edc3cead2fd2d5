"""Entity selectors: `@a[…]`, a player's name or a UUID.

Reads as the game does: options in any order, each with its own rule on repetition, and the complaint
where the game makes it. Knows the entity types and the grammar of NBT from its caller, no world.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from craftloop.minecraft.reader import Malformed, StringReader, decimal, whole
from craftloop.minecraft.values import Choice, Range, Selector

GAME_MODES = ("survival", "creative", "adventure", "spectator")
_SORTS = frozenset({"nearest", "furthest", "random", "arbitrary"})
# How the rest of the line after `@` begins for a selector without options.
_BARE = re.compile(r"@[aenprs](?![^ ])")
# The numbers of a range: a dot counts unless another follows it.
_RANGE_NUMBER = re.compile(r"(?:[0-9\-]|\.(?!\.))*")
# java.util.UUID.fromString, which is lenient: five hexadecimal groups, 36 characters at most.
_UUID = re.compile(r"[0-9a-fA-F]{1,8}(?:-[0-9a-fA-F]{1,4}){3}-[0-9a-fA-F]{1,12}")

NAME_LENGTH = 16
"""Longest player name."""


def is_uuid(text: str) -> bool:
    """Whether the game reads the text as a UUID."""
    return _UUID.fullmatch(text) is not None


def _plain(base: str) -> Selector:
    return Selector(
        base=base,
        sort="nearest" if base in "np" else "random" if base == "r" else "arbitrary",
        players_only=base in "apr",
        single=base in "nprs",
        text=f"@{base}",
    )


_PLAIN = {f"@{base}": _plain(base) for base in "aenprs"}


class _Draft:
    """A selector while its options are read."""

    __slots__ = ("base", "fields", "known", "players_only", "reader", "set")

    def __init__(self, reader: StringReader, base: str, known: Selectors) -> None:
        self.reader = reader
        self.base = base
        self.known = known
        self.fields: dict[str, Any] = {}
        self.set: set[str] = set()
        """Options that may not come again."""
        self.players_only = base in "apr"
        if self.players_only:
            self.set.add("type")
        if base == "s":
            self.set.update(("limit", "sort"))

    def append(self, field: str, value: Any) -> None:
        self.fields[field] = (*self.fields.get(field, ()), value)

    def inverted(self) -> bool:
        """Pass a `!` and the white space around it."""
        reader = self.reader
        reader.skip_space()
        if not reader.accept("!"):
            return False
        reader.skip_space()
        return True

    def once(self, option: str, inverted: bool, start: int) -> None:
        """An option that may be `x` once, or `!x` any number of times, and not both."""
        if inverted:
            self.set.add(f"!{option}")
        elif f"!{option}" in self.set:
            self.reader.cursor = start
            raise Malformed("argument.entity.options.inapplicable", start, option)
        else:
            self.set.add(option)


class Selectors:
    """Reads selectors for one version."""

    def __init__(self, entity_types: frozenset[str], read_compound: Callable[[StringReader], Any]) -> None:
        self.entity_types = entity_types
        self.read_compound = read_compound

    def read(self, reader: StringReader) -> Selector:
        """A selector, a name or a UUID."""
        start = reader.cursor
        text = reader.text
        if not text.startswith("@", start):
            return self._name(reader)
        if _BARE.match(text, start):
            reader.cursor = start + 2
            return _PLAIN[text[start : start + 2]]
        reader.cursor += 1
        base = reader.peek()
        if not base:
            raise Malformed("argument.entity.selector.missing", reader.cursor)
        if f"@{base}" not in _PLAIN:
            raise Malformed("argument.entity.selector.unknown", reader.cursor, f"@{base}")
        reader.cursor += 1
        if not reader.accept("["):
            return _PLAIN[f"@{base}"]
        draft = _Draft(reader, base, self)
        _read_options(draft)
        plain = _PLAIN[f"@{base}"]
        limit = draft.fields.get("limit")
        return Selector(
            base=base,
            players_only=draft.players_only,
            single=plain.single if limit is None else limit == 1,
            text=text[start : reader.cursor],
            **{"sort": plain.sort, **draft.fields},
        )

    def _name(self, reader: StringReader) -> Selector:
        start = reader.cursor
        name = reader.string()
        uuid = is_uuid(name)
        if not uuid and not 0 < len(name) <= NAME_LENGTH:
            reader.cursor = start
            raise Malformed("argument.entity.invalid", start)
        return Selector("", name, players_only=not uuid, single=True, text=reader.text[start : reader.cursor])


def _read_options(draft: _Draft) -> None:
    reader = draft.reader
    reader.skip_space()
    while reader.cursor < reader.end and not reader.at("]"):
        reader.skip_space()
        start = reader.cursor
        name = reader.string()
        option = _OPTIONS.get(name)
        if option is None:
            reader.cursor = start
            raise Malformed("argument.entity.options.unknown", start, name)
        if name in draft.set:
            raise Malformed("argument.entity.options.inapplicable", reader.cursor, name)
        reader.skip_space()
        if not reader.accept("="):
            reader.cursor = start
            raise Malformed("argument.entity.options.valueless", start, name)
        reader.skip_space()
        option(draft, name)
        reader.skip_space()
        if not reader.accept(","):
            break
    if not reader.accept("]"):
        raise Malformed("argument.entity.options.unterminated", reader.cursor)


def _name_option(draft: _Draft, option: str) -> None:
    start = draft.reader.cursor
    inverted = draft.inverted()
    value = draft.reader.string()
    draft.once(option, inverted, start)
    draft.append("names", Choice(value, inverted))


def _distance(draft: _Draft, option: str) -> None:
    start = draft.reader.cursor
    value = read_range(draft.reader, False)
    if (value.low or 0) < 0 or (value.high or 0) < 0:
        raise Malformed("argument.entity.options.distance.negative", start)
    draft.set.add(option)
    draft.fields[option] = value


def _level(draft: _Draft, option: str) -> None:
    start = draft.reader.cursor
    value = read_range(draft.reader, True)
    if (value.low or 0) < 0 or (value.high or 0) < 0:
        raise Malformed("argument.entity.options.level.negative", start)
    draft.set.add(option)
    draft.fields[option] = value
    draft.players_only = True


def _rotation(draft: _Draft, option: str) -> None:
    value = read_range(draft.reader, False, ordered=False)
    draft.set.add(option)
    draft.fields[option] = Range(*(None if end is None else _wrapped(end) for end in (value.low, value.high)))


def _wrapped(degrees: float) -> float:
    return (degrees + 180.0) % 360.0 - 180.0


def _number(draft: _Draft, option: str) -> None:
    value = draft.reader.decimal()
    draft.set.add(option)
    draft.fields[option] = value


def _limit(draft: _Draft, option: str) -> None:
    start = draft.reader.cursor
    value = draft.reader.integer()
    if value < 1:
        raise Malformed("argument.entity.options.limit.toosmall", start)
    draft.set.add(option)
    draft.fields[option] = value


def _sort(draft: _Draft, option: str) -> None:
    start = draft.reader.cursor
    value = draft.reader.unquoted()
    if value not in _SORTS:
        raise Malformed("argument.entity.options.sort.irreversible", start, value)
    draft.set.add(option)
    draft.fields[option] = value


def _gamemode(draft: _Draft, option: str) -> None:
    start = draft.reader.cursor
    inverted = draft.inverted()
    draft.once(option, inverted, start)
    value = draft.reader.unquoted()
    if value not in GAME_MODES:
        raise Malformed("argument.entity.options.mode.invalid", start, value)
    draft.append("gamemodes", Choice(value, inverted))
    draft.players_only = True


def _team(draft: _Draft, option: str) -> None:
    inverted = draft.inverted()
    draft.append("teams", Choice(draft.reader.unquoted(), inverted))
    # After `team=!x` a plain `team=y` may follow, unlike with names.
    if not inverted:
        draft.set.add(option)


def _type(draft: _Draft, option: str) -> None:
    reader = draft.reader
    start = reader.cursor
    inverted = draft.inverted()
    if not inverted and "!type" in draft.set:
        raise Malformed("argument.entity.options.inapplicable", start, option)
    if inverted:
        draft.set.add("!type")
    reader.skip_space()
    if reader.accept("#"):
        reader.skip_space()
        draft.append("types", Choice(reader.id(), inverted, tag=True))
        return
    value = reader.id()
    if value not in draft.known.entity_types:
        raise Malformed("argument.entity.options.type.invalid", start, value)
    draft.append("types", Choice(value, inverted))
    if not inverted:
        draft.set.add(option)
        if value == "minecraft:player":
            draft.players_only = True


def _tag(draft: _Draft, option: str) -> None:
    inverted = draft.inverted()
    draft.append("tags", Choice(draft.reader.unquoted(), inverted))


def _nbt(draft: _Draft, option: str) -> None:
    inverted = draft.inverted()
    draft.append("nbt", (draft.known.read_compound(draft.reader), inverted))


def _predicate(draft: _Draft, option: str) -> None:
    inverted = draft.inverted()
    draft.append("predicates", Choice(draft.reader.id(), inverted))


def _entries(
    reader: StringReader, read_key: Callable[[], str], read_value: Callable[[], Any]
) -> dict[str, Any]:
    """`{key=value,…}`, where the game lets commas be left out."""
    found: dict[str, Any] = {}
    reader.expect("{")
    reader.skip_space()
    while reader.cursor < reader.end and not reader.at("}"):
        reader.skip_space()
        key = read_key()
        reader.skip_space()
        reader.expect("=")
        reader.skip_space()
        found[key] = read_value()
        reader.skip_space()
        reader.accept(",")
        reader.skip_space()
    reader.expect("}")
    return found


def _scores(draft: _Draft, option: str) -> None:
    reader = draft.reader
    found = _entries(reader, reader.unquoted, lambda: read_range(reader, True))
    draft.set.add(option)
    draft.fields[option] = tuple(found.items())


def _advancements(draft: _Draft, option: str) -> None:
    reader = draft.reader

    def value() -> bool | tuple[tuple[str, bool], ...]:
        if reader.at("{"):
            return tuple(_entries(reader, reader.unquoted, reader.boolean).items())
        return reader.boolean()

    found = _entries(reader, reader.id, value)
    draft.set.add(option)
    draft.fields[option] = tuple(found.items())
    if found:
        draft.players_only = True


_OPTIONS: dict[str, Callable[[_Draft, str], None]] = {
    "name": _name_option, "distance": _distance, "level": _level,
    "x": _number, "y": _number, "z": _number, "dx": _number, "dy": _number, "dz": _number,
    "x_rotation": _rotation, "y_rotation": _rotation, "limit": _limit, "sort": _sort,
    "gamemode": _gamemode, "team": _team, "type": _type, "tag": _tag, "nbt": _nbt, "scores": _scores,
    "advancements": _advancements, "predicate": _predicate,
}  # fmt: skip


def read_range(reader: StringReader, integers: bool, ordered: bool = True) -> Range:
    """`5`, `5..`, `..5` or `1..5`; the complaint is always made where the range begins.

    `ordered`: the first number may not be greater than the second (angles may go around).
    """
    start = reader.cursor
    if start >= reader.end:
        raise Malformed("argument.range.empty", start)
    low = high = _range_number(reader, start, integers)
    if reader.text.startswith("..", reader.cursor):
        reader.cursor += 2
        high = _range_number(reader, start, integers)
    if low is None and high is None:
        reader.cursor = start
        raise Malformed("argument.range.empty", start)
    if ordered and low is not None and high is not None and low > high:
        reader.cursor = start
        raise Malformed("argument.range.swapped", start)
    return Range(low, high)


def _range_number(reader: StringReader, start: int, integers: bool) -> float | None:
    found = _RANGE_NUMBER.match(reader.text, reader.cursor)[0]  # type: ignore[index]
    if not found:
        return None
    reader.cursor += len(found)
    value = whole(found) if integers else decimal(found)
    if value is None:
        reader.cursor = start
        raise Malformed("parsing.int.invalid" if integers else "parsing.double.invalid", start, found)
    return value
