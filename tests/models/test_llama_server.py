"""The OpenAI-compatible client against a real llama-server."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from craftloop.errors import ModelRejected
from craftloop.models.client import ChatMessage, ChatRequest
from craftloop.models.openai import OpenAIClient

pytest.importorskip("xllamacpp", reason="the test dependency xllamacpp has no wheel for this platform")

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "commands": {
            "type": "array",
            "items": {"enum": ["say hi", "time set day"]},
            "minItems": 1,
            "maxItems": 2,
        },
        "refuse": {"type": "boolean"},
    },
    "required": ["commands", "refuse"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("llama")
    program = Path(__file__).with_name("llama_server.py")
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            [sys.executable, program, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, (folder / "log").read_text()
        yield json.loads(line)["url"]
        process.communicate(timeout=60)  # closes its standard input, so it stops


@pytest.fixture
async def client(url: str) -> AsyncIterator[OpenAIClient]:
    made = OpenAIClient("tiny-random", url, api_key="")
    yield made
    await made.aclose()


def request(user: str = "sudo hi", **options: Any) -> ChatRequest:
    given = {"temperature": 0.8, "max_tokens": 800, "seed": 1, "schema": SCHEMA, **options}
    return ChatRequest((ChatMessage("system", "Be brief."), ChatMessage("user", user)), **given)


async def test_the_server_and_its_model_are_found(client: OpenAIClient) -> None:
    assert "has tiny-random" in await client.check()


async def test_a_schema_is_kept(client: OpenAIClient) -> None:
    reply = await client.chat(request())
    jsonschema.validate(json.loads(reply.text), SCHEMA)
    assert not reply.truncated
    usage = reply.usage
    assert usage.prompt_tokens > len("Be brief.sudo hi") / 2
    assert usage.completion_tokens > 0
    assert usage.prompt_seconds > 0
    assert usage.completion_seconds > 0


async def test_the_same_seed_gives_the_same_reply(client: OpenAIClient) -> None:
    replies = [await client.chat(request(seed=seed)) for seed in (3, 3, 4, 5, 6, 7)]
    assert replies[0].text == replies[1].text
    assert len({reply.text for reply in replies}) > 1


async def test_more_at_once_than_it_has_slots(client: OpenAIClient) -> None:
    replies = await asyncio.gather(*(client.chat(request(f"sudo {n}", seed=n)) for n in range(12)))
    for reply in replies:
        jsonschema.validate(json.loads(reply.text), SCHEMA)


async def test_the_end_of_the_tokens_is_noticed(client: OpenAIClient) -> None:
    reply = await client.chat(request(max_tokens=3))
    assert reply.truncated
    assert reply.usage.completion_tokens == 3


async def test_without_schema_it_may_say_anything(client: OpenAIClient) -> None:
    assert isinstance((await client.chat(request(schema=None))).text, str)


async def test_a_schema_it_cannot_compile_is_left_out(client: OpenAIClient) -> None:
    reply = await client.chat(request(schema={"type": "no such type"}))
    assert reply.usage.completion_tokens > 0


async def test_a_prompt_longer_than_the_context_is_explained(client: OpenAIClient) -> None:
    with pytest.raises(ModelRejected, match=r"\(400: .*context"):
        await client.chat(request("x" * 5000))


async def test_a_model_of_another_name_answers_all_the_same(url: str) -> None:
    client = OpenAIClient("whatever", url, api_key="")
    assert "answers to whatever (it lists tiny-random)" in await client.check()
    await client.aclose()
