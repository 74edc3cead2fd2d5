"""Commands come back out of calls that the original script broke."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.dataset.importing.finding import Kind
from craftloop.dataset.importing.salvage import Reading, read_call


def broken(command: str) -> str:
    """The call as the original script writes it: the command between two fixed texts, as it is."""
    head = '<tool_call>\n{"name": "rcon.execute", "arguments": {"command": "'
    return head + command + '"}}\n</tool_call>'


def sound(command: str) -> str:
    call = {"name": "rcon.execute", "arguments": {"command": command}}
    return f"<tool_call>\n{json.dumps(call)}\n</tool_call>"


@pytest.mark.parametrize(
    "command",
    [
        'tellraw @a {"text":"hi"}',
        "give Steve stick[custom_name='\"x\"']",
        'summon zombie ~ ~ ~ {CustomName:"\\"Bob\\""}',
        'say "}}',
        'say "}}\n</tool_call>" no',
        "say a\nsay b",
    ],
)
def test_a_broken_call_gives_the_very_command(command) -> None:
    assert read_call(broken(command)) == Reading(command, Kind.BROKEN_CALL)


@given(st.text(min_size=1))
def test_whatever_the_script_wrote_is_read_as_it_ran(command) -> None:
    """The final answer, which the script did escape, settles what the call alone cannot."""
    assert read_call(broken(command), {command}).command == command


@given(st.text())
def test_a_sound_call_is_never_touched(command) -> None:
    assert read_call(sound(command)) == Reading(command)
    assert read_call(sound(command), {command}) == Reading(command)


def test_escapes_in_a_command_are_kept_if_the_final_answer_has_them() -> None:
    command = r"say \"hi\" and \\ more"
    assert read_call(broken(command)) == Reading('say "hi" and \\ more')
    assert read_call(broken(command), {command}) == Reading(command, Kind.ESCAPED_CALL)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "give me",
        "<tool_call>\n{}\n</tool_call>",
        '<tool_call>\n{"name": "other", "x": "y"z"}\n</tool_call>',
    ],
)
def test_what_is_no_call_is_not_guessed_at(content) -> None:
    assert read_call(content) == Reading(None, Kind.UNREADABLE_CALL)
