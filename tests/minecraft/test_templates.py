"""Templates find which sentence a text is, in time that grows with its length only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hangs import no_hang

from craftloop.minecraft.gamedata import fill
from craftloop.minecraft.templates import Template, Templates


@pytest.mark.parametrize(
    ("template", "text", "arguments"),
    [
        ("Gave %s %s to %s", "Gave 3 [Dirt] to Steve", ("3", "[Dirt]", "Steve")),
        ("%s has no tags", "Steve has no tags", ("Steve",)),
        ("%2$s before %1$s", "b before a", ("a", "b")),
        ("100%% of %s", "100% of x", ("x",)),
        ("Set the time to %s", "Set the weather to clear", None),
        ("a %s b %s c", "a 1 b", None),
        ("Nothing changed", "Nothing changed", ()),
        ("Nothing changed", "Nothing changed.", None),
        ("[%s]", "]", None),
    ],
)
def test_match(template: str, text: str, arguments: tuple[str, ...] | None) -> None:
    assert Template.of(template, ("k",)).match(text) == arguments


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("Unknown item '%s'", "Unknown item 'foo'give @s foo", (("foo",), 18)),
        ("Nothing changed", "Nothing changed. So", ((), 15)),
        ("Unknown ID: %s", "Unknown ID: x y", (("x y",), 15)),
        ("Found %s of %s items", "Found 1 of", None),
    ],
)
def test_match_start(template: str, text: str, found: tuple[tuple[str, ...], int] | None) -> None:
    assert Template.of(template, ("k",)).match_start(text) == found


def test_the_template_with_most_literal_characters_is_meant() -> None:
    known = Templates(
        Template.of(t, (t,)) for t in ("Gave %s", "Gave %s to %s", "%s to Steve and Alex", "%s")
    )
    assert known.match("Gave x to y")[0].text == "Gave %s to %s"  # type: ignore[index]
    assert known.match("Gave x to Steve and Alex")[0].text == "%s to Steve and Alex"  # type: ignore[index]
    assert known.match("anything") is None, "a template without words matches nothing"


words = st.text(st.characters(categories=["L", "N", "P", "Z"], exclude_characters="%$"), max_size=12)


@given(st.lists(words, min_size=1, max_size=5), st.lists(words, min_size=4, max_size=4))
def test_a_filled_template_matches_itself(pieces: list[str], arguments: list[str]) -> None:
    template = "%s".join(pieces)
    text = fill(template, tuple(arguments))
    found = Template.of(template, ("k",)).match(text)
    assert found is not None
    assert fill(template, found) == text


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    template = Template.of("a%sab%sabc%sabcd", ("k",))
    with no_hang():
        assert template.match("a" * 500_000 + "b") is None
        assert template.match("ab" * 250_000) is None
