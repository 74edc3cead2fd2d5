"""The original script's own loop plays the built-in game over RCON; its file is brought in and run again."""

from __future__ import annotations

import asyncio
import json
import random
import threading
import time
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.original import load

from craftloop.dataset.export import Request, export
from craftloop.dataset.importing.finding import Kind
from craftloop.dataset.importing.importer import import_rows
from craftloop.dataset.inspection import inspect
from craftloop.environment import BuiltinEnvironment
from craftloop.minecraft import Game
from craftloop.models.builtin import BuiltinClient
from craftloop.rcon.server import RconServer
from craftloop.safety import Safety
from craftloop.solver import first_request
from craftloop.store import Run
from craftloop.task import Category, Task
from craftloop.tasks import generate

PROMPTS = 150


@pytest.fixture
def port() -> Iterator[int]:
    """One world behind RCON, which remembers everything, as the script's server did."""
    world = Game.of("1.21.11").world()
    loop = asyncio.new_event_loop()
    server = RconServer(lambda command: world.run(command).text, "secret")
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(10)
    try:
        yield server.address.port
    finally:
        asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, port: int, tmp_path: Path) -> Path:
    """What the script writes, with the simulated novice as its model."""
    script = load(monkeypatch)
    novice = BuiltinClient(seed=5)
    calls = iter(range(10_000))

    def llm_call(model: str, system: str, user: str, *_: Any, **__: Any) -> str:
        message = user.split("\n")[0].removeprefix("Original request: ")
        request = first_request(Task(message, Category.NATURAL_LANGUAGE), "1.21.11", next(calls))
        return asyncio.run(novice.chat(request)).text

    monkeypatch.setattr(script, "llm_call", llm_call)
    # It sleeps 0.3 s a command; its ids are seconds and three digits.
    monkeypatch.setattr(script, "time", types.SimpleNamespace(sleep=lambda _: None, time=time.time))
    rng = random.Random(9)
    rows = []
    for _ in range(PROMPTS):
        prompt = generate(rng.choice(list(Category)), rng).task.message
        trace = script.attempt_command("", "", prompt, "127.0.0.1", port, "secret", 2)
        rows += script.trace_to_training(trace)
    path = tmp_path / "self_play.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def test_what_holds_of_its_verified_rows(file: Path, tmp_path: Path) -> None:
    environment = BuiltinEnvironment(
        Game.of("1.21.11"), Safety(4), ("slingshooter08", "SwiftWolf", "DarkWolf")
    )
    with Run.create(tmp_path / "run", {}) as run:
        run.start()
        imported, tally = asyncio.run(import_rows(file, run, "1.21.11", environment))
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    broken = sum(
        not _is_json(message["content"])
        for row in rows
        for message in row.get("messages", ())
        if message["content"].startswith("<tool_call>")
    )
    assert all(row["metadata"]["rcon_verified"] for row in rows)
    assert imported.claimed == imported.episodes == len(rows) - tally.counts[Kind.SAME_ROW]
    assert tally.counts[Kind.BROKEN_CALL] == broken > 0
    assert tally.counts[Kind.UNREADABLE_CALL] == 0, "every one of them is read"
    wrong = sum(tally.counts[kind] for kind in (Kind.SYNTAX, Kind.FAILS, Kind.MISSED))
    assert imported.claimed * 0.05 < wrong < imported.claimed * 0.5
    assert imported.held == imported.solved < imported.claimed

    clean = tmp_path / "clean.jsonl"
    report = export([run.folder], Request("original", clean))
    assert 0 < report.total <= imported.solved
    assert list(inspect(clean)) == []


def _is_json(content: str) -> bool:
    try:
        json.loads(content.removeprefix("<tool_call>\n").removesuffix("\n</tool_call>"))
    except ValueError:
        return False
    return True
