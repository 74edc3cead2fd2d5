import asyncio

import pytest

from craftloop.errors import ModelBusy, ModelRejected
from craftloop.models.client import ChatClient, ChatMessage, ChatReply, ChatRequest
from craftloop.models.scripted import ScriptedClient


def ask(content: str) -> ChatRequest:
    return ChatRequest((ChatMessage("user", content),), temperature=0.0, max_tokens=10)


async def test_replies_come_in_order_and_requests_are_kept() -> None:
    client: ChatClient = ScriptedClient(["one", ChatReply("two", truncated=True), ModelBusy("no"), ""])
    assert (await client.chat(ask("a"))).text == "one"
    assert (await client.chat(ask("b"))).truncated
    with pytest.raises(ModelBusy):
        await client.chat(ask("c"))
    assert (await client.chat(ask("d"))).text == ""
    with pytest.raises(ModelRejected, match="no more replies"):
        await client.chat(ask("e"))
    assert isinstance(client, ScriptedClient)
    assert [request.messages[0].content for request in client.requests] == ["a", "b", "c", "d", "e"]
    assert client.simulated
    assert client.name in await client.check()
    await client.aclose()


async def test_a_function_may_reply_to_what_was_asked() -> None:
    client = ScriptedClient(lambda request: request.messages[-1].content.upper(), name="shouter")
    assert (await client.chat(ask("hi"))).text == "HI"
    assert client.name == "shouter"


async def test_delays_run_at_once() -> None:
    client = ScriptedClient(lambda _: "x", delay=0.05)
    asked = [asyncio.create_task(client.chat(ask("hi"))) for _ in range(20)]
    await asyncio.sleep(0)
    assert len(client.requests) == 20
    assert not any(task.done() for task in asked)
    assert {(await task).usage.seconds for task in asked} == {0.05}
