from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.models.answer import Answer, NotJson, count, excerpt, member, names, number, read_json, text

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("raw", "data"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b'\xff\xfe"', None),
        (b'{"a": "\xff"}', {"a": "�"}),
        (b'{"a": "\\ud800"}', {"a": "\ud800"}),
        (b'{"a": 1e999}', {"a": float("inf")}),
        (b"[" * 100_000, None),
        (b'{"a": 1', None),
        (b"", None),
        (b"<html>", None),
        (b"null", "null is JSON"),
    ],
    ids=["plain", "binary", "bad utf-8", "surrogate", "infinity", "deep", "cut", "empty", "html", "null"],
)
def test_bodies(raw: bytes, data: Any) -> None:
    if data is None:
        with pytest.raises(NotJson):
            read_json(raw)
    else:
        assert read_json(raw) == (None if raw == b"null" else data)


@given(st.binary())
def test_no_body_raises_anything_else(raw: bytes) -> None:
    try:
        read_json(raw)
    except NotJson:
        pass


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"error": "model 'x' not found"}, "model 'x' not found"),
        ({"error": {"message": "no\n  way", "code": 4}}, "no way"),
        ({"object": "error", "message": "vLLM"}, "vLLM"),
        ({"detail": [{"loc": ["body"], "msg": "bad"}]}, '[{"loc": ["body"], "msg": "bad"}]'),
        ({"error": {"message": 7}}, ""),
        ({"error": "x" * 1000}, "x" * 300),
        (["error"], ""),
        (None, ""),
    ],
)
def test_the_server_s_own_words_are_found(data: Any, words: str) -> None:
    assert Answer(400, data).complaint == words


@given(JSON)
def test_reading_anything_is_safe(data: Any) -> None:
    assert isinstance(Answer(400, data).complaint, str)
    assert text(data).encode("utf-8") is not None
    assert 0 <= number(data) < 1e18
    assert count(data) >= 0
    assert names(data, "id") is not None
    assert len(excerpt(data)) <= 80
    assert member(data, "a", "b") is None or isinstance(data, dict)


def test_text_can_always_be_stored() -> None:
    assert text("a\ud800b") == "a?b"
    assert text([{"type": "text", "text": "one "}, {"type": "image"}, "x", {"text": "two"}]) == "one two"
    assert text(7) == ""


def test_numbers() -> None:
    assert number(2_000_000_000, 1e-9) == 2.0
    assert [number(x) for x in (True, -1, float("nan"), float("inf"), 1e30, "3", None)] == [0] * 7
    assert count(12.9) == 12
