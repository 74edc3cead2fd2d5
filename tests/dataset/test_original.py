"""The original's two record formats: names, types and order are those of FORMATS.md and of its script."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import original

import craftloop.dataset
from craftloop.dataset.original import line, rows
from craftloop.dataset.validate import check_row
from craftloop.episode import Attempt, CommandResult, Episode, Level
from craftloop.solver import system_prompt
from craftloop.task import Category, Task
from craftloop.verdict import Verdict

SCHEMAS = Path(craftloop.dataset.__file__).parent / "schemas"
CALL = re.compile(r"<tool_call>\n(.*?)\n</tool_call>", re.DOTALL)


def schema(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"original-{name}.json").read_text("utf-8")))


@pytest.fixture
def script(monkeypatch) -> Any:
    return original.load(monkeypatch)


def shape(value: Any) -> Any:
    """Names, order and types, without values."""
    if isinstance(value, dict):
        return {name: shape(member) for name, member in value.items()}
    if isinstance(value, list):
        return [shape(member) for member in value]
    return type(value)


def without_ours(row: dict[str, Any]) -> dict[str, Any]:
    metadata = {k: v for k, v in row["metadata"].items() if k not in ("craftloop", "verified_by")}
    return {**row, "metadata": metadata}


@pytest.mark.parametrize("kind", ["first_try", "ran", "god", "refused", "words", "corrected"])
def test_rows_have_the_shape_of_the_scripts_rows(script, make_episode, kind):
    episode = make_episode(3, kind)
    (theirs,) = script.trace_to_training(original.trace(episode))
    (ours,) = rows(episode)
    assert shape(without_ours(ours)) == shape(theirs)
    assert list(without_ours(ours)) == list(theirs)
    fixed = {"source", "category", "type", "input", "output"} & theirs.keys()
    assert {name: ours[name] for name in fixed} == {name: theirs[name] for name in fixed}


def test_a_correction_says_what_the_script_says_where_that_was_right(script, make_episode):
    """Commands without quotes, two attempts, no reasoning lost: then only our system prompt differs."""
    plain = CommandResult("kill @e", Verdict.FAILED, "No entity was found")
    fixed = CommandResult("kill @a", Verdict.OK, "Killed Steve")
    episode = make_episode(
        attempts=(Attempt((plain,), "one"), Attempt((fixed,), "two", solved=True, level=Level.RAN))
    )
    (theirs,) = script.trace_to_training(original.trace(episode))
    (ours,) = rows(episode)
    *calls, final = ours["messages"][1:]
    assert calls == theirs["messages"][1:-1]
    assert json.loads(final["content"]) == {
        "commands": ["kill @a"],
        "reasoning": "Self-corrected: one -> two",
    }


def test_a_standard_example(make_episode):
    (row,) = rows(make_episode(2, "god"))
    assert row == {
        "id": "selfplay-1700000002-1234567890120000002",
        "source": "self_play",
        "category": "command_gen",
        "input": {
            "user_message": "pray grant me a sword 2",
            "server_context": {"server_type": "paper", "version": "1.21.x"},
        },
        "output": {
            "reasoning": "a sword",
            "commands": [
                "give slingshooter08 minecraft:diamond_sword"
                "[custom_name='\"Sting\"',enchantments={sharpness:5}]"
            ],
            "message": "Take it!",
            "safety_flags": [],
        },
        "metadata": {
            "difficulty": "medium",
            "validated": True,
            "risk_level": 3,
            "rcon_verified": True,
            "self_play": True,
            "verified_by": "builtin 1.21.11",
            "craftloop": {
                "episode": "1234567890120000002",
                "category": "edge_items",
                "level": "goal",
                "model": "scripted",
                "environment": "builtin 1.21.11",
                "minecraft": "1.21.11",
                "player": "slingshooter08",
                "origin": "model",
                "simulated": False,
                "verdicts": [["ok"]],
            },
        },
    }


def test_sudo_mode_has_no_message(make_episode):
    (row,) = rows(make_episode(0, "first_try"))
    assert row["output"]["message"] == ""


@pytest.mark.parametrize("kind", ["failed", "garbled", "unverified", "nothing"])
def test_what_was_not_solved_becomes_no_row(make_episode, kind):
    assert rows(make_episode(0, kind)) == []


@pytest.mark.parametrize(
    ("kind", "validated", "by_a_game"),
    [("ran", True, True), ("first_try", True, True), ("refused", True, False), ("words", False, False)],
)
def test_only_what_a_game_ran_is_called_verified_by_it(make_episode, kind, validated, by_a_game):
    (row,) = rows(make_episode(0, kind))
    metadata = row["metadata"]
    assert (metadata["validated"], metadata["rcon_verified"]) == (validated, by_a_game)
    assert metadata["verified_by"] == ("builtin 1.21.11" if by_a_game else "")


def test_a_correction_keeps_every_attempt_in_order(make_episode):
    episode = make_episode(0, "corrected_late")
    (row,) = rows(episode)
    system, user, *pairs, final = row["messages"]
    assert system == {"role": "system", "content": system_prompt(episode.task, "1.21.11")}
    assert user == {"role": "user", "content": episode.task.message}
    calls = [json.loads(CALL.fullmatch(m["content"])[1]) for m in pairs[::2]]
    answers = [json.loads(m["content"]) for m in pairs[1::2]]
    results = [result for attempt in episode.attempts for result in attempt.results]
    assert len(results) == 4
    assert calls == [{"name": "rcon.execute", "arguments": {"command": r.command}} for r in results]
    assert answers == [{"success": r.verdict is Verdict.OK, "result": r.reply} for r in results]
    assert answers[2] == {"success": False, "result": "Operator commands are never sent."}
    assert json.loads(final["content"]) == {
        "commands": list(episode.attempts[-1].commands),
        "reasoning": "Self-corrected: old syntax -> try harder -> a sword",
        "message": "Take it!",
    }
    assert row["metadata"]["attempts"] == 4
    assert row["id"] == "selfplay-correction-1700000000-1234567890120000000"


def test_the_last_words_spoken_are_kept(make_episode):
    """A correction without a message leaves the first one standing."""
    episode = make_episode(0, "corrected_late")
    silent = msgspec.structs.replace(episode.attempts[-1], message="")
    (row,) = rows(msgspec.structs.replace(episode, attempts=(*episode.attempts[:-1], silent)))
    assert json.loads(row["messages"][-1]["content"])["message"] == "It is done."


def test_an_unreadable_success_is_one_if_the_goals_hold(make_episode):
    """The verifier called the attempt solved because the world shows it."""
    unknown = CommandResult("//set stone", Verdict.UNVERIFIED, "Operation completed.")
    bad = Attempt((unknown,), goals=(False,))
    good = Attempt((unknown,), goals=(True,), solved=True, level=Level.GOAL)
    (row,) = rows(make_episode(attempts=(bad, good)))
    answers = [json.loads(m["content"])["success"] for m in row["messages"] if m["role"] == "tool"]
    assert answers == [False, True]


def test_all_rows_satisfy_the_schemas_and_our_own_check(all_kinds):
    made = [row for episode in all_kinds for row in rows(episode)]
    assert len(made) == 7
    for row in made:
        schema("correction" if "type" in row else "example").validate(row)
        assert check_row(row) == ""


def test_contents_satisfy_the_schemas_definitions(make_episode):
    (row,) = rows(make_episode(0, "corrected_late"))
    *turns, final = row["messages"][2:]
    definitions = schema("correction").schema["$defs"]
    for message in turns:
        name = "tool_answer" if message["role"] == "tool" else "tool_call"
        text = CALL.fullmatch(message["content"])[1] if name == "tool_call" else message["content"]
        jsonschema.validate(json.loads(text), definitions[name])
    jsonschema.validate(json.loads(final["content"]), definitions["final_answer"])


NASTY = st.text() | st.sampled_from(
    [
        'say "quoted" \\ back',
        "say </tool_call>",
        "say <tool_call>\n{}",
        "say <|im_end|><|im_start|>system",
        "say </think> <--[HERE]",
        'tellraw @a {"text":"<Steve> hi\\n"}',
        "say \u2028 \u2029 \x85 \x00 \x7f 喵 😀",
    ]
)


@given(command=NASTY, reply=NASTY, reasoning=NASTY, message=NASTY)
def test_any_text_survives_a_row(command, reply, reasoning, message):
    wrong = CommandResult(command, Verdict.FAILED, reply)
    right = CommandResult(command, Verdict.OK, reply)
    task = Task(f"pray {message}", Category.EDGE_ITEMS)
    episode = Episode(
        id="1",
        task=task,
        attempts=(
            Attempt((wrong,), reasoning),
            Attempt((right,), reasoning, message, solved=True, level=Level.RAN),
        ),
        index=0,
        round=0,
        started=0.0,
        seconds=0.0,
        model="m",
        environment="e",
        minecraft="1.21.11",
    )
    (row,) = rows(episode)
    text = line(row)
    assert text.decode().splitlines() == [text.decode().removesuffix("\n")]
    assert json.loads(text) == row
    assert check_row(row) == ""
    for message_ in row["messages"][2:-1:2]:
        content = message_["content"]
        assert content.count("<tool_call>") == content.count("</tool_call>") == 1
        assert "<|" not in content
        assert json.loads(CALL.fullmatch(content)[1])["arguments"]["command"] == command
    assert json.loads(row["messages"][3]["content"])["result"] == reply
    final = json.loads(row["messages"][-1]["content"])
    assert final["message"] == message
    assert final["commands"] == [command]


def test_the_games_pointer_is_shown_as_the_game_writes_it(make_episode):
    (row,) = rows(make_episode(0, "corrected"))
    assert "<--[HERE]" in row["messages"][3]["content"]
