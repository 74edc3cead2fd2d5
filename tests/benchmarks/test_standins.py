"""The stand-in model servers speak the real protocols: our clients and the original script are content."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest

from craftloop.episode import Attempt, CommandResult
from craftloop.models.client import ChatRequest
from craftloop.models.http import ModelServer
from craftloop.models.ollama import OllamaClient
from craftloop.models.openai import OpenAIClient
from craftloop.proposer import proposal_request, read_proposal
from craftloop.solver import correction_request, first_request, read_answer
from craftloop.task import Category, Task
from craftloop.verdict import Verdict

ROOT = Path(__file__).parents[2]
ORIGINAL = ROOT.parent / "shared" / "reference" / "self_play.py"
TASK = Task("sudo give me a sword", Category.EDGE_ITEMS)
FAILED = Attempt((CommandResult("give", Verdict.SYNTAX_ERROR, "Unknown or incomplete command"),))


@contextmanager
def stand_in(*arguments: str) -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.standins", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["url"]
        process.terminate()


@pytest.fixture(scope="module")
def ollama() -> Iterator[str]:
    with stand_in("ollama", "--delay", "0.05", "--failing", "1") as url:
        yield url


@pytest.fixture(scope="module")
def openai() -> Iterator[str]:
    with stand_in("openai", "--delay", "0.01", "--failing", "0") as url:
        yield url


async def stats(url: str) -> Any:
    server = ModelServer(url, kind="Ollama", advice="")
    answer = await server.once("GET", "/stats")
    await server.aclose()
    return answer.data


async def test_our_clients_get_proposals_answers_and_corrections(ollama: str, openai: str) -> None:
    for client in (OllamaClient("stand-in", ollama), OpenAIClient("stand-in", openai, "")):
        assert "stand-in" in await client.check()
        request = proposal_request(Category.EDGE_ITEMS, "1.21.4", Random(1))
        replies = [await client.chat(request) for _ in range(2)]
        tasks = [task for reply in replies for task in read_proposal(reply, Category.EDGE_ITEMS).tasks]
        assert len({task.message for task in tasks}) == 10
        first = first_request(TASK, "1.21.4", seed=1)
        fixed = correction_request(TASK, "1.21.4", [FAILED], seed=1)
        answers = [read_answer(await client.chat(request)) for request in (first, first, fixed)]
        assert answers[0] == answers[1]
        assert all(len(answer.commands) == 1 for answer in answers)
        assert client._negotiation.dialect == type(client._negotiation.dialect)()  # schemas were taken
        await client.aclose()


async def test_first_answers_fail_at_the_given_share_and_corrections_do_not(ollama: str, openai: str) -> None:
    async def command(client: OllamaClient | OpenAIClient, request: ChatRequest) -> str:
        return read_answer(await client.chat(request)).commands[0]

    always, never = OllamaClient("stand-in", ollama), OpenAIClient("stand-in", openai, "")
    first, fixed = first_request(TASK, "1.21.4"), correction_request(TASK, "1.21.4", [FAILED])
    assert await command(always, first) != await command(never, first)
    assert await command(always, fixed) == await command(never, fixed)
    await always.aclose()
    await never.aclose()


async def test_any_schema_is_satisfied(openai: str) -> None:
    schema = {
        "type": "object",
        "properties": {
            "commands": {
                "type": "array",
                "items": {"type": "object", "properties": {"run": {"type": "string"}}},
            },
            "mood": {"enum": ["good", "bad"]},
            "sure": {"type": "boolean"},
            "level": {"type": "integer", "minimum": 3},
            "nothing": {"type": "null"},
            "optional": {"type": "string"},
        },
        "required": ["commands", "mood", "sure", "level", "nothing"],
        "additionalProperties": False,
    }
    client = OpenAIClient("stand-in", openai, "")
    first = first_request(TASK, "1.21.4")
    reply = await client.chat(ChatRequest(first.messages, 0.0, 50, schema=schema))
    jsonschema.validate(json.loads(reply.text), schema)
    await client.aclose()


async def test_requests_beyond_the_slots_wait() -> None:
    with stand_in("ollama", "--slots", "3", "--delay", "0.03") as url:
        client = OllamaClient("stand-in", url)
        await asyncio.gather(*(client.chat(first_request(TASK, "1.21.4")) for _ in range(24)))
        await client.aclose()
        seen = await stats(url)
    assert (seen["slots"], seen["served"], seen["most_at_once"]) == (3, 24, 3)
    assert seen["seconds"] >= 8 * 0.03
    assert 0.9 < seen["busy_share"] <= 1


async def test_idle_slots_are_counted() -> None:
    with stand_in("ollama", "--slots", "4", "--delay", "0.03") as url:
        client = OllamaClient("stand-in", url)
        for _ in range(4):
            await client.chat(first_request(TASK, "1.21.4"))
        await client.aclose()
        seen = await stats(url)
    assert 0.1 < seen["busy_share"] <= 0.25  # one of four at a time


@pytest.mark.skipif(not ORIGINAL.exists(), reason="the original script is not at ../shared/reference")
def test_the_original_script_finds_its_proposals(ollama: str) -> None:
    command = [sys.executable, ORIGINAL, "--rounds", "1", "--dry-run", "--ollama-url", ollama]
    done = subprocess.run(
        [*command, "--focus", "edge_items"], capture_output=True, text=True, timeout=120, check=True
    )
    assert "Generated 5 prompts" in done.stdout
    assert done.stdout.count("[edge_items] sudo ") == 5


@pytest.mark.skipif(not ORIGINAL.exists(), reason="the original script is not at ../shared/reference")
def test_the_original_script_reads_its_answers(ollama: str) -> None:
    program = (
        "import json, runpy, sys\n"
        "original = runpy.run_path(sys.argv[1])\n"
        "reply = original['llm_call']('m', original['SUDO_SYSTEM'], 'sudo hi', sys.argv[2], fmt='json')\n"
        "print(json.loads(reply)['commands'][0])"
    )
    command = [sys.executable, "-c", program, ORIGINAL, ollama]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip()
