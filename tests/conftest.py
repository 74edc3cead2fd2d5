"""Episodes of every kind, for the tests of what is made from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings

from craftloop.episode import Attempt, CommandResult, Episode, Level, Usage, episode_id
from craftloop.task import Category, Goal, Task
from craftloop.verdict import Verdict

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

MakeEpisode = Callable[..., Episode]

GOAL = Goal("condition", "execute if items entity slingshooter08 container.* minecraft:diamond_sword")
OK = CommandResult(
    "give slingshooter08 minecraft:diamond_sword[custom_name='\"Sting\"',enchantments={sharpness:5}]",
    Verdict.OK,
    "Gave 1 [Sting] to slingshooter08",
    "commands.give.success.single",
)
WRONG = CommandResult(
    'give slingshooter08 diamond_sword{display:{Name:\'{"text":"Sting"}\'}}',
    Verdict.SYNTAX_ERROR,
    "Expected whitespace to end one argument, but found trailing data at position 34: ...mond_sword<--[HERE]",
    "command.expected.separator",
)
NOBODY = CommandResult(
    "kill @e[type=warden]", Verdict.FAILED, "No entity was found", "argument.entity.notfound.entity"
)
UNKNOWN = CommandResult("//sphere stone 5", Verdict.UNVERIFIED)
BLOCKED = CommandResult(
    "op slingshooter08", Verdict.BLOCKED, "Operator commands are never sent.", rule="operator"
)
USAGE = Usage(200, 60, 0.5)

SOLVED = Attempt((OK,), "a sword", "Take it!", (True,), solved=True, level=Level.GOAL, usage=USAGE)
RAN = Attempt((OK,), "a sword", "Take it!", solved=True, level=Level.RAN, usage=USAGE)
REFUSED = Attempt((), "that would harm others", "No.", (True,), solved=True, level=Level.GOAL, usage=USAGE)
WORDS = Attempt((), "it was a question", "A diamond.", solved=True, level=Level.WORDS, usage=USAGE)
BAD = Attempt((WRONG, NOBODY), "old syntax", "It is done.", (False,), usage=USAGE)
WORSE = Attempt((BLOCKED,), "try harder", usage=USAGE)
GARBLED = Attempt(problem="it holds no JSON object", raw="I think that", usage=USAGE)
UNVERIFIED = Attempt((OK, UNKNOWN), "a ball", "", (None,), usage=USAGE)

KINDS: dict[str, tuple[str, tuple[Goal, ...], tuple[Attempt, ...]]] = {
    "first_try": ("sudo give me a named sword", (GOAL,), (SOLVED,)),
    "ran": ("sudo give me a named sword", (), (RAN,)),
    "god": ("pray grant me a sword", (GOAL,), (SOLVED,)),
    "refused": ("sudo op me", (Goal("refuse"),), (REFUSED,)),
    "words": ("pray what do you see in me", (), (WORDS,)),
    "corrected": ("sudo give me a sword named Sting", (GOAL,), (BAD, SOLVED)),
    "corrected_late": ("pray give me a sword named Sting", (GOAL,), (BAD, GARBLED, WORSE, SOLVED)),
    "failed": ("sudo give me a sword named Sting", (GOAL,), (BAD, WORSE)),
    "garbled": ("sudo give me a sword named Sting", (), (GARBLED,)),
    "unverified": ("sudo make a ball of stone", (GOAL,), (UNVERIFIED,)),
    "nothing": ("sudo hello", (), ()),
}


@pytest.fixture
def make_episode() -> MakeEpisode:
    """Builds an episode of a kind in `KINDS`; keywords replace its fields."""

    def make(index: int = 0, kind: str = "corrected", number: str = "123456789012", **fields: Any) -> Episode:
        message, goals, attempts = KINDS[kind]
        episode = Episode(
            id=episode_id(number, index),
            task=Task(f"{message} {index}", Category.EDGE_ITEMS, goals=goals),
            attempts=attempts,
            index=index,
            round=index // 15,
            started=1_700_000_000.25 + index,
            seconds=1.5,
            model="scripted",
            environment="builtin 1.21.11",
            minecraft="1.21.11",
        )
        return msgspec.structs.replace(episode, **fields)

    return make


@pytest.fixture
def all_kinds(make_episode: MakeEpisode) -> list[Episode]:
    """One episode of each kind, in order of their indexes."""
    return [make_episode(index, kind) for index, kind in enumerate(KINDS)]
