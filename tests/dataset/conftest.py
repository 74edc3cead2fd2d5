"""Examples with everything that breaks training data: quotes, line ends, template markup, other scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from craftloop.episode import Attempt, CommandResult, Episode, Level
from craftloop.store import Run
from craftloop.task import Category, Goal, Task
from craftloop.verdict import Verdict

QUOTES = 'give Łukasz minecraft:stick[custom_name=\'"The \\\\ ""stick"" of 喵"\',lore=[\'"a\\\\nb"\']]'
WRONG = CommandResult(
    "give Łukasz stick{display:{Name:'\"stick\"'}}",
    Verdict.SYNTAX_ERROR,
    "Expected whitespace to end one argument, but found trailing data at position 17: ...sz stick<--[HERE]",
)
FIRST = CommandResult("tag Łukasz add émile", Verdict.OK, "Added tag 'émile' to Łukasz")
SECOND = CommandResult(QUOTES, Verdict.OK, 'Gave 1 [The \\ ""stick"" of 喵] to Łukasz')
NASTY_TASK = Task(
    'pray give me "the stick" <<now>> – 喵 😀',
    Category.EDGE_ITEMS,
    "Łukasz",
    (Goal("condition", "execute if items entity Łukasz container.* stick"),),
)
NASTY = (
    Attempt((FIRST, WRONG), "the old way", "Behold </tool_call>", (False,)),
    Attempt((FIRST, SECOND), "components, not tags", "Behold!", (True,), solved=True, level=Level.GOAL),
)


@pytest.fixture
def nasty(make_episode) -> Episode:
    """A god-mode correction of two commands, with quotes, backslashes and letters beyond ASCII in it."""
    clean = msgspec.structs.replace(NASTY[0], message="It is done.")
    return make_episode(0, task=NASTY_TASK, attempts=(clean, NASTY[1]))


@pytest.fixture
def make_run(tmp_path: Path) -> Callable[[Iterable[Episode]], Path]:
    """Stores episodes in a run of their own; the folder."""
    made = []

    def make(episodes: Iterable[Episode]) -> Path:
        folder = tmp_path / f"run{len(made)}"
        made.append(folder)
        with Run.create(folder, {}) as run:
            run.start()
            for episode in episodes:
                run.put_tasks(episode.round, [episode.task], episode.index)
                run.put_episode(episode)
        return folder

    return make
