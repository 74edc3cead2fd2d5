"""NBT text: both grammars, and writing that either of them reads back."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from craftloop.minecraft import snbt
from craftloop.minecraft.nbt import (
    Byte,
    ByteArray,
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
from craftloop.minecraft.snbt import NEW, OLD, Grammar
from craftloop.minecraft.snbt_numbers import Numbers


def same(left: Tag, right: Tag) -> bool:
    """Equal in value and in type, all the way down."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right


BOTH = [
    ("1", Int(1)), ("-5b", Byte(-5)), ("7S", Short(7)), ("9l", Long(9)), ("1.5", Double(1.5)),
    ("1.5f", Float(1.5)),
    ("2d", Double(2)), (".5", Double(0.5)), ("true", Byte(1)), ("FALSE", Byte(0)), ("abc", "abc"),
    ("'a\"b'", 'a"b'), (r'"a\"b"', 'a"b'), ("[]", []), ("[1,2]", [Int(1), Int(2)]),
    ("[ 1 , 2 , ]", [Int(1), Int(2)]),
    ("[B;1b]", ByteArray([Byte(1)])), ("[I;1,-2]", IntArray([Int(1), Int(-2)])),
    ("[L;1L]", LongArray([Long(1)])),
    ("{}", {}), ("{a:1,'b c':{d:[]},}", {"a": Int(1), "b c": {"d": []}}), (" { a : x } ", {"a": "x"}),
    ("1e3d", Double(1000)), ("1.5e-1f", Float(0.15000000596046448)),
]  # fmt: skip


@pytest.mark.parametrize("grammar", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize(("text", "value"), BOTH)
def test_both_grammars_read(text: str, value: Tag, grammar: Grammar) -> None:
    assert same(snbt.parse(text, grammar), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("300b", "300b"), ("007", "007"), ("1foo", "1foo"), ("-", "-"), ("2147483648", "2147483648"),
        ("1.2.3", "1.2.3"), ("+5", Int(5)), ("[I;]", IntArray()), ("1e3", "1e3"),
    ],
)  # fmt: skip
def test_old_grammar_falls_back_to_strings(text: str, value: Tag) -> None:
    assert same(snbt.parse(text, OLD), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1_000", Int(1000)), ("0xFF", Int(255)), ("0xFFub", Byte(-1)), ("255ub", Byte(-1)),
        ("0b101", Int(5)),
        ("0b", Byte(0)), ("1ul", Long(1)), ("-1sb", Byte(-1)), ("5i", Int(5)), ("1e3", Double(1000)),
        ("5.", Double(5)),
        ("1_0.2_5f", Float(10.25)), ("bool(2)", Byte(1)), ("bool(false)", Byte(0)),
        ("[1,a,{}]", [Int(1), "a", {}]),
        ("[B;1,255ub]", ByteArray([Byte(1), Byte(-1)])), ("[L;1,2b]", LongArray([Long(1), Long(2)])),
        (r'"\s\t\n\x41\u0042\U00000043"', " \t\nABC"), (r'"\N{LATIN SMALL LETTER A}"', "a"),
        ("+.5", Double(0.5)),
        ('uuid("0-0-0-0-1")'.replace("0-0-0-0-1", "00000000-0000-0000-0000-000000000001"),
         IntArray([Int(0), Int(0), Int(0), Int(1)])),
        ("0xdeadbeefL", Long(0xDEADBEEF)), ("1f", Float(1)), ("1S", Short(1)), ("- 5", Int(-5)),
    ],
)  # fmt: skip
def test_new_grammar_reads(text: str, value: Tag) -> None:
    assert same(snbt.parse(text, NEW), value)


@pytest.mark.parametrize(
    ("text", "key", "cursor"),
    [
        ("{a:1", "argument.literal.incorrect", 4), ("{a:", "snbt.parser.expected_unquoted_string", 3),
        ('{"":"x"}', "snbt.parser.empty_key", 7), ("{a:-x}", "argument.literal.incorrect", 5),
        ("5x", "argument.nbt.trailing", 1), ("128b", "snbt.parser.number_parse_failure", 4),
("[B;1i]", "snbt.parser.invalid_array_element_type", 6),
        ("9" * 5000 + "b", "snbt.parser.number_parse_failure", 5001),
        # Two reasons at one place: the one noted first is given, as odd as it is.
        ("99999999999", "argument.literal.incorrect", 11),
        ('"\\U00110000"', "snbt.parser.invalid_codepoint", 11),
        ('"a', "snbt.parser.invalid_string_contents", 2), ('"\\x4"', "snbt.parser.expected_hex_escape", 3),
        ("1e999f", "argument.nbt.trailing", 1), ("é", "snbt.parser.expected_unquoted_string", 0),
    ],
)  # fmt: skip
def test_new_grammar_complains(text: str, key: str, cursor: int) -> None:
    with pytest.raises(Malformed) as caught:
        snbt.parse(text, NEW)
    assert (caught.value.key, caught.value.cursor) == (key, cursor)


def test_new_compound_must_be_one() -> None:
    with pytest.raises(Malformed) as caught:
        NEW.compound(StringReader("5"))
    assert caught.value.key == "argument.nbt.expected.compound"


@pytest.mark.parametrize("grammar", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize("unit", ["[", "{a:", "[{a:", "bool("])
def test_deep_nesting_is_refused_not_followed(unit: str, grammar: Grammar) -> None:
    with pytest.raises(Malformed):
        snbt.parse(unit * 5000, grammar)


@pytest.mark.parametrize(
    ("value", "old", "new"),
    [
        ({"b": Byte(1), "a": Long(2)}, "{a:2L,b:1b}", "{a:2L,b:1b}"),
        ({"1a": Int(1)}, "{1a:1}", '{"1a":1}'),
        ({"true": Short(1)}, "{true:1s}", '{"true":1s}'),
        ("a\n\"'\\", "'a\n\"\\'\\\\'", "'a\\n\"\\'\\\\'"),
        ([Float(0.1), Float(1e10)], "[0.1f,1.0E10f]", "[0.1f,1.0E10f]"),
        (Double(1e-4), "1.0E-4d", "1.0E-4d"),
        (IntArray([Int(1), Int(2)]), "[I;1,2]", "[I;1,2]"),
    ],
)
def test_writing(value: Tag, old: str, new: str) -> None:
    assert (snbt.write(value, new=False), snbt.write(value)) == (old, new)


def integers(make: type[int], bits: int) -> st.SearchStrategy[int]:
    return st.integers(-(1 << bits - 1), (1 << bits - 1) - 1).map(make)


BYTES, INTS, LONGS = integers(Byte, 8), integers(Int, 32), integers(Long, 64)
SCALARS = st.one_of(
    BYTES, INTS, LONGS, integers(Short, 16), st.floats(width=32, allow_nan=False,
    allow_infinity=False).map(Float),
    st.floats(allow_nan=False, allow_infinity=False).map(Double),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.lists(BYTES, max_size=3).map(ByteArray), st.lists(INTS, max_size=3).map(IntArray),
    st.lists(LONGS, max_size=3).map(LongArray),
)  # fmt: skip
KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4)
TAGS = st.recursive(
    SCALARS,
    lambda inner: st.dictionaries(KEYS, inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=8,
)
UNIFORM = st.recursive(
    SCALARS,
    lambda inner: (
        st.dictionaries(KEYS, inner, max_size=3)
        | st.lists(st.dictionaries(KEYS, inner, max_size=2), max_size=3)
    ),
    max_leaves=8,
)
"""Tags whose lists hold one type, as the old grammar wants."""


@settings(max_examples=150)
@given(TAGS)
def test_what_is_written_reads_back_new(tag: Tag) -> None:
    assert same(snbt.parse(snbt.write(tag), NEW), tag)


@settings(max_examples=150)
@given(UNIFORM)
def test_what_is_written_reads_back_old(tag: Tag) -> None:
    text = snbt.write(tag, new=False)
    assert same(snbt.parse(text, OLD), tag)


@settings(max_examples=300)
@given(st.text(alphabet="[]{}:;,\"'\\.-+_0189abBfLusxeE (é\n", max_size=20))
def test_no_text_makes_reading_raise_anything_else(text: str) -> None:
    for grammar in (OLD, NEW):
        with contextlib.suppress(Malformed):
            snbt.parse(text, grammar)


def outcome(text: str) -> object:
    try:
        return repr(snbt.parse(text, NEW))
    except Malformed as complaint:
        return complaint.key, complaint.cursor, complaint.values


NUMBERS = st.lists(st.sampled_from([*"0159.-+_bBsSlfdeEx,]} ", "a:"]), max_size=9).map("".join)


@settings(max_examples=400)
@given(NUMBERS, st.sampled_from(["[{}", "{{a:{}", "[{}]", "{{a:{}}}", "[[{},1]"]))
def test_reading_easy_numbers_at_one_stroke_changes_nothing(text: str, around: str) -> None:
    text = around.format(text)
    quick = outcome(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Numbers, "easy_number", lambda self: None)
        assert outcome(text) == quick
