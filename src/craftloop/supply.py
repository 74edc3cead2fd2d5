"""Supply: where a run's tasks come from: rounds of proposals, or a given list.

    round: draw categories, levels (curriculum) -> propose -> drop unsound goals -> keep what is new (novelty)

What is supplied depends only on the seed and on what model and game answer, never on timing: rounds are
admitted in order, and the categories and levels of a round are drawn from the outcomes of all rounds up to
`LOOKAHEAD` before it. Next stage: `selfplay` hands each task to a rollout.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import msgspec

from craftloop.curriculum import Curriculum
from craftloop.diversity import Notes, Watch
from craftloop.episode import Episode, Outcome
from craftloop.errors import ModelBusy
from craftloop.minecraft.gamedata import load
from craftloop.models.client import ChatClient
from craftloop.novelty import Novelty
from craftloop.proposer import MESSAGES_PER_PROPOSAL, Proposal, proposal_request, read_proposal
from craftloop.task import DEFAULT_PLAYER, Category, Difficulty, Queued, Task

CATEGORIES_PER_ROUND = 3
LOOKAHEAD = 8
"""Rounds that may be under way at once: 120 tasks keep 64 calls busy."""
BARREN_ROUNDS = 20
"""Rounds in a row without a new task after which the proposer has nothing more to say."""

Spawn = Callable[[Coroutine[Any, Any, None]], object]
"""Runs a coroutine beside the caller; what it raises ends the run."""


class History(msgspec.Struct, frozen=True):
    """What a run that is resumed did before."""

    rounds: int = 0
    """Rounds whose proposals are complete."""
    tasks: int = 0
    """Tasks admitted: the next index."""
    pending: tuple[Queued, ...] = ()
    """Admitted tasks without an episode."""
    outcomes: tuple[tuple[Queued, Outcome], ...] = ()
    """The others, with what became of them."""
    solutions: Mapping[int, tuple[str, ...]] = {}
    """Commands that solved a task, by its index."""
    repeats: Mapping[int, tuple[int, int]] = {}
    """Messages proposed in a round, and the duplicates among them."""


NOTHING_YET = History()


class Recorder(Protocol):
    """Told what happens, as it happens. Must not block; what it raises stops the run."""

    def tasks(self, round: int, first_index: int, tasks: Sequence[Task]) -> None:
        """All new tasks of a round, in order of rounds, once a round; there may be none."""

    def episode(self, episode: Episode) -> None:
        """A finished episode, in any order."""

    def note(self, kind: str, detail: dict[str, Any]) -> None:
        """Something worth counting: `proposal`, `duplicate`, `rejected`, `busy`, `exhausted`, and what
        `diversity.Watch` says of a round: `round`, `forms`, `alarm`."""


class Supply(Protocol):
    """Hands out tasks one by one."""

    def start(self, spawn: Spawn, wanted: Callable[[], int]) -> None:
        """Called once, before `next`; `wanted` says how many tasks should lie ready."""

    async def next(self) -> Queued | None:
        """The next task; `None` when there will be no more."""

    def finished(self, queued: Queued, outcome: Outcome | None, commands: Sequence[str] = ()) -> None:
        """What became of a task (`None`: it was not attempted), and the commands that solved it."""

    def close(self) -> None:
        """Hand out nothing more."""


class Given:
    """A list of tasks, in order."""

    def __init__(self, tasks: Iterable[Task], recorder: Recorder, history: History = NOTHING_YET) -> None:
        self._tasks = tuple(tasks)
        self._recorder = recorder
        self._history = history
        self._ready: deque[Queued] = deque(history.pending)

    def start(self, spawn: Spawn, wanted: Callable[[], int]) -> None:
        """Record all tasks as one round, unless a resumed run did."""
        if self._history.rounds == 0:
            self._recorder.tasks(0, 0, self._tasks)
            self._ready.extend(Queued(index, 0, task) for index, task in enumerate(self._tasks))

    async def next(self) -> Queued | None:
        """The next task."""
        return self._ready.popleft() if self._ready else None

    def finished(self, queued: Queued, outcome: Outcome | None, commands: Sequence[str] = ()) -> None:
        """Nothing depends on it."""

    def close(self) -> None:
        """Drop what is left."""
        self._ready.clear()


class Plan(msgspec.Struct, frozen=True):
    """How much to propose, of what, for whom."""

    seed: int
    minecraft: str
    """Game version the messages are for."""
    rounds: int | None = None
    """A round is three categories (one with `focus`) times five messages."""
    episodes: int | None = None
    focus: Category | None = None
    player: str = DEFAULT_PLAYER


class Drawn(NamedTuple):
    """What a proposal is asked for."""

    category: Category
    difficulty: Difficulty


class Proposals:
    """Rounds of messages that the model invents."""

    def __init__(
        self,
        policy: ChatClient,
        plan: Plan,
        recorder: Recorder,
        *,
        sound: Callable[[Task], Task],
        history: History = NOTHING_YET,
        against: Novelty | None = None,
    ) -> None:
        """`against`: what was asked elsewhere, in other runs and in suites, and shall not be asked here."""
        self._policy = policy
        self._plan = plan
        self._recorder = recorder
        self._sound = sound
        self._novelty = Novelty()
        self._against = against or Novelty()
        self._curriculum = Curriculum(focus=plan.focus)
        self._ready: deque[Queued] = deque(history.pending)
        self._opened = self._admitted = history.rounds
        self._index = history.tasks
        self._barren = 0
        self._over = False
        self._proposed: dict[int, list[Proposal]] = {}
        self._open_tasks: dict[int, int] = {}
        self._outcomes: dict[int, list[tuple[Queued, Outcome]]] = {}
        self._observed = self._looked_back = 0
        self._solutions: dict[int, list[Sequence[str]]] = {}
        self._watch = Watch(load(plan.minecraft).literals)
        self._changed = asyncio.Event()
        self._recall(history)

    def _recall(self, history: History) -> None:
        for queued in history.pending:
            self._open_tasks[queued.round] = self._open_tasks.get(queued.round, 0) + 1
        for queued, outcome in history.outcomes:
            self._outcomes.setdefault(queued.round, []).append((queued, outcome))
        known = sorted((*history.pending, *(queued for queued, _ in history.outcomes)), key=lambda q: q.index)
        self._novelty.preload(queued.task.message for queued in known)
        self._watch_again(history, known)

    def _watch_again(self, history: History, known: Sequence[Queued]) -> None:
        """Let the watch see what it saw before; what it said then is recorded."""
        tasks: dict[int, list[Task]] = {}
        for queued in known:
            tasks.setdefault(queued.round, []).append(queued.task)
            if commands := history.solutions.get(queued.index):
                self._solutions.setdefault(queued.round, []).append(commands)
        for round in range(history.rounds):
            new = tasks.get(round, [])
            deque(self._watch.proposed(round, *history.repeats.get(round, (len(new), 0)), new), maxlen=0)
        self._look_back(record=False)

    def start(self, spawn: Spawn, wanted: Callable[[], int]) -> None:
        """Take what proposing needs of the run."""
        self._spawn = spawn
        self._wanted = wanted

    async def next(self) -> Queued | None:
        """The next task; opens rounds ahead so that the workers seldom wait."""
        self._open_rounds()
        while not self._ready:
            if self._opened == self._admitted and not self._may_open() and not self._waits():
                return None
            self._changed.clear()
            await self._changed.wait()
            self._open_rounds()
        return self._ready.popleft()

    def finished(self, queued: Queued, outcome: Outcome | None, commands: Sequence[str] = ()) -> None:
        """Keep the outcome for the curriculum; a round that is over lets a later one open."""
        if outcome is not None:
            self._outcomes.setdefault(queued.round, []).append((queued, outcome))
        if commands:
            self._solutions.setdefault(queued.round, []).append(commands)
        self._open_tasks[queued.round] -= 1
        self._look_back()
        self._changed.set()

    def close(self) -> None:
        """Open no more rounds and hand out nothing more."""
        self._over = True
        self._ready.clear()
        self._opened = self._admitted
        self._changed.set()

    # -- opening rounds ------------------------------------------------------------------------------

    def _open_rounds(self) -> None:
        plan = self._plan
        size = MESSAGES_PER_PROPOSAL * (1 if plan.focus else CATEGORIES_PER_ROUND)
        while self._may_open():
            coming = (self._opened - self._admitted) * size
            if len(self._ready) + coming >= self._wanted():
                return
            if plan.episodes is not None and coming >= plan.episodes - self._index:
                return
            self._spawn(self._propose(self._opened, self._draw(self._opened)))
            self._opened += 1

    def _may_open(self) -> bool:
        plan = self._plan
        return (
            not self._over
            and (plan.rounds is None or self._opened < plan.rounds)
            and (plan.episodes is None or self._index < plan.episodes)
            and not self._waits()
        )

    def _waits(self) -> bool:
        """Whether a round that the next one's curriculum depends on is still being played."""
        if self._over:
            return False
        needed = self._opened - LOOKAHEAD
        if needed >= self._admitted:
            return True
        return any(left > 0 for round, left in self._open_tasks.items() if round <= needed)

    def _draw(self, round: int) -> tuple[list[Drawn], random.Random]:
        """What to ask for, and the rng that words the requests. Levels have an rng of their own, so that
        they change neither the categories nor the wording."""
        self._observe(round)
        rng, level_rng = (random.Random(f"{self._plan.seed}/{round}{end}") for end in ("", "/levels"))
        categories = self._curriculum.draw(rng, 1 if self._plan.focus else CATEGORIES_PER_ROUND)
        levels = (self._curriculum.levels(category).draw(level_rng, 1)[0] for category in categories)
        return [Drawn(*pair) for pair in zip(categories, levels, strict=True)], rng

    def _observe(self, round: int) -> None:
        """Learn what this round may know."""
        for over in range(self._observed, round - LOOKAHEAD + 1):
            self._open_tasks.pop(over, None)
            for queued, outcome in sorted(self._outcomes.pop(over, ()), key=lambda pair: pair[0].index):
                if outcome is not Outcome.UNVERIFIED:
                    task, first = queued.task, outcome is Outcome.FIRST_TRY
                    self._curriculum.observe(task.category, first, task.difficulty)
        self._observed = max(self._observed, round - LOOKAHEAD + 1)

    async def _propose(self, round: int, drawn: tuple[list[Drawn], random.Random]) -> None:
        wanted, rng = drawn
        requests = [
            proposal_request(category, self._plan.minecraft, rng, difficulty=difficulty)
            for category, difficulty in wanted
        ]
        replies = await asyncio.gather(*map(self._policy.chat, requests), return_exceptions=True)
        if all(isinstance(reply, ModelBusy) for reply in replies):
            raise next(reply for reply in replies if isinstance(reply, ModelBusy))
        proposals = []
        for (category, difficulty), reply in zip(wanted, replies, strict=True):
            if isinstance(reply, ModelBusy):
                self._recorder.note("busy", {"phase": "propose", "why": reply.message})
            elif isinstance(reply, BaseException):
                raise reply
            else:
                proposals.append(read_proposal(reply, category, self._plan.player, difficulty))
                usage = msgspec.to_builtins(reply.usage)
                found = len(proposals[-1].tasks)
                asked = {"category": category.value, "difficulty": difficulty.value}
                self._recorder.note("proposal", {**asked, "messages": found, **usage})
        self._proposed[round] = proposals
        while self._admitted in self._proposed and not self._over:
            self._admit(self._proposed.pop(self._admitted))
        self._changed.set()

    # -- admitting tasks -----------------------------------------------------------------------------

    def _admit(self, proposals: list[Proposal]) -> None:
        """Take the new tasks of the next round in order."""
        round = self._admitted
        proposed = [task for proposal in proposals for task in proposal.tasks]
        tasks = [self._sound(task) for task in proposed if self._is_new(task)]
        duplicates = len(proposed) - len(tasks)
        for reason in (reason for proposal in proposals for reason in proposal.rejected):
            self._recorder.note("rejected", {"round": round, "why": reason})
        if self._plan.episodes is not None:
            tasks = tasks[: self._plan.episodes - self._index]
        self._recorder.tasks(round, self._index, tasks)
        self._ready.extend(Queued(self._index + place, round, task) for place, task in enumerate(tasks))
        self._open_tasks[round] = len(tasks)
        self._index += len(tasks)
        self._admitted += 1
        self._record(self._watch.proposed(round, len(proposed), duplicates, tasks))
        self._look_back()
        self._barren = 0 if tasks else self._barren + 1
        if self._barren >= BARREN_ROUNDS:
            self._over = True
            self._recorder.note("exhausted", {"rounds": self._barren})

    def _look_back(self, record: bool = True) -> None:
        """Say of each round that is over, in their order, what became of it."""
        while self._looked_back < self._admitted and not self._open_tasks.get(self._looked_back):
            notes = self._watch.played(self._looked_back, self._solutions.pop(self._looked_back, ()))
            self._looked_back += 1
            if record:
                self._record(notes)
            else:
                deque(notes, maxlen=0)

    def _record(self, notes: Notes) -> None:
        for kind, detail in notes:
            self._recorder.note(kind, detail)

    def _is_new(self, task: Task) -> bool:
        known = self._against.seen(task.message)
        duplicate = known or self._novelty.admit(task.message)
        if duplicate is None:
            return True
        detail = {"message": task.message, "of": duplicate.of}
        self._recorder.note("duplicate", {**detail, "elsewhere": True} if known else detail)
        return False
