"""Supply: what is proposed when, what is admitted, and in which order. Whole runs are in `test_selfplay`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest

from craftloop.episode import Episode, Outcome, Usage
from craftloop.errors import ModelBusy, ModelError, ModelNotFound
from craftloop.models.client import ChatReply, ChatRequest
from craftloop.novelty import Novelty
from craftloop.supply import (
    CATEGORIES_PER_ROUND,
    LOOKAHEAD,
    NOTHING_YET,
    Given,
    History,
    Plan,
    Proposals,
    Queued,
    Recorder,
)
from craftloop.task import Category, Difficulty, Goal, Task

MINECRAFT = "1.21.11"
PLENTY = 10_000
SYLLABLES = (
    "ba",
    "do",
    "ki",
    "lu",
    "me",
    "no",
    "pi",
    "ra",
    "su",
    "te",
    "vo",
    "zu",
    "cha",
    "fli",
    "gro",
    "sti",
)


class Asked:
    """A model whose replies the test gives, in any order."""

    name = "asked"
    simulated = False

    def __init__(self) -> None:
        self.requests: list[ChatRequest] = []
        self.replies: list[asyncio.Future[ChatReply]] = []

    async def chat(self, request: ChatRequest) -> ChatReply:
        self.requests.append(request)
        self.replies.append(asyncio.get_running_loop().create_future())
        return await self.replies[-1]

    async def check(self) -> str:
        return ""

    async def aclose(self) -> None: ...

    def say(self, number: int, reply: str | ModelError | None = None) -> None:
        """Reply to the n-th request; without a text, five messages like no other."""
        if isinstance(reply, ModelError):
            self.replies[number].set_exception(reply)
        else:
            text = reply or proposal(*(unlike(number * 5 + place) for place in range(5)))
            self.replies[number].set_result(ChatReply(text, Usage()))

    def categories(self) -> list[str]:
        return [
            request.messages[-1].content.split("Category: ")[1].split("\n")[0] for request in self.requests
        ]


def unlike(number: int) -> str:
    """Words that no other number has in this order."""
    digits = [(number * 7919 + 13 * place) >> (place * 2) for place in range(8)]
    return "".join(SYLLABLES[digit % 16] for digit in digits) + f" {number:b}".replace("0", "o").replace(
        "1", "i"
    )


def proposal(*messages: Any) -> str:
    entries = [
        message if isinstance(message, dict) else {"message": f"sudo {message}"} for message in messages
    ]
    return json.dumps({"messages": entries})


class Log(Recorder):
    def __init__(self) -> None:
        self.rounds: list[tuple[int, int, int]] = []
        self.admitted: list[Task] = []
        self.notes: list[tuple[str, dict[str, Any]]] = []

    def tasks(self, round: int, first_index: int, tasks: Sequence[Task]) -> None:
        self.rounds.append((round, first_index, len(tasks)))
        self.admitted += tasks

    def episode(self, episode: Episode) -> None: ...

    def note(self, kind: str, detail: dict[str, Any]) -> None:
        self.notes.append((kind, detail))

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.notes]


class Stage:
    """Proposals with a model in the test's hands. `take` hands out tasks as `SelfPlay` does."""

    def __init__(
        self,
        *,
        wanted: int = PLENTY,
        history: History = NOTHING_YET,
        sound: Callable[[Task], Task] = lambda task: task,
        against: Novelty | None = None,
        **plan: Any,
    ) -> None:
        self.model, self.log = Asked(), Log()
        self.spawned: list[asyncio.Task[None]] = []
        chosen = Plan(seed=1, minecraft=MINECRAFT, **plan)
        self.supply = Proposals(self.model, chosen, self.log, sound=sound, history=history, against=against)
        self.supply.start(lambda work: self.spawned.append(asyncio.create_task(work)), lambda: wanted)
        self.waiting: asyncio.Task[Queued | None] | None = None

    async def turn(self) -> None:
        """Let everything happen that can."""
        for _ in range(10):
            await asyncio.sleep(0)

    async def take(self) -> Queued | None:
        return await asyncio.wait_for(self.supply.next(), 60)

    async def ask(self) -> None:
        """Want a task, without waiting for it."""
        self.waiting = asyncio.create_task(self.supply.next())
        await self.turn()

    async def end(self) -> None:
        self.supply.close()
        for task in (*self.spawned, self.waiting):
            if task:
                task.cancel()
        await asyncio.gather(*self.spawned, return_exceptions=True)


async def test_a_round_is_three_requests_at_once() -> None:
    stage = Stage(rounds=1)
    await stage.ask()
    assert len(stage.model.requests) == CATEGORIES_PER_ROUND
    assert len(set(stage.model.categories())) == 3
    await stage.end()


async def test_rounds_are_opened_ahead_up_to_a_limit() -> None:
    stage = Stage()
    await stage.ask()
    assert len(stage.model.requests) == LOOKAHEAD * CATEGORIES_PER_ROUND
    await stage.end()


@pytest.mark.parametrize(("wanted", "rounds"), [(1, 1), (15, 1), (16, 2), (45, 3)])
async def test_no_more_rounds_are_opened_than_are_wanted(wanted: int, rounds: int) -> None:
    stage = Stage(wanted=wanted)
    await stage.ask()
    assert len(stage.model.requests) == rounds * CATEGORIES_PER_ROUND
    await stage.end()


async def test_rounds_are_admitted_in_order_whatever_comes_first() -> None:
    stage = Stage(rounds=3)
    await stage.ask()
    for number in (8, 7, 6, 3, 4, 5):
        stage.model.say(number)
        await stage.turn()
    assert stage.log.rounds == []
    for number in (2, 1, 0):
        stage.model.say(number)
    await stage.turn()
    assert stage.log.rounds == [(0, 0, 15), (1, 15, 15), (2, 30, 15)]
    first = stage.waiting.result() if stage.waiting else None
    assert first == Queued(0, 0, stage.log.admitted[0])
    taken = [await stage.take() for _ in range(44)]
    assert [queued.index for queued in taken if queued] == list(range(1, 45))
    assert await stage.take() is None


async def test_a_round_waits_for_the_outcomes_it_is_drawn_from() -> None:
    """Round 8 is drawn from what became of round 0; nothing later is needed, nothing earlier is enough."""
    stage = Stage(focus=Category.EDGE_ITEMS)
    await stage.ask()
    assert len(stage.model.requests) == LOOKAHEAD
    for number in range(LOOKAHEAD):
        stage.model.say(number)
    await stage.turn()
    ready = [await stage.take() for _ in range(LOOKAHEAD * 5 - 1)]
    await stage.ask()
    assert len(stage.model.requests) == LOOKAHEAD
    first = Queued(0, 0, stage.log.admitted[0])
    for queued in [first, *ready][:4]:
        assert queued is not None
        stage.supply.finished(queued, Outcome.FAILED)
        await stage.turn()
        assert len(stage.model.requests) == LOOKAHEAD
    last = ready[3]
    assert last is not None
    assert last.round == 0
    stage.supply.finished(last, None)  # the model was too busy for it: it is over all the same
    await stage.turn()
    assert len(stage.model.requests) == LOOKAHEAD + 1
    await stage.end()


async def test_one_busy_category_costs_its_messages_only() -> None:
    stage = Stage(rounds=1)
    await stage.ask()
    stage.model.say(0, ModelBusy("later"))
    stage.model.say(1)
    stage.model.say(2, "I would rather talk about the weather.")
    await stage.turn()
    assert stage.log.rounds == [(0, 0, 5)]
    assert sorted(stage.log.kinds()) == ["busy", "proposal", "proposal", "rejected", "round"]


@pytest.mark.parametrize("errors", [[ModelBusy("later")] * 3, [ModelNotFound("gone"), None, None]])
async def test_a_model_that_is_gone_or_stays_busy_ends_the_run(errors: list[ModelError | None]) -> None:
    stage = Stage(rounds=1)
    await stage.ask()
    for number, error in enumerate(errors):
        stage.model.say(number, error)
    await stage.turn()
    with pytest.raises(type(errors[0]) if errors[0] else ModelError):
        await stage.spawned[0]
    await stage.end()


async def test_goals_that_are_not_sound_are_left_out() -> None:
    kept = Goal("condition", "execute if entity @e[type=zombie]")
    goals = [msgspec.to_builtins(kept), {"kind": "condition", "test": "stop"}]

    def sound(task: Task) -> Task:
        return msgspec.structs.replace(task, goals=tuple(goal for goal in task.goals if goal == kept))

    stage = Stage(rounds=1, focus=Category.EDGE_ITEMS, sound=sound, player="Newcomer")
    await stage.ask()
    stage.model.say(0, proposal({"message": "sudo summon a zombie", "goals": goals}))
    await stage.turn()
    (task,) = stage.log.admitted
    assert (task.goals, task.player, task.origin) == ((kept,), "Newcomer", "model")


async def test_what_is_known_from_before_is_not_admitted_again() -> None:
    old = Queued(0, 0, Task("sudo bring me a bucket of milk", Category.EDGE_ITEMS))
    history = History(rounds=1, tasks=1, outcomes=((old, Outcome.FAILED),))
    stage = Stage(rounds=2, focus=Category.EDGE_ITEMS, history=history)
    await stage.ask()
    stage.model.say(0, proposal("bring me a  BUCKET of milk", "dig a hole to the other side"))
    await stage.turn()
    assert stage.log.rounds == [(1, 1, 1)]
    assert stage.log.admitted[0].message == "sudo dig a hole to the other side"
    assert stage.log.kinds() == ["proposal", "duplicate", "round"]


async def test_what_was_asked_elsewhere_is_not_asked_here() -> None:
    """Neither in another run nor in a suite, and not with other numbers either."""
    elsewhere = Novelty(variants=1)
    elsewhere.preload(["sudo bring me 3 buckets of milk"])
    stage = Stage(rounds=1, focus=Category.EDGE_ITEMS, against=elsewhere)
    await stage.ask()
    stage.model.say(0, proposal("bring me 4 buckets of milk", "bring me 4 buckets of lava", "dig a hole"))
    await stage.turn()
    assert [task.message for task in stage.log.admitted] == [
        "sudo bring me 4 buckets of lava",
        "sudo dig a hole",
    ]
    (note,) = [detail for kind, detail in stage.log.notes if kind == "duplicate"]
    assert note["elsewhere"]


async def test_what_was_left_open_comes_first() -> None:
    left = Queued(3, 0, Task("sudo bring me a bucket of milk", Category.EDGE_ITEMS))
    stage = Stage(rounds=1, history=History(rounds=1, tasks=5, pending=(left,)))
    assert await stage.take() == left
    assert await stage.take() is None


async def test_the_last_round_is_cut_at_the_number_of_episodes() -> None:
    """And none is opened for tasks that nobody will play."""
    stage = Stage(episodes=7, focus=Category.EDGE_ITEMS)
    await stage.ask()
    assert len(stage.model.requests) == 2
    stage.model.say(0)
    stage.model.say(1)
    await stage.turn()
    assert stage.log.rounds == [(0, 0, 5), (1, 5, 2)]
    assert [(await stage.take()) is not None for _ in range(7)] == [True] * 6 + [False]
    await stage.end()


async def test_closed_it_hands_out_and_admits_nothing_more() -> None:
    stage = Stage(rounds=2, focus=Category.EDGE_ITEMS)
    await stage.ask()
    stage.model.say(0)
    await stage.turn()
    stage.supply.close()
    assert await stage.take() is None
    stage.model.say(1)
    await stage.turn()
    assert stage.log.rounds == [(0, 0, 5)]
    assert await stage.take() is None


async def test_categories_that_sometimes_fail_are_drawn_more_often() -> None:
    """Two supplies of one seed differ in outcomes only."""
    drawn = {}
    for weak in (Category.EDGE_ITEMS, Category.WORLDEDIT):
        stage = Stage(rounds=60, wanted=1)
        for asked in range(60):
            await stage.ask()
            for number in range(asked * 3, asked * 3 + 3):
                stage.model.say(number)
            await stage.turn()
            assert stage.waiting is not None
            tasks = [stage.waiting.result(), *[await stage.take() for _ in range(14)]]
            for queued in tasks:
                assert queued is not None
                failed = queued.task.category is weak and queued.index % 2
                stage.supply.finished(queued, Outcome.FAILED if failed else Outcome.FIRST_TRY)
        drawn[weak] = stage.model.categories()
        await stage.end()
    edge, worldedit = drawn[Category.EDGE_ITEMS], drawn[Category.WORLDEDIT]
    ahead = LOOKAHEAD * CATEGORIES_PER_ROUND
    assert edge[:ahead] == worldedit[:ahead]
    assert edge.count("edge_items") > 1.3 * worldedit.count("edge_items")
    assert worldedit.count("worldedit") > 1.3 * edge.count("worldedit")


async def test_given_tasks_are_recorded_once() -> None:
    tasks = [Task(f"sudo do {n}", Category.EDGE_ITEMS) for n in range(3)]
    log = Log()
    supply = Given(tasks, log)
    supply.start(lambda work: None, lambda: 1)
    assert [await supply.next() for _ in range(4)] == [*(Queued(n, 0, t) for n, t in enumerate(tasks)), None]
    again = Log()
    resumed = Given(tasks, again, History(rounds=1, tasks=3, pending=(Queued(2, 0, tasks[2]),)))
    resumed.start(lambda work: None, lambda: 1)
    assert [await resumed.next() for _ in range(2)] == [Queued(2, 0, tasks[2]), None]
    assert (log.rounds, again.rounds) == ([(0, 0, 3)], [])


def level_of(request: ChatRequest) -> Difficulty:
    named = request.messages[-1].content.partition("\nDifficulty: ")[2].partition(":")[0]
    return Difficulty(named or "typical")


async def test_tasks_carry_the_level_their_request_named() -> None:
    stage = Stage(rounds=8)
    await stage.ask()
    for number in range(len(stage.model.requests)):
        stage.model.say(number)
    await stage.turn()
    asked = [level_of(request) for request in stage.model.requests for _ in range(5)]
    assert [task.difficulty for task in stage.log.admitted] == asked
    assert set(asked) == set(Difficulty)
    await stage.end()


async def test_a_resumed_run_asks_for_the_level_that_outcomes_point_to() -> None:
    """Of a category whose easy and hard tasks are settled, typical ones are asked for."""
    settled = {Difficulty.EASY: Outcome.FIRST_TRY, Difficulty.HARD: Outcome.FAILED}
    old = [
        (Task(f"sudo {unlike(n)}", Category.EDGE_ITEMS, difficulty=level), outcome)
        for n, (level, outcome) in enumerate([*settled.items()] * 25)
    ]
    outcomes = tuple((Queued(index, 0, task), outcome) for index, (task, outcome) in enumerate(old))
    history = History(rounds=LOOKAHEAD, tasks=len(old), outcomes=outcomes)
    stage = Stage(rounds=LOOKAHEAD * 3, focus=Category.EDGE_ITEMS, history=history, wanted=1)
    levels = [stage.supply._draw(round)[0][0].difficulty for round in range(LOOKAHEAD, LOOKAHEAD * 10)]
    assert levels.count(Difficulty.TYPICAL) > 0.55 * len(levels)
    await stage.end()
