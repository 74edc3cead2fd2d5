"""Messages read like something a player would type."""

from __future__ import annotations

import random

from craftloop import tasks
from craftloop.task import Category, Mode
from craftloop.tasks.phrasing import REQUESTS, draw


def test_articles_fit_and_me_is_never_a_subject() -> None:
    rng = random.Random(1)
    for category in Category:
        for _ in range(200):
            message = tasks.generate(category, rng).task.message
            assert " a oak" not in message
            assert " me wants" not in message
            assert "me's" not in message


def test_can_you_only_goes_before_a_verb() -> None:
    rng = random.Random(2)
    plain = [draw("a steak for me", Mode.SUDO, rng)[0] for _ in range(300)]
    order = [draw("give me a steak", Mode.SUDO, rng)[0] for _ in range(300)]
    assert not any(message.startswith(tuple(f"sudo {r}" for r in REQUESTS)) for message in plain)
    assert any(message.startswith("sudo can you give") for message in order)


def test_slots_of_one_kind_differ() -> None:
    rng = random.Random(3)
    for _ in range(100):
        _, values = draw("<friend> and <friend2>", Mode.SUDO, rng)
        assert values["friend"] != values["friend2"]


def test_a_prayer_begins_as_one() -> None:
    assert draw("help", Mode.GOD, random.Random(1))[0].startswith("pray ")
