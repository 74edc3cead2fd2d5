"""Every format: its rows pass its own check, and the check of another does not take them for its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from tests.dataset.formats import documented

from craftloop.dataset.dialogue import Answers, examples
from craftloop.dataset.example import Kind
from craftloop.dataset.formats import FORMATS

DOCS = Path(__file__).parents[3] / "docs" / "formats.md"
EVERY = (Kind.CLEAN, Kind.CUT, Kind.FULL)


def rows(name, episode, answers=Answers.TOOLS, corrections=None):
    """Rows as they come back from a file."""
    format = FORMATS[name]
    if episode.outcome not in format.outcomes:
        return []
    if format.of_episode:
        made = format.of_episode(episode)
    else:
        kinds = corrections or (EVERY if format.masks else (Kind.CLEAN, Kind.CUT))
        made = [
            row
            for example in examples(episode, answers, kinds if format.corrections else (Kind.CLEAN,))
            for row in format.rows(example)
        ]
    return [json.loads(format.line(row)) for row in made]


@pytest.mark.parametrize("answers", Answers)
@pytest.mark.parametrize("name", FORMATS)
def test_our_rows_are_sound(name, answers, all_kinds, nasty) -> None:
    made = [row for episode in [*all_kinds, nasty] for row in rows(name, episode, answers)]
    assert made
    assert [list(FORMATS[name].check(row)) for row in made] == [[] for _ in made]


@pytest.mark.parametrize("name", FORMATS)
def test_rows_are_single_lines_in_utf8(name, nasty) -> None:
    loud = msgspec.structs.replace(
        nasty, task=msgspec.structs.replace(nasty.task, message="pray a\u2028b\x85c\nd Łukasz")
    )
    format = FORMATS[name]
    for example in examples(loud):
        for row in format.of_episode(loud) if format.of_episode else format.rows(example):
            line = format.line(row)
            assert len(line.decode().splitlines()) == 1
            assert "Łukasz".encode() in line


@pytest.mark.parametrize("name", FORMATS)
def test_commands_arrive_exactly(name, nasty) -> None:
    """Quotes, backslashes and other scripts go through JSON in JSON unharmed."""
    (last, *_) = [a.commands[1] for a in reversed(nasty.attempts)]
    found = []

    def walk(value) -> None:
        if isinstance(value, dict | list):
            for member in value.values() if isinstance(value, dict) else value:
                walk(member)
        elif isinstance(value, str):
            if value == last:
                found.append(value)
            elif value.startswith(("{", "[", "<tool_call>")):
                walk(json.loads(value.removeprefix("<tool_call>\n").removesuffix("\n</tool_call>")))

    for row in rows(name, nasty):
        walk(row)
    assert bool(found) is (name != "trl-grpo")


@pytest.mark.parametrize("name", [name for name, format in FORMATS.items() if format.masks])
def test_formats_that_mask_take_full_corrections_and_mask_them(name, nasty) -> None:
    made = rows(name, nasty, corrections=(Kind.FULL,))
    assert "stick{display" in json.dumps(made), "the failed call is there"
    assert [list(FORMATS[name].check(row)) for row in made] == [[] for _ in made]


@pytest.mark.parametrize("name", ["trl-sft", "llama-factory", "unsloth", "parquet"])
def test_formats_that_cannot_mask_find_a_trained_failure(name, nasty) -> None:
    made = rows(name, nasty, corrections=(Kind.FULL,))
    assert any("a call that failed is trained" in what for row in made for what in FORMATS[name].check(row))


@pytest.mark.parametrize("name", FORMATS)
def test_a_row_of_another_kind_is_refused(name) -> None:
    def complaints(row):
        try:
            return list(FORMATS[name].check(row))
        except (msgspec.ValidationError, ValueError) as exc:
            return [str(exc)]

    assert complaints({"text": "hello"})
    assert complaints({})


@pytest.mark.parametrize("name", FORMATS)
def test_docs_show_a_command_and_a_row(name) -> None:
    """`python -m tests.dataset.formats.documented` prints the rows as they should be."""
    page = DOCS.read_text("utf-8")
    section = re.search(rf"^### `{re.escape(name)}`\n(.*?)(?=^###? |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, f"docs/formats.md has no section {name}"
    assert f"--format {name} " in section[1]
    assert f"```json\n{documented.text(name)}```" in section[1]
    assert list(FORMATS[name].check(documented.row(name))) == []
