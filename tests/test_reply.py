"""The JSON inside what a model wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.reply import MAX_REPLY, CutList, find_values
from tests.hangs import no_hang

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def values(text: str) -> list[Any]:
    return [found.value for found in find_values(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('Sure! {"a": 1} Hope that helps.', [{"a": 1}]),
        ('```json\n{"a": [1, 2]}\n```', [{"a": [1, 2]}]),
        ('I mean {this}: {"a": 1}', [{"a": 1}]),
        ('{"a": 1} or {"a": 2}', [{"a": 1}, {"a": 2}]),
        ('["x", "y"]', [["x", "y"]]),
        ('{"a": ["x",],}', [{"a": ["x"]}]),
        ('{"a": "two\nlines"}', [{"a": "two\nlines"}]),
        ('{"a": "say \\"hi\\""}', [{"a": 'say "hi"'}]),
        ("", []),
        ("no json here", []),
        ("[[[" * 5000, []),
        ("{" * 5000, []),
        ('{"a": NaN}'.replace("NaN", "nope"), []),
    ],
)
def test_values_are_found_among_prose(text: str, expected: list[Any]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": "x", "b": "cut he', {"a": "x"}),
        ('{"a": ["x", "y', {"a": ["x"]}),
        ('{"a": ["x", "y"], "b', {"a": ["x", "y"]}),
        ('{"a": 12', {}),
        ('{"a": [{"b": "x"}, {"b": "y', {"a": [{"b": "x"}]}),
        ('["x", "y"', ["x", "y"]),
    ],
)
def test_what_was_cut_off_is_dropped_never_guessed(text: str, expected: Any) -> None:
    (found,) = find_values(text)
    assert found.cut
    assert found.value == expected


def test_a_list_without_its_end_is_marked() -> None:
    (whole,) = find_values('{"a": ["x"], "b": "cu')
    (cut,) = find_values('{"a": ["x", ')
    assert not isinstance(whole.value["a"], CutList)
    assert isinstance(cut.value["a"], CutList)


@given(st.dictionaries(st.text(), JSON, max_size=4), st.booleans())
def test_all_json_is_read_as_the_standard_library_reads_it(value: dict[str, Any], ascii_only: bool) -> None:
    assert values("x " + json.dumps(value, ensure_ascii=ascii_only) + " y") == [value]


@given(st.dictionaries(st.text(), JSON, max_size=4), st.integers(0, 60))
def test_no_cut_raises_or_invents_a_member(value: dict[str, Any], length: int) -> None:
    text = json.dumps(value)[:length]
    for found in find_values(text):
        if isinstance(found.value, dict):
            assert set(found.value) <= set(value) or not found.cut


@given(st.text(alphabet='{}[]",:\\ tfn0-1eE.ab\n', max_size=80))
def test_no_text_raises(text: str) -> None:
    values(text)


def test_huge_garbage_is_read_once() -> None:
    with no_hang():
        for text in ('{"' * MAX_REPLY, '[{"a":' * MAX_REPLY, '{"a": "' + "x" * 10_000_000, "{ " * MAX_REPLY):
            values(text)
