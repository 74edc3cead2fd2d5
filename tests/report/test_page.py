"""The frame of a page: its policy allows its own script and nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from tests.report.reading import Page

from craftloop.report.markup import Html, tag
from craftloop.report.page import Section, page

SECTIONS = [Section("a", "First", "lead", tag("p", "x")), Section("b", "Empty", "lead", Html(""))]


def test_the_policy_names_the_script_there_is() -> None:
    document = page("kicker", "title", "about", [], SECTIONS)
    script = re.search(r"<script>(.*)</script>", document, re.DOTALL)
    assert script
    digest = b64encode(sha256(script[1].encode()).digest()).decode()
    (policy,) = (m["content"] for m in Page(document).all("meta") if m.get("http-equiv"))
    assert policy
    assert f"script-src 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy


def test_an_empty_section_is_left_out() -> None:
    read = Page(page("kicker", "title", "about", ["careful"], SECTIONS))
    assert [section["id"] for section in read.all("section")] == ["a"]
    assert read.all("p", cls="warning")
    assert read.faults == []


def test_a_title_is_text() -> None:
    assert Page(page("<b>", "</title><script>", "<i>", ["<u>"], [])).all("script") == [{}]
