"""Answers taken apart into prompts with one turn."""

from __future__ import annotations

import msgspec

from craftloop.dataset.dialogue import Answers, examples
from craftloop.dataset.formats.turns import judged, pair, turns


def only(episode, answers=Answers.TOOLS):
    (example,) = examples(episode, answers)
    return example


def command(message) -> str:
    return message.tool_calls[0].arguments["command"]


def test_a_pair_differs_at_its_first_turn_and_shares_all_before(nasty) -> None:
    """Both attempts tag first; only then do they part."""
    found = pair(only(nasty))
    assert [m.role for m in found.prompt] == ["system", "user", "assistant", "tool"]
    assert command(found.prompt[2]) == nasty.attempts[1].commands[0]
    assert command(found.chosen) == nasty.attempts[1].commands[1]
    assert command(found.rejected) == nasty.attempts[0].commands[1]
    assert found.chosen.content == found.rejected.content == ""


def test_stopping_too_early_is_a_difference(nasty) -> None:
    short = msgspec.structs.replace(nasty.attempts[0], results=nasty.attempts[0].results[:1])
    found = pair(only(msgspec.structs.replace(nasty, attempts=(short, nasty.attempts[1]))))
    assert command(found.chosen) == nasty.attempts[1].commands[1]
    assert found.rejected.tool_calls == ()


def test_the_same_commands_are_no_pair(nasty) -> None:
    again = msgspec.structs.replace(nasty.attempts[1], solved=False, level=None, message="Hm.")
    example = only(msgspec.structs.replace(nasty, attempts=(again, nasty.attempts[1])))
    assert pair(msgspec.structs.replace(example, rejected=example.answer)) is None


def test_in_json_the_whole_answers_are_the_pair(nasty) -> None:
    found = pair(only(nasty, Answers.JSON))
    assert len(found.prompt) == 2
    assert found.chosen.content != found.rejected.content


def test_every_call_of_a_solution_is_good_and_the_failed_one_bad(nasty) -> None:
    found = list(judged(only(nasty)))
    assert [(command(c), good) for _, c, good in found] == [
        (nasty.attempts[1].commands[0], True),
        (nasty.attempts[1].commands[1], True),
        (nasty.attempts[0].commands[1], False),
    ]
    assert [len(prompt) for prompt, _, _ in found] == [2, 4, 4]


def test_of_a_task_nobody_solved_the_failed_call_is_bad(make_episode) -> None:
    ((_, completion, good),) = judged(only(make_episode(0, "failed")))
    assert not good
    assert command(completion) == make_episode(0, "failed").attempts[0].commands[0]


def test_words_are_judged_where_there_is_no_call(make_episode) -> None:
    ((_, completion, good),) = judged(only(make_episode(0, "refused")))
    assert good
    assert completion.content


def test_each_turn_has_all_before_it_as_prompt(nasty) -> None:
    example = only(nasty)
    assert [(len(prompt), turn.role) for prompt, turn in turns(example)] == [
        (2, "assistant"),
        (4, "assistant"),
        (6, "assistant"),
    ]
