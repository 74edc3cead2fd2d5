"""Proposals: messages the novice thinks up, with the repetitions real models show."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Any

from craftloop.models.novice.prompts import Proposal
from craftloop.task import Category, Difficulty
from craftloop.tasks import LATEST, Problem, Version, generate

FAVOURITES = 40
"""Messages of a category and difficulty the novice comes back to, in every process the same for a seed."""
FAVOURITE, REPEATED, NEARLY, NO_GOALS = 0.06, 0.03, 0.06, 0.1
"""Chance that a message is a favourite, word for word one of this reply, one of it with a word more,
or comes without goals. Chosen, not measured."""
_OLDEST: Version = (1, 21, 1)


def propose(proposal: Proposal, seed: int, rng: random.Random) -> dict[str, Any]:
    """The reply to a proposal request, as an object to be written as JSON."""
    entries: list[dict[str, Any]] = []
    for _ in range(proposal.count):
        draw = rng.random()
        if entries and draw < REPEATED:
            entries.append(rng.choice(entries))
        elif entries and draw < REPEATED + NEARLY:
            entry = rng.choice(entries)
            entries.append(
                {**entry, "message": f"{entry['message']} {rng.choice(('please', 'now', 'thanks'))}"}
            )
        else:
            entries.append(_entry(proposal, seed, rng))
    return {"messages": entries}


def _entry(proposal: Proposal, seed: int, rng: random.Random) -> dict[str, Any]:
    category, version, level = proposal.category, proposal.version or LATEST, proposal.difficulty
    number = rng.randrange(FAVOURITES) if rng.random() < FAVOURITE else None
    state = rng.getrandbits(64)
    if number is not None:
        problem = _favourite(category, seed, number, version, level)
        portable = _favourite(category, seed, number, _OLDEST, level)
    else:
        problem = generate(category, random.Random(state), version=version, difficulty=level)
        portable = problem
        if proposal.version is None:
            portable = generate(category, random.Random(state), version=_OLDEST, difficulty=level)
    return _written(problem, portable, proposal.version is None, rng)


def _written(problem: Problem, oldest: Problem, any_version: bool, rng: random.Random) -> dict[str, Any]:
    """Goals are left out where they would depend on a version the prompt did not name."""
    task = problem.task
    entry: dict[str, Any] = {"message": task.message, "refuse": task.must_refuse}
    doubtful = any_version and task.goals != oldest.task.goals
    if task.must_refuse or doubtful or rng.random() < NO_GOALS:
        return {**entry, "goals": []}
    return {**entry, "goals": [{"kind": goal.kind, "test": goal.test} for goal in task.goals]}


@lru_cache(maxsize=4096)
def _favourite(category: Category, seed: int, number: int, version: Version, level: Difficulty) -> Problem:
    rng = random.Random(f"{seed}/{category}/{number}")
    return generate(category, rng, version=version, difficulty=level)
