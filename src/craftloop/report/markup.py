"""Markup: HTML elements as text. Knows tags and escaping, nothing of what a page says.

Every child that is a plain string is escaped; only what `tag` itself returned goes through as it is. So
text of a model or a server cannot become markup by forgetting something.
"""

from __future__ import annotations

import re
from html import escape

VOID = frozenset({"br", "circle", "input", "line", "link", "meta", "path", "polyline", "rect"})
"""Elements without content, of HTML and of the SVG used here."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child = str | int | None
"""Content of an element; `None` is nothing."""


def visible(text: str) -> str:
    """Text with each control, invisible or direction-changing character, and half surrogates, spelt out."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def text(content: str | int) -> Html:
    """Content as markup that shows exactly that."""
    return content if isinstance(content, Html) else Html(escape(visible(str(content))))


def join(*children: Child) -> Html:
    """Several contents one after the other."""
    return Html("".join(text(child) for child in children if child is not None))


def tag(name: str, /, *children: Child, **attributes: str | int | float | bool | None) -> Html:
    """An element. `cls` is the class, `_` in a name is `-`; `True` is a bare attribute, `None` none."""
    opening = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(
            f"<{name}{opening}>" if name in ("br", "input", "link", "meta") else f"<{name}{opening}/>"
        )
    return Html(f"<{name}{opening}>{join(*children)}</{name}>")


def _attribute(key: str, value: str | int | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = {"cls": "class", "label_for": "for"}.get(key, key.replace("_", "-"))
    if value is True:
        return f" {name}"
    shown = f"{value:.4g}" if isinstance(value, float) else escape(visible(str(value)))
    return f' {name}="{shown}"'


def shortened(content: str, limit: int) -> str:
    """At most `limit` characters, saying how many more there were."""
    if len(content) <= limit:
        return content
    return f"{content[:limit]} … ({len(content) - limit:,} characters more)"
