"""Programmatic tasks: families of messages with goals and reference commands. No game.

families()               families that tasks are generated from
held_out()               families of the frozen suite alone, never generated from
generate(category, rng)  a random problem, easy or hard if asked: task, reference commands, god's reply
recognise(message)       the problem a generated message poses, re-derived from its words alone
"""

from __future__ import annotations

import random
from functools import cache

from craftloop.task import Category, Difficulty, Mode
from craftloop.tasks.catalogue import CATALOGUE
from craftloop.tasks.family import Family, Problem, problem
from craftloop.tasks.held_out import HELD_OUT
from craftloop.tasks.phrasing import draw
from craftloop.tasks.recogniser import Recogniser
from craftloop.tasks.templates import LATEST, Version

__all__ = ["LATEST", "Family", "Problem", "Version", "families", "generate", "held_out", "recognise"]

PREFERENCE = 4
"""How much likelier a wording of the difficulty asked for is. Not all or nothing: some categories have no
family of a difficulty, or a single one, which would soon repeat itself."""


@cache
def families() -> tuple[Family, ...]:
    """The families tasks are generated from, in the order of the categories."""
    return CATALOGUE


@cache
def held_out() -> tuple[Family, ...]:
    """The families of the frozen suite: known to `recognise`, never drawn by `generate`."""
    return HELD_OUT


@cache
def _choices(category: Category, mode: Mode | None) -> tuple[tuple[Family, str, Mode], ...]:
    """Every wording of the category that makes a message of this mode."""
    modes = tuple(Mode) if mode is None else (mode,)
    return tuple(
        (family, wording, m)
        for family in families()
        if family.category is category
        for m in modes
        for wording in family.wordings_for(m)
    )


@cache
def _weights(category: Category, mode: Mode | None, difficulty: Difficulty) -> tuple[int, ...]:
    return tuple(PREFERENCE if family.suits(difficulty) else 1 for family, _, _ in _choices(category, mode))


@cache
def _recogniser() -> Recogniser:
    return Recogniser((*families(), *held_out()))


def generate(
    category: Category,
    rng: random.Random,
    *,
    mode: Mode | None = None,
    version: Version = LATEST,
    difficulty: Difficulty = Difficulty.TYPICAL,
) -> Problem:
    """A random problem of the category. ValueError when the category has no messages of this mode."""
    choices = _choices(category, mode)
    if not choices:
        raise ValueError(f"{category.value} has no messages in {mode} mode")
    if difficulty is Difficulty.TYPICAL:
        family, wording, chosen = rng.choice(choices)
    else:
        ((family, wording, chosen),) = rng.choices(choices, _weights(category, mode, difficulty))
    message, values = draw(wording, chosen, rng)
    return problem(family, message, values, version)


def recognise(message: str, version: Version = LATEST) -> Problem | None:
    """The problem a generated message poses, from its words alone; `None` for any other message."""
    found = _recogniser().find(message)
    if found is None:
        return None
    family, values = found
    return problem(family, message, values, version)
