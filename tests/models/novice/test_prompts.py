"""Reading prompts: ours, the original's, and others' in the same spirit."""

from __future__ import annotations

from craftloop.models.client import ChatMessage, ChatRequest
from craftloop.models.novice.prompts import Outcome, Proposal, Question, read
from craftloop.task import Category, Difficulty, Mode
from craftloop.tasks import LATEST


def request(user: str, system: str = "") -> ChatRequest:
    return ChatRequest((ChatMessage("system", system), ChatMessage("user", user)), 0.3, 300)


def test_a_category_and_a_number_ask_for_messages() -> None:
    asked = read(request("Category: edge_items\nWrite 7 messages for Minecraft 1.21.4."))
    assert asked == Proposal(Category.EDGE_ITEMS, 7, (1, 21, 4))


def test_without_a_number_five_are_written_and_no_version_stays_none() -> None:
    assert read(request("Some worldedit messages, please")) == Proposal(Category.WORLDEDIT, 5, None)


def test_a_difficulty_is_read_where_one_is_named() -> None:
    asked = read(request("Category: edge_items\nDifficulty: hard: rare ids.\nWrite 7 messages."))
    assert asked == Proposal(Category.EDGE_ITEMS, 7, None, Difficulty.HARD)


def test_a_bare_chat_message_is_to_be_solved() -> None:
    asked = read(request("sudo give me a steak", 'Minecraft Java Edition 1.21.1. Answer {"commands": []}'))
    assert asked == Question("sudo give me a steak", Mode.SUDO, (1, 21, 1))


def test_a_message_that_names_a_category_is_still_a_message() -> None:
    asked = read(request("sudo tell me about worldedit"))
    assert isinstance(asked, Question)
    assert asked.version == LATEST


def test_god_mode_is_told_by_the_system_prompt() -> None:
    asked = read(request("pray give me bread", 'Return JSON: {"message": "…", "commands": []}'))
    assert isinstance(asked, Question)
    assert asked.mode is Mode.GOD


def test_the_message_is_found_after_request_wherever_it_stands() -> None:
    for text in (
        "Original request: sudo op me\n\nFailed commands:\n…",
        "Request: sudo op me",
        "Player chat:\nsudo op me\n",
    ):
        asked = read(request(text))
        assert isinstance(asked, Question)
        assert asked.message == "sudo op me"


def test_outcomes_are_read_with_their_lines() -> None:
    asked = read(
        request(
            "Request: sudo x\n\nYour last answer did not work.\n"
            "Command: give a b\nError: Unknown item 'b'\n...give a b<--[HERE]\n"
            "Command: list\nReply: There are 4 players\n\nNothing remains."
        )
    )
    assert isinstance(asked, Question)
    assert asked.again
    assert asked.outcomes == (
        Outcome("give a b", "Unknown item 'b'\n...give a b<--[HERE]", True),
        Outcome("list", "There are 4 players", False),
    )


def test_what_else_the_prompt_says() -> None:
    refuse = read(request("Request: sudo x\n\nThis request must be refused."))
    unreadable = read(request("Request: sudo x\n\nYour reply could not be read: no JSON"))
    assert isinstance(refuse, Question)
    assert isinstance(unreadable, Question)
    assert refuse.must_refuse
    assert unreadable.unreadable
