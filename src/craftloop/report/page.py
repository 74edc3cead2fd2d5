"""Page: the frame around a report: head, style, script, navigation and sections. One file, no requests.

The browser is told to load nothing from anywhere and to run no script but ours (by its hash), so that even
text that slipped through the escaping could do nothing.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

from craftloop.errors import WriteFailed
from craftloop.report.markup import Child, Html, tag


class Section(msgspec.Struct, frozen=True):
    """A part of the page with a heading; empty content leaves it out."""

    id: str
    title: str
    lead: str
    """What one sees here, in a sentence or two."""
    content: Html


def page(
    kicker: str, title: str, about: Child, warnings: Iterable[Child], sections: Sequence[Section]
) -> str:
    """The whole document."""
    shown = [section for section in sections if section.content]
    body = tag(
        "div",
        tag("a", "Skip to the figures", href=f"#{shown[0].id}", cls="skip") if shown else None,
        tag(
            "header",
            tag("p", kicker, cls="kicker"),
            tag("h1", title),
            tag("p", about, cls="about"),
            *(tag("p", warning, cls="warning", role="note") for warning in warnings),
            _navigation(shown),
        ),
        tag("main", *map(_section, shown)),
        tag("footer", "Made by craftloop. Everything on this page is computed from recorded episodes."),
        cls="page",
    )
    html = tag("html", _head(f"{title} · {kicker}"), tag("body", body, _script()), lang="en")
    return f"<!doctype html>\n{html}\n"


def write(document: str, path: Path) -> None:
    """Put a page where nobody ever sees half of it; `WriteFailed` when the disk refuses."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(document, "utf-8")
        os.replace(part, path)
    except OSError as exc:
        raise WriteFailed(f"Cannot write {path}: {exc.strerror}.", "Name another file by --output.") from exc


def _navigation(sections: Sequence[Section]) -> Html:
    links = [tag("li", tag("a", section.title, href=f"#{section.id}")) for section in sections]
    return tag("nav", tag("ul", *links), aria_label="Sections")


def _section(section: Section) -> Html:
    return tag(
        "section",
        tag("h2", section.title, id=f"{section.id}-title"),
        tag("p", section.lead, cls="lead"),
        section.content,
        id=section.id,
        aria_labelledby=f"{section.id}-title",
    )


def _head(title: str) -> Html:
    digest = b64encode(sha256(_asset("filter.js").encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("link", rel="icon", href="data:,"),
        tag("style", Html(_asset("style.css"))),
    )


def _script() -> Html:
    return tag("script", Html(_asset("filter.js")))


@cache
def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
