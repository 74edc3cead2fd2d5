from __future__ import annotations

import pytest

from craftloop.bakeoff.expectation import met, normalise
from craftloop.bakeoff.suite import Case
from craftloop.episode import Attempt, CommandResult, Level
from craftloop.verdict import Verdict


def attempt(*commands: str, level: Level | None = Level.RAN) -> Attempt:
    results = tuple(CommandResult(command, Verdict.OK) for command in commands)
    return Attempt(results, solved=level is not None, level=level)


def test_the_game_s_verdict_comes_first() -> None:
    case = Case("1", "sudo rain", expect="weather rain")
    assert met(case, attempt("weather rain"))
    assert not met(case, attempt("weather rain", level=None))


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("weather  minecraft:rain ", True),
        ("/weather rain", True),
        ("weather thunder", False),
        ("weather rain 10", False),
    ],
)
def test_an_expected_command_is_met_but_for_namespace_spacing_and_slash(given: str, right: bool) -> None:
    assert (
        met(Case("1", "sudo rain", expect=("toggledownfall", "weather rain")), attempt("say x", given))
        is right
    )


def test_a_pattern_is_looked_for_in_each_command() -> None:
    case = Case("1", "sudo x", pattern=r"give \w+ (minecraft:)?diamond(_sword)?\b")
    assert met(case, attempt("say x", "give DarkWolf minecraft:diamond_sword 1"))
    assert not met(case, attempt("give DarkWolf stick"))
    assert not met(case, attempt())


def test_both_must_hold() -> None:
    case = Case("1", "sudo x", expect="say a", pattern="b")
    assert met(case, attempt("say a", "say b"))
    assert not met(case, attempt("say a"))


def test_words_alone_are_not_right() -> None:
    assert not met(Case("1", "sudo x"), attempt(level=Level.WORDS))
    assert met(Case("1", "sudo x"), attempt(level=Level.GOAL)), "a refusal that was asked for"


def test_worldedit_keeps_its_slashes() -> None:
    assert normalise("//set  minecraft:stone") == "//set stone"
    assert normalise("/ say hi") == "say hi"
