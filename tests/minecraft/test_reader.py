"""The reader accepts what Brigadier's does, and complains where it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from craftloop.minecraft.reader import Malformed, StringReader, whole

Read = Callable[[StringReader], Any]


@pytest.mark.parametrize(
    ("read", "text", "value", "rest"),
    [
        (StringReader.unquoted, "a_b-c.d+e f", "a_b-c.d+e", " f"),
        (StringReader.unquoted, "é", "", "é"),
        (StringReader.word, "é! x", "é!", " x"),
        (StringReader.rest, "a b", "a b", ""),
        (StringReader.string, "'a b' c", "a b", " c"),
        (StringReader.string, r'"a\"b\\c"', r'a"b\c', ""),
        (StringReader.string, "", "", ""),
        (StringReader.quoted, "", "", ""),
        (StringReader.id, "stone x", "minecraft:stone", " x"),
        (StringReader.id, ":stone", "minecraft:stone", ""),
        (StringReader.id, "a:b/c", "a:b/c", ""),
        (StringReader.id, "Stone", "minecraft:", "Stone"),
        (StringReader.integer, "-12 ", -12, " "),
        (StringReader.integer, "00012", 12, ""),
        (StringReader.decimal, "-.5e", -0.5, "e"),
        (StringReader.decimal, "3.", 3.0, ""),
        (StringReader.boolean, "'true'", True, ""),
    ],
)
def test_reading(read: Read, text: str, value: Any, rest: str) -> None:
    reader = StringReader(text)
    assert read(reader) == value
    assert reader.rest() == rest


@pytest.mark.parametrize(
    ("read", "text", "key", "cursor", "values"),
    [
        (StringReader.integer, "x", "parsing.int.expected", 0, ()),
        (StringReader.integer, "1-2", "parsing.int.invalid", 0, ("1-2",)),
        (StringReader.integer, "9" * 5000, "parsing.int.invalid", 0, ("9" * 5000,)),
        (StringReader.decimal, "1..2", "parsing.double.invalid", 0, ("1..2",)),
        (StringReader.boolean, "", "parsing.bool.expected", 0, ()),
        (StringReader.boolean, "yes", "parsing.bool.invalid", 0, ("yes",)),
        (StringReader.string, '"a', "parsing.quote.expected.end", 2, ()),
        (StringReader.string, '"a\\', "parsing.quote.expected.end", 3, ()),
        (StringReader.string, r'"\n"', "parsing.quote.escape", 2, ("n",)),
        (StringReader.quoted, "a", "parsing.quote.expected.start", 0, ()),
        (StringReader.id, "a:b:c", "argument.id.invalid", 0, ()),
        (StringReader.id, "a/b:c", "argument.id.invalid", 0, ()),
        (lambda reader: reader.expect("="), "a", "parsing.expected", 0, ("=",)),
        (StringReader.java_peek, "", "command.exception", 0, ("Index 0 out of bounds for length 0",)),
    ],
)
def test_complaints(read: Read, text: str, key: str, cursor: int, values: tuple[Any, ...]) -> None:
    with pytest.raises(Malformed) as caught:
        read(StringReader(text))
    assert (caught.value.key, caught.value.cursor, caught.value.values) == (key, cursor, values)


def test_white_space_is_javas() -> None:
    reader = StringReader(" \t\u2003\u00a0x")
    reader.skip_space()
    assert reader.peek() == "\u00a0"


@pytest.mark.parametrize(
    ("text", "bits", "value"),
    [
        ("127", 8, 127), ("128", 8, None), ("-128", 8, -128), ("-0", 32, 0), ("+1", 32, None), ("", 32, None),
        ("٣", 32, None), ("0" * 9000 + "7", 32, 7),
    ],
)  # fmt: skip
def test_whole_numbers_fit_their_type(text: str, bits: int, value: int | None) -> None:
    assert whole(text, bits) == value
