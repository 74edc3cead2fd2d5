"""Checks of a value's shape, in the words of Mojang's DataFixerUpper (MIT), which the game's codecs use.

A codec takes a value read from NBT or JSON and raises `Invalid` when the game would not decode it; the
message is what the game puts into `Malformed '…' component: '…'` and its like. Nothing is converted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from craftloop.minecraft import javanumbers, snbt
from craftloop.minecraft.nbt import Tag

Codec = Callable[[Tag], None]


class Invalid(Exception):
    """The value does not decode; the message says why, as the game does."""

    def __init__(self, message: str, partial: bool = False) -> None:
        super().__init__(message)
        self.partial = partial
        """The game keeps what it could decode; of two alternatives it then reports this one alone."""


def anything(tag: Tag) -> None:
    """Any value at all."""


def shown(tag: Tag) -> str:
    """A value inside a message."""
    if isinstance(tag, bool):
        return "true" if tag else "false"
    return snbt.write(tag) if isinstance(tag, dict | list | str | int | float) else str(tag)


# Scalars


def number(tag: Tag) -> None:
    """Any number; booleans of NBT are numbers."""
    if not isinstance(tag, int | float):
        raise Invalid("Not a number")


boolean = number
"""The game takes any number for a boolean."""


def string(tag: Tag) -> None:
    """A string."""
    if not isinstance(tag, str):
        raise Invalid("Not a string")


def text_of(low: int, high: int) -> Codec:
    """A string of so many characters."""

    def check(tag: Tag) -> None:
        string(tag)
        if len(tag) < low:
            raise Invalid(f"String '{tag}' is too short: {len(tag)}, expected range [{low}-{high}]")
        if len(tag) > high:
            raise Invalid(f"String '{tag}' is too long: {len(tag)}, expected range [{low}-{high}]")

    return check


def whole(low: int, high: int) -> Codec:
    """A number cut to an integer and compared (`Codec.intRange`)."""

    def check(tag: Tag) -> None:
        number(tag)
        value = javanumbers.clamp32(tag)
        if not low <= value <= high:
            raise Invalid(f"Value {value} outside of range [{low}:{high}]", partial=True)

    return check


def within(low: int, high: int) -> Codec:
    """Like `whole`, with the words of the game's own range check (`ExtraCodecs.intRange`)."""

    def check(tag: Tag) -> None:
        number(tag)
        value = javanumbers.clamp32(tag)
        if not low <= value <= high:
            raise Invalid(f"Value must be within range [{low};{high}]: {value}")

    return check


def positive_int(tag: Tag) -> None:
    """An integer from 1."""
    number(tag)
    if javanumbers.clamp32(tag) < 1:
        raise Invalid(f"Value must be positive: {javanumbers.clamp32(tag)}")


def non_negative_int(tag: Tag) -> None:
    """An integer from 0."""
    number(tag)
    if javanumbers.clamp32(tag) < 0:
        raise Invalid(f"Value must be non-negative: {javanumbers.clamp32(tag)}")


def positive_float(tag: Tag) -> None:
    """A float above 0."""
    number(tag)
    if not tag > 0:
        raise Invalid(f"Value must be positive: {javanumbers.single(tag)}")


def non_negative_float(tag: Tag) -> None:
    """A float from 0."""
    number(tag)
    if not tag >= 0:
        raise Invalid(f"Value must be non-negative: {javanumbers.single(tag)}")


def decimal(low: float, high: float) -> Codec:
    """A float in a range."""

    def check(tag: Tag) -> None:
        number(tag)
        if not low <= tag <= high:
            bounds = f"{javanumbers.single(low)};{javanumbers.single(high)}"
            raise Invalid(f"Value must be within range [{bounds}]: {javanumbers.single(tag)}")

    return check


def one_of(names: Collection[str]) -> Codec:
    """A string from a fixed list."""

    def check(tag: Tag) -> None:
        string(tag)
        if tag not in names:
            raise Invalid(f"Unknown element name:{tag}")

    return check


_ID_CHARS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_.-/")


def identifier(tag: Tag) -> None:
    """An id, with or without namespace."""
    string(tag)
    full_id(tag)


def full_id(text: str) -> str:
    """The full id a string means."""
    namespace, colon, path = text.partition(":")
    if not colon:
        namespace, path = "minecraft", text
    namespace = namespace or "minecraft"
    for part, name, pattern in ((namespace, "namespace", "[a-z0-9_.-]"), (path, "path", "[a-z0-9/._-]")):
        if not _ID_CHARS.issuperset(part) or (name == "namespace" and "/" in part):
            where = f"in {name} of location: {namespace}:{path}"
            raise Invalid(f"Not a valid resource location: {text} Non {pattern} character {where}")
    return f"{namespace}:{path}"


# Registries


def entry(known: Collection[str], registry: str) -> Codec:
    """An id of a registry that is part of the game's code."""

    def check(tag: Tag) -> None:
        string(tag)
        id = full_id(tag)
        if known and id not in known:
            raise Invalid(f"Unknown registry key in ResourceKey[minecraft:root / minecraft:{registry}]: {id}")

    return check


def element(known: Collection[str]) -> Codec:
    """An id of a registry that data packs fill, where no definition may stand in its place."""

    def check(tag: Tag) -> None:
        string(tag)
        id = full_id(tag)
        if known and id not in known:
            raise Invalid(f"Failed to get element {id}")

    return check


def defined(known: Collection[str], registry: str) -> Codec:
    """An id of a registry that data packs fill, or a definition in its place (not checked)."""

    def check(tag: Tag) -> None:
        if isinstance(tag, dict):
            return
        string(tag)
        id = full_id(tag)
        if known and id not in known:
            raise Invalid(f"Failed to get element ResourceKey[minecraft:{registry} / {id}]")

    return check


def tag_id(tag: Tag) -> None:
    """`#` and an id."""
    string(tag)
    if not tag.startswith("#"):
        raise Invalid("Not a tag id")
    full_id(tag[1:])


def holders(single: Codec, tags: Collection[str], registry: str) -> Codec:
    """`#tag`, one id, or a list of ids."""

    def check(tag: Tag) -> None:
        if isinstance(tag, str) and tag.startswith("#"):
            id = full_id(tag[1:])
            if tags and id not in tags:
                raise Invalid(f"Missing tag: '{id}' in 'minecraft:{registry}'")
        elif isinstance(tag, list):
            for item in tag:
                single(item)
        else:
            single(tag)

    return check


# Compositions


def _failures(*checks: tuple[Codec, Tag]) -> list[Invalid]:
    """What fails, the last first: in that order the game strings messages together."""
    found: list[Invalid] = []
    for codec, tag in checks:
        try:
            codec(tag)
        except Invalid as reason:
            found.insert(0, reason)
    return found


def _joined(failures: Collection[Invalid]) -> str:
    return "; ".join(map(str, failures))


def many(codec: Codec, low: int = 0, high: int = 2**31 - 1) -> Codec:
    """A list of so many."""

    def check(tag: Tag) -> None:
        if not isinstance(tag, list):
            raise Invalid(f"Not a list: {shown(tag)}")
        if len(tag) < low:
            raise Invalid(f"List is too short: {len(tag)}, expected range [{low}-{high}]", partial=True)
        if len(tag) > high:
            raise Invalid(f"List is too long: {len(tag)}, expected range [{low}-{high}]", partial=True)
        if failures := _failures(*((codec, item) for item in tag)):
            raise Invalid(_joined(failures), partial=True)

    return check


def mapping(key: Codec, value: Codec) -> Codec:
    """A compound with keys and values of one kind each."""

    def check(tag: Tag) -> None:
        if not isinstance(tag, dict):
            raise Invalid(f"Not a map: {shown(tag)}")
        missed: dict[str, Tag] = {}
        reasons: list[Invalid] = []
        for name, item in tag.items():
            if failures := _failures((key, name), (value, item)):
                missed[name] = item
                reasons[:0] = failures
        if missed:
            raise Invalid(f"{_joined(reasons)} missed input: {shown(missed)}", partial=True)

    return check


Fields = Mapping[str, Codec]


def record(required: Fields | None = None, optional: Fields | None = None) -> Codec:
    """A compound with these fields; others are ignored, as in the game."""
    needed = dict(required or {})
    fields = needed | dict(optional or {})

    def check(tag: Tag) -> None:
        if not isinstance(tag, dict):
            raise Invalid(f"Not a map: {shown(tag)}")
        failures: list[Invalid] = []
        partial = True
        for name, codec in fields.items():
            if name in tag:
                found = _failures((codec, tag[name]))
                failures[:0] = found
                # An optional field that fails leaves the rest usable.
                partial &= name not in needed or all(one.partial for one in found)
            elif name in needed:
                failures.insert(0, Invalid(f"No key {name} in MapLike[{shown(tag)}]"))
                partial = False
        if failures:
            raise Invalid(_joined(failures), partial)

    return check


def either(first: Codec, second: Codec) -> Codec:
    """One shape or the other."""

    def check(tag: Tag) -> None:
        try:
            first(tag)
        except Invalid as reason:
            try:
                second(tag)
            except Invalid as other:
                if reason.partial or other.partial:
                    raise (reason if reason.partial else other) from None
                raise Invalid(f"Failed to parse either. First: {reason}; Second: {other}") from None

    return check


def dispatch(field: str, kinds: Mapping[str, Codec], registry: str) -> Codec:
    """A compound whose shape depends on an id in one of its fields."""
    name = entry(kinds, registry)

    def check(tag: Tag) -> None:
        record({field: name})(tag)
        kinds[full_id(tag[field])](tag)

    return check


def keyed(field: str, kinds: Mapping[str, Codec]) -> Codec:
    """A compound whose shape depends on a plain name in one of its fields."""
    name = one_of(kinds)

    def check(tag: Tag) -> None:
        record({field: name})(tag)
        kinds[tag[field]](tag)

    return check


def uuid(tag: Tag) -> None:
    """Four 32-bit integers."""
    if not isinstance(tag, list) or not all(isinstance(item, int) for item in tag):
        raise Invalid(f"Not a list of ints: {shown(tag)}")
    if len(tag) != 4:
        raise Invalid(f"Input is not a list of 4 ints: {shown(tag)}")


unit = record()
"""An empty compound; fields in it are ignored."""


class Later:
    """A codec that contains itself: give it its `codec` once that is made."""

    codec: Codec

    def __call__(self, tag: Tag) -> None:
        """Check with the codec given."""
        self.codec(tag)
