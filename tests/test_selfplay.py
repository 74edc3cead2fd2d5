"""Many rollouts at once: order, determinism, budget, stop, failures."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Sequence
from typing import Any

import pytest

from craftloop.environment import Report
from craftloop.episode import CommandResult, Episode, Outcome
from craftloop.errors import ModelBusy, ModelNotFound, WriteFailed
from craftloop.models.client import ChatClient, ChatReply, ChatRequest
from craftloop.models.scripted import ScriptedClient
from craftloop.selfplay import BUSY_LIMIT, SelfPlay, Settings
from craftloop.supply import BARREN_ROUNDS, NOTHING_YET, Given, History, Plan, Proposals, Recorder
from craftloop.task import Category, Queued, Task
from craftloop.verdict import Verdict


class FakeEnvironment:
    """Commands that begin with `ok` work, all others fail."""

    name = "fake"
    minecraft = "1.21.11"

    async def run(self, task: Task, commands: Sequence[str]) -> Report:
        await asyncio.sleep(0)
        verdicts = (Verdict.OK if c.startswith("ok") else Verdict.FAILED for c in commands)
        return Report(tuple(CommandResult(c, v, "said") for c, v in zip(commands, verdicts, strict=True)))

    async def check(self) -> str:
        return "fake"

    async def aclose(self) -> None: ...


class Log(Recorder):
    def __init__(self) -> None:
        self.rounds: list[int] = []
        self.messages: list[str] = []
        self.episodes: list[Episode] = []
        self.notes: list[tuple[str, dict[str, Any]]] = []

    def tasks(self, round: int, first_index: int, tasks: Sequence[Task]) -> None:
        assert first_index == len(self.messages)
        self.rounds.append(round)
        self.messages += [task.message for task in tasks]

    def episode(self, episode: Episode) -> None:
        self.episodes.append(episode)

    def note(self, kind: str, detail: dict[str, Any]) -> None:
        self.notes.append((kind, detail))


def is_proposal(request: ChatRequest) -> bool:
    return "Category:" in request.messages[-1].content


VERSION = "1.21.11"
NOUNS = ("sword", "apple", "horse", "castle", "potion", "boat", "lamp", "piston", "wolf", "banner")


def invented(request: ChatRequest) -> str:
    """Five messages that depend on nothing but the request."""
    rng = random.Random(request.seed)
    words = (" ".join(rng.sample(NOUNS, 4)) + f" {rng.getrandbits(40):x}" for _ in range(5))
    return json.dumps({"messages": [{"message": f"sudo {text}"} for text in words]})


def answer(request: ChatRequest) -> str:
    """Right at first or only after being corrected, by the message."""
    text = request.messages[-1].content
    right = text.startswith("Request:") or hash_of(text) % 3 > 0
    return json.dumps({"commands": ["ok" if right else "bad"], "reasoning": "r"})


def hash_of(text: str) -> int:
    return sum(map(ord, text))


class Model(ScriptedClient):
    """Answers after up to two milliseconds; counts how many calls are under way."""

    def __init__(self, jitter: random.Random) -> None:
        super().__init__(reply)
        self.jitter = jitter
        self.under_way = self.most = 0

    async def chat(self, request: ChatRequest) -> ChatReply:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(self.jitter.random() * 0.002)
        self.under_way -= 1
        return await super().chat(request)


def reply(request: ChatRequest) -> str:
    return invented(request) if is_proposal(request) else answer(request)


def model(jitter: random.Random | None = None) -> ScriptedClient:
    return Model(jitter) if jitter else ScriptedClient(reply)


async def run(
    policy: ChatClient,
    plan: Plan | None = None,
    *,
    history: History = NOTHING_YET,
    log: Log | None = None,
    **settings: Any,
) -> Log:
    log = log or Log()
    plan = plan or Plan(minecraft=VERSION, seed=7, rounds=4)
    game = SelfPlay(policy, FakeEnvironment(), Settings(seed=plan.seed, **settings))
    supply = Proposals(game.policy, plan, log, sound=lambda task: task, history=history)
    await game.play(supply, log)
    return log


async def test_a_run_plays_every_task_once() -> None:
    log = await run(model(), Plan(minecraft=VERSION, seed=7, rounds=4))
    assert log.rounds == [0, 1, 2, 3]
    assert len(log.messages) == 4 * 3 * 5
    assert sorted(episode.index for episode in log.episodes) == list(range(60))
    assert {episode.outcome for episode in log.episodes} == {Outcome.FIRST_TRY, Outcome.CORRECTED}
    assert len({episode.id for episode in log.episodes}) == 60


def essence(log: Log) -> list[Any]:
    """All that must not depend on timing."""
    return sorted((e.index, e.task.message, e.outcome, e.attempts) for e in log.episodes)


@pytest.mark.parametrize("concurrency", [1, 3, 64, None])
async def test_what_is_played_depends_on_the_seed_only(concurrency: int | None) -> None:
    """Even over more rounds than are under way at once, so that outcomes steer the categories."""
    plan = Plan(minecraft=VERSION, seed=3, rounds=20)
    calm = await run(model(), plan, concurrency=8)
    assert [note["round"] for note in said(calm, "round")] == list(range(20))
    assert [note["round"] for note in said(calm, "forms")] == list(range(20))
    stormy = await run(model(random.Random(concurrency)), plan, concurrency=concurrency)
    for ours, theirs in zip(essence(calm), essence(stormy), strict=True):
        assert ours[:3] == theirs[:3]
    for kind in ("round", "forms", "alarm"):
        assert said(calm, kind) == said(stormy, kind)
    assert calm.messages != (await run(model(), Plan(minecraft=VERSION, seed=4, rounds=20))).messages


async def test_episodes_bound_a_run_exactly() -> None:
    log = await run(model(), Plan(minecraft=VERSION, seed=1, episodes=37))
    assert len(log.episodes) == len(log.messages) == 37


async def test_focus_asks_for_one_category_only() -> None:
    log = await run(model(), Plan(minecraft=VERSION, seed=1, rounds=3, focus=Category.EDGE_ITEMS))
    assert {episode.task.category for episode in log.episodes} == {Category.EDGE_ITEMS}
    assert len(log.episodes) == 3 * 5


async def test_repeated_proposals_are_not_played_again_and_end_the_run() -> None:
    """Defect 9 of the original: duplicates were attempted and stored again and again."""
    always = json.dumps({"messages": [{"message": "sudo same old thing"}]})
    policy = ScriptedClient(lambda request: always if is_proposal(request) else answer(request))
    log = await run(policy, Plan(minecraft=VERSION, seed=1))
    assert log.messages == ["sudo same old thing"]
    assert [kind for kind, _ in log.notes].count("exhausted") == 1
    assert [alarm["why"] for alarm in said(log, "alarm")] == ["duplicates"]
    assert len(log.rounds) <= 1 + BARREN_ROUNDS


async def test_a_resumed_run_plays_what_is_left_and_nothing_twice() -> None:
    plan = Plan(minecraft=VERSION, seed=5, rounds=20)
    whole = await run(model(), plan)
    half = Log()
    game = SelfPlay(model(), FakeEnvironment(), Settings(seed=plan.seed))
    supply = Proposals(game.policy, plan, half, sound=lambda task: task)

    class StopHalfway(Log):
        def episode(self, episode: Episode) -> None:
            half.episode(episode)
            if len(half.episodes) == 120:
                game.stop()

    await game.play(supply, StopHalfway())
    assert 120 <= len(half.episodes) < 300

    places = [Queued(index, index // 15, task) for index, task in enumerate(t.task for t in by_index(whole))]
    done = {episode.index: episode for episode in half.episodes}
    known = places[: len(half.messages)]
    history = History(
        rounds=len(half.rounds),
        tasks=len(known),
        pending=tuple(q for q in known if q.index not in done),
        outcomes=tuple((q, done[q.index].outcome) for q in known if q.index in done),
        solutions={index: e.attempts[-1].commands for index, e in done.items() if e.attempts[-1].solved},
        repeats={note["round"]: (note["messages"], note["duplicates"]) for note in said(half, "round")},
    )
    rest = Log()
    rest.messages = list(half.messages)
    await run(model(), plan, history=history, log=rest)
    assert sorted([e.index for e in half.episodes] + [e.index for e in rest.episodes]) == list(range(300))
    assert rest.messages == whole.messages
    levels = {e.index: e.task.difficulty for e in (*half.episodes, *rest.episodes)}
    assert levels == {e.index: e.task.difficulty for e in whole.episodes}
    for kind in ("round", "forms", "alarm"):
        assert said(half, kind) + said(rest, kind) == said(whole, kind)


def said(log: Log, kind: str) -> list[dict[str, Any]]:
    return [detail for each, detail in log.notes if each == kind]


def by_index(log: Log) -> list[Episode]:
    return sorted(log.episodes, key=lambda episode: episode.index)


async def test_stop_finishes_what_is_under_way() -> None:
    log = Log()
    game = SelfPlay(model(random.Random(1)), FakeEnvironment(), Settings(seed=1, concurrency=8))
    supply = Proposals(game.policy, Plan(minecraft=VERSION, seed=1), log, sound=lambda task: task)
    asyncio.get_running_loop().call_later(0.05, game.stop)
    await asyncio.wait_for(game.play(supply, log), 60)
    assert log.episodes
    assert game.in_flight == 0


async def test_minutes_bound_a_run() -> None:
    log = await asyncio.wait_for(
        run(model(random.Random(1)), Plan(minecraft=VERSION, seed=1), minutes=0.5 / 60), 60
    )
    assert log.episodes


async def test_a_missing_model_ends_the_run_with_its_error() -> None:
    with pytest.raises(ModelNotFound, match="no such model"):
        await run(ScriptedClient(lambda request: ModelNotFound("no such model")))


async def test_a_recorder_that_cannot_write_ends_the_run() -> None:
    class Full(Log):
        def episode(self, episode: Episode) -> None:
            raise WriteFailed("disk full")

    with pytest.raises(WriteFailed):
        await run(model(), log=Full())


async def test_an_overloaded_model_costs_its_tasks_but_not_the_run() -> None:
    calls = 0

    def overloaded(request: ChatRequest) -> str | ModelBusy:
        nonlocal calls
        calls += 1
        return ModelBusy("try later") if not is_proposal(request) and calls % 10 == 0 else reply(request)

    log = await run(ScriptedClient(overloaded), Plan(minecraft=VERSION, seed=1, rounds=4), concurrency=1)
    busy = sum(kind == "busy" for kind, _ in log.notes)
    assert busy > 0
    assert len(log.episodes) == 60 - busy


async def test_a_model_that_stays_overloaded_ends_the_run() -> None:
    def overloaded(request: ChatRequest) -> str | ModelBusy:
        return invented(request) if is_proposal(request) else ModelBusy("try later")

    log = Log()
    with pytest.raises(ModelBusy):
        await run(ScriptedClient(overloaded), log=log)
    assert sum(kind == "busy" for kind, _ in log.notes) < BUSY_LIMIT + 10


async def test_no_more_calls_at_once_than_asked_for() -> None:
    policy = Model(random.Random(1))
    await run(policy, concurrency=5)
    assert policy.most == 5


async def test_retries_are_bounded() -> None:
    policy = ScriptedClient(lambda r: invented(r) if is_proposal(r) else '{"commands": ["bad"]}')
    log = await run(policy, Plan(minecraft=VERSION, seed=1, rounds=1), max_retries=2)
    assert {len(episode.attempts) for episode in log.episodes} == {3}
    none = await run(policy, Plan(minecraft=VERSION, seed=1, rounds=1), max_retries=0)
    assert {len(episode.attempts) for episode in none.episodes} == {1}


async def test_a_dry_run_proposes_and_attempts_nothing() -> None:
    log = await run(model(), Plan(minecraft=VERSION, seed=1, rounds=12), dry_run=True)
    assert len(log.messages) == 12 * 15
    assert not log.episodes


async def test_given_tasks_are_played_in_place_of_proposals() -> None:
    log = Log()
    tasks = [Task(f"sudo do {i}", Category.NATURAL_LANGUAGE) for i in range(10)]
    game = SelfPlay(model(), FakeEnvironment(), Settings(seed=1))
    await game.play(Given(tasks, log), log)
    assert [e.task for e in by_index(log)] == tasks


async def test_unreadable_proposals_are_counted_and_the_run_goes_on() -> None:
    calls = 0

    def half_hearted(request: ChatRequest) -> str:
        nonlocal calls
        calls += is_proposal(request)
        return "I'd rather not" if is_proposal(request) and calls % 2 else reply(request)

    log = await run(ScriptedClient(half_hearted), Plan(minecraft=VERSION, seed=1, rounds=6))
    assert sum(kind == "rejected" for kind, _ in log.notes) == 9
    assert len(log.episodes) == 9 * 5
