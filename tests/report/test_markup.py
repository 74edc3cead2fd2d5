"""What a plain string says is text, whatever it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.report.reading import Page

from craftloop.report.markup import Html, join, shortened, tag, text, visible


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp"))))
def test_a_string_is_read_back_as_it_was(content: str) -> None:
    page = Page(tag("p", content, title=content))
    assert "".join(page.texts) == content
    assert page.elements == [("p", {"title": content})]
    assert not page.faults


@given(st.text())
def test_any_string_leaves_one_element_that_can_be_encoded(content: str) -> None:
    shown = tag("p", content, title=content)
    page = Page(shown.encode("utf-8").decode("utf-8"))
    assert [name for name, _ in page.elements] == ["p"]
    assert not page.faults


def test_markup_goes_through_as_it_is_and_nothing_is_nothing() -> None:
    assert join(Html("<b>x</b>"), None, "<i>", 7) == "<b>x</b>&lt;i&gt;7"


def test_unseen_characters_are_spelt_out() -> None:
    assert visible("a\x00b\x1b[31m\u202ec\ud800\ufeff") == "a\\u0000b\\u001b[31m\\u202ec\\ud800\\ufeff"
    assert visible("two\nlines\tand more") == "two\nlines\tand more"
    assert text("\u2066<") == "\\u2066&lt;"


def test_attributes() -> None:
    shown = tag("input", cls="a", aria_label='"x"', label_for="y", hidden=True, title=None, tabindex=False)
    assert shown == '<input class="a" aria-label="&quot;x&quot;" for="y" hidden>'
    assert tag("line", x1=1 / 3) == '<line x1="0.3333"/>'


def test_a_long_text_says_how_much_is_missing() -> None:
    assert shortened("abc", 3) == "abc"
    assert shortened("a" * 5_000, 3) == "aaa … (4,997 characters more)"
