"""Defects 2-4, 7 and 9-12 of the original (docs/formats.md): the script shows each, we do not.

The script itself runs beside ours, against the same server. Defects 1, 5, 6 and 8 are in
`test_defects_store.py`.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import types
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from craftloop.curriculum import Curriculum
from craftloop.environment import BuiltinEnvironment, RconEnvironment, Report
from craftloop.episode import Usage
from craftloop.minecraft import Game
from craftloop.minecraft.feedback import Feedback
from craftloop.models.client import ChatReply
from craftloop.models.scripted import ScriptedClient
from craftloop.rcon.client import RconClient
from craftloop.rcon.server import RconServer
from craftloop.safety import Safety
from craftloop.solver import read_answer
from craftloop.task import Category, Goal, Task
from craftloop.verdict import Verdict
from craftloop.verifier import judge
from tests import original
from tests.test_selfplay import is_proposal, run

VERSION = "1.21.11"
TASK = Task("sudo do something", Category.MULTIPLAYER)


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    module = original.load(monkeypatch)
    monkeypatch.setattr(module.time, "sleep", lambda seconds: None)
    return module


class Server(RconServer):
    """Counts connections and keeps what it was sent."""

    def __init__(self, handler: Callable[[str], str]) -> None:
        super().__init__(self.handle, "secret")
        self.say = handler
        self.commands: list[str] = []
        self.connections = 0

    def handler_for_connection(self) -> Callable[[str], str]:
        self.connections += 1
        return self.handle

    def handle(self, command: str) -> str:
        self.commands.append(command)
        return self.say(command)


async def theirs(script: types.ModuleType, server: Server, command: str) -> tuple[bool, str]:
    """How the script runs a command and reads the reply."""
    address = server.address
    result: tuple[bool, str] = await asyncio.to_thread(
        script.rcon_command, command, address.host, address.port, "secret"
    )
    return result


async def ours(server: Server, *commands: str, task: Task = TASK) -> Report:
    """How we do."""
    client = RconClient(server.address.host, server.address.port, "secret")
    environment = RconEnvironment([client], Safety(), Feedback.of(VERSION), minecraft=VERSION)
    try:
        return await environment.run(task, commands)
    finally:
        await environment.aclose()


@pytest.mark.parametrize(
    ("text", "verdict", "script_is_wrong"),
    [
        ("No entity was found", Verdict.FAILED, True),
        ("Nothing changed. The player already is an operator", Verdict.FAILED, True),
        ("Gave 1 [The Expected] to Alex", Verdict.OK, True),
        ("Gave 1 [Stone] to Alex", Verdict.OK, False),
    ],
)
async def test_2_the_language_file_decides_not_substrings(
    script: types.ModuleType, text: str, verdict: Verdict, script_is_wrong: bool
) -> None:
    async with Server(lambda command: text) as server:
        success, _ = await theirs(script, server, "give Alex stone")
        report = await ours(server, "give Alex stone")
    assert report.results[0].verdict is verdict
    assert (success is not (verdict is Verdict.OK)) is script_is_wrong


async def test_3_long_replies_arrive_whole(script: types.ModuleType) -> None:
    text = "".join(f"Grüße Nr. {number} " for number in range(2_000))
    async with Server(lambda command: text) as server:
        _, cut = await theirs(script, server, "say hello")
        report = await ours(server, "say hello")
    assert len(cut) < len(text.strip())
    assert report.results[0].reply.strip() == text.strip()


async def test_4_one_connection_serves_all_commands(script: types.ModuleType) -> None:
    async with Server(lambda command: "") as server:
        for _ in range(5):
            await theirs(script, server, "say hello")
        their_connections, server.connections = server.connections, 0
        await ours(server, *["say hello"] * 5)
    assert (their_connections, server.connections) == (5, 1)


def test_7_the_curriculum_goes_where_there_is_something_to_learn(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One category is solved every other time, all others always."""
    drawn: Counter[str] = Counter()

    def remember(**call: Any) -> str:
        drawn.update(
            name
            for name, value in script.EXPLORATION_CATEGORIES.items()
            if value["instruction"] == call["user"]
        )
        return "[]"

    monkeypatch.setattr(script, "llm_call", remember)
    random.seed(7)
    for _ in range(300):
        script.generate_prompts("model", "url")
    hard = Category.EXECUTE_CHAINS
    outcomes = [(category, category is not hard or i % 2 == 0) for i in range(40) for category in Category]
    curriculum, rng = Curriculum.of(outcomes), random.Random(7)
    our_draws = Counter(category for _ in range(300) for category in curriculum.draw(rng, 3))
    assert drawn[hard] < 300 * 3 / 9 * 1.3
    assert our_draws[hard] > 300 * 3 / 9 * 2


PROPOSED = ["sudo same old thing", "sudo same old thing!", "sudo  Same old thing"]


async def test_9_what_was_asked_before_is_not_asked_again(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "llm_call", lambda *a, **call: json.dumps(PROPOSED))
    monkeypatch.setattr(sys, "argv", ["self_play.py", "--rounds", "2", "--dry-run"])
    script.main()
    printed = capsys.readouterr().out
    policy = ScriptedClient(
        lambda request: json.dumps(PROPOSED if is_proposal(request) else {"commands": []})
    )
    log = await run(policy)
    assert printed.count("same old thing") + printed.count("Same old thing") == 2 * 3 * 3
    assert log.messages == ["sudo same old thing"]


async def test_10_what_the_model_writes_is_not_run_blindly(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = ["op slingshooter08", "stop", "execute as @a run ban SwiftWolf", "kill @a"]
    monkeypatch.setattr(script, "llm_call", lambda *a, **k: json.dumps({"commands": hostile}))
    async with Server(lambda command: "") as server:
        address = server.address
        await asyncio.to_thread(
            script.attempt_command, "m", "url", "sudo x", address.host, address.port, "secret"
        )
        assert server.commands == hostile
        server.commands.clear()
        report = await ours(server, *hostile)
    assert server.commands == []
    assert {result.verdict for result in report.results} == {Verdict.BLOCKED}
    assert all(result.rule for result in report.results)


def test_11_a_refusal_must_be_right(script: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = json.dumps({"commands": [], "reasoning": "I would rather not"})
    monkeypatch.setattr(script, "llm_call", lambda *a, **k: refusal)
    goal = Goal("condition", "execute if items entity slingshooter08 container.* minecraft:diamond_sword")
    wanted = Task("sudo give me a diamond sword", Category.EDGE_ITEMS, goals=(goal,))
    forbidden = Task("sudo op me", Category.BOUNDARY_TESTING, goals=(Goal("refuse"),))
    answer = read_answer(ChatReply(refusal))
    for task, right in ((wanted, False), (forbidden, True)):
        trace = script.attempt_command("m", "url", task.message, "host", 1, "secret")
        assert trace["final_success"]
        assert judge(task, answer, Report((), (False,) * len(task.goals)), Usage()).solved is right


ADD = "scoreboard objectives add kills dummy"


async def test_12_what_one_prompt_left_behind_does_not_meet_the_next(script: types.ModuleType) -> None:
    def shared_world() -> Callable[[str], str]:
        world = Game.of(VERSION).world()
        return lambda command: world.run(command).text

    async with Server(shared_world()) as server:
        replies = [(await theirs(script, server, ADD))[1] for _ in range(2)]
    assert replies[0] != replies[1]
    async with Server(shared_world()) as server:
        reports = [await ours(server, ADD) for _ in range(2)]
    builtin = BuiltinEnvironment(Game.of(VERSION), Safety())
    reports += [await builtin.run(TASK, [ADD]) for _ in range(2)]
    assert {report.results[0].verdict for report in reports} == {Verdict.OK}
