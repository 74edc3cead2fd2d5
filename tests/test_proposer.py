"""What the proposer asks, and how messages are read out of its reply."""

from __future__ import annotations

import json
import random

import msgspec
import pytest

from craftloop.models.client import ChatReply
from craftloop.proposer import BRIEFS, MAX_MESSAGE, proposal_request, read_proposal
from craftloop.task import Category, Difficulty, Goal, Mode

EDGE = Category.EDGE_ITEMS


def messages(text: str, category: Category = EDGE) -> list[str]:
    return [task.message for task in read_proposal(ChatReply(text), category).tasks]


@pytest.mark.parametrize(
    "text",
    [
        '{"messages": [{"message": "sudo a"}, {"message": "sudo b"}]}',
        '{"messages": ["sudo a", "sudo b"]}',
        '["sudo a", "sudo b"]',
        '[{"prompt": "sudo a"}, {"message": "sudo b"}]',
        'Here are five:\n```json\n["sudo a", "sudo b"]\n```',
        '{"messages": [{"message": "sudo a"}, {"message": "sudo b"}, {"message": "sudo c',
        '{"messages": ["/sudo a", " sudo  b\\n"]}',
        '["a", "b"]',
    ],
)
def test_messages_are_read_in_the_shapes_models_write(text: str) -> None:
    assert messages(text) == ["sudo a", "sudo b"]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (5, "not a message"),
        ("", "not a message"),
        ({"text": "sudo a"}, "not a message"),
        ("sudo " + "x" * MAX_MESSAGE, "characters"),
        ("sudo a\x00b", "control characters"),
        ("pray for cake", "cannot start with"),
    ],
)
def test_unusable_entries_are_rejected_with_a_reason(entry: object, reason: str) -> None:
    proposal = read_proposal(ChatReply(json.dumps([entry, "sudo ok"])), EDGE)
    assert [task.message for task in proposal.tasks] == ["sudo ok"]
    assert reason in proposal.rejected[0]


def test_a_reply_without_a_list_is_rejected() -> None:
    assert read_proposal(ChatReply("I don't know"), EDGE).rejected
    assert messages('{"message": "sudo one"}') == ["sudo one"]


def test_goals_and_refusals_are_read_and_garbage_goals_dropped() -> None:
    text = json.dumps(
        [
            {
                "message": "sudo a",
                "goals": [{"kind": "condition", "test": "execute if entity @a"}, 5, {"kind": "x"}],
            },
            {"message": "sudo b", "refuse": True},
            {"message": "sudo c", "goals": "none"},
            {"message": "sudo d", "goals": [{"kind": "condition", "test": ""}]},
        ]
    )
    tasks = read_proposal(ChatReply(text), EDGE).tasks
    assert [task.goals for task in tasks] == [
        (Goal("condition", "execute if entity @a"),),
        (Goal("refuse"),),
        (),
        (),
    ]


def test_every_category_has_a_brief_of_the_originals_scope() -> None:
    assert set(BRIEFS) == set(Category)
    only_sudo = {category for category, brief in BRIEFS.items() if brief.prefixes == ("sudo ",)}
    assert only_sudo == {Category.EXECUTE_CHAINS, EDGE, Category.WORLDEDIT, Category.MULTIPLAYER}
    hot = {category for category, brief in BRIEFS.items() if brief.temperature != 1.0}
    assert hot == {Category.NATURAL_LANGUAGE}


def test_requests_depend_on_the_rng_only() -> None:
    first, again, other = (proposal_request(EDGE, "1.21.4", random.Random(seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert EDGE.value in first.messages[-1].content
    assert "Minecraft Java Edition 1.21.4" in first.messages[-1].content


def test_mode_follows_the_prefix() -> None:
    (task,) = read_proposal(ChatReply('["Pray for rain"]'), Category.BOUNDARY_TESTING).tasks
    assert task.mode is Mode.GOD


def test_the_level_asked_for_is_one_line_and_typical_none() -> None:
    def lines(**asked: Difficulty) -> list[str]:
        request = proposal_request(EDGE, "1.21.4", random.Random(1), **asked)  # type: ignore[arg-type]
        return request.messages[-1].content.splitlines()

    plain = lines()
    assert lines(difficulty=Difficulty.TYPICAL) == plain
    for level in (Difficulty.EASY, Difficulty.HARD):
        (line,) = (line for line in lines(difficulty=level) if line not in plain)
        assert line.startswith(f"Difficulty: {level.value}: ")
        assert [other for other in lines(difficulty=level) if other != line] == plain


def test_a_task_keeps_the_level_that_was_asked_for() -> None:
    reply = ChatReply('["sudo a"]')
    (asked,) = read_proposal(reply, EDGE, difficulty=Difficulty.HARD).tasks
    (plain,) = read_proposal(reply, EDGE).tasks
    assert (asked.difficulty, plain.difficulty) == (Difficulty.HARD, None)
    assert asked.key == plain.key
    assert b"difficulty" not in msgspec.json.encode(plain)
    assert msgspec.json.decode(msgspec.json.encode(asked), type=type(asked)) == asked
