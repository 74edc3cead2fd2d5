import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from craftloop.errors import ModelError, ModelNotFound, ModelRejected, ModelUnreachable
from craftloop.models.client import ChatClient, ChatMessage, ChatReply, ChatRequest
from craftloop.models.ollama import OllamaClient
from craftloop.models.retry import Retry

SCHEMA = {"type": "object", "properties": {"commands": {"type": "array"}}}
REQUEST = ChatRequest(
    (ChatMessage("system", "be brief"), ChatMessage("user", "sudo hi")), 0.3, 300, schema=SCHEMA, seed=7
)
REPLY = {
    "model": "m",
    "message": {"role": "assistant", "content": "<think>hm</think>\n{}", "thinking": "more"},
    "done": True,
    "done_reason": "stop",
    "total_duration": 4_000_000_000,
    "load_duration": 1_000_000_000,
    "prompt_eval_count": 26,
    "prompt_eval_duration": 500_000_000,
    "eval_count": 40,
    "eval_duration": 2_000_000_000,
}


@pytest.fixture
async def client(stub: Any, quick: Retry) -> AsyncIterator[OllamaClient]:
    made = OllamaClient("mc:v4", stub.url, retry=quick)
    yield made
    await made.aclose()


async def test_what_is_sent(stub: Any, client: ChatClient, json_answer: Any) -> None:
    stub.answer("/api/chat", json_answer(REPLY))
    await client.chat(REQUEST)
    assert stub.bodies == [
        {
            "model": "mc:v4",
            "messages": [{"role": "system", "content": "be brief"}, {"role": "user", "content": "sudo hi"}],
            "stream": False,
            "think": False,
            "keep_alive": "10m",
            "format": SCHEMA,
            "options": {"temperature": 0.3, "num_predict": 300, "num_ctx": 4096, "seed": 7},
        }
    ]
    assert "Authorization" not in stub.headers[0]


async def test_settings_reach_the_server(stub: Any, json_answer: Any) -> None:
    stub.answer("/api/chat", json_answer(REPLY))
    client = OllamaClient("m", f"{stub.url}/api/", num_ctx=8192, keep_alive="-1", think="low")
    await client.chat(ChatRequest((ChatMessage("user", "hi"),), 1.0, 5))
    body = stub.bodies[0]
    assert (body["think"], body["keep_alive"], body["options"]["num_ctx"]) == ("low", "-1", 8192)
    assert "format" not in body
    assert "seed" not in body["options"]
    await client.aclose()


async def test_what_comes_back(stub: Any, client: ChatClient, json_answer: Any) -> None:
    stub.answer("/api/chat", json_answer(REPLY), json_answer({**REPLY, "done_reason": "length"}))
    reply = await client.chat(REQUEST)
    assert reply.text == "{}"
    assert not reply.truncated
    usage = reply.usage
    assert (usage.prompt_tokens, usage.completion_tokens) == (26, 40)
    assert (usage.load_seconds, usage.prompt_seconds, usage.completion_seconds) == (1.0, 0.5, 2.0)
    assert 0 < usage.seconds < 5
    assert (await client.chat(REQUEST)).truncated
    assert (client.name, client.simulated) == ("ollama:mc:v4", False)


async def test_a_server_that_does_not_know_think_is_asked_without_from_then_on(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    refusal = json_answer({"error": '"mc:v4" does not support thinking'}, 400)
    stub.answer("/api/chat", refusal, json_answer(REPLY))
    await client.chat(REQUEST)
    await client.chat(REQUEST)
    assert ["think" in body for body in stub.bodies] == [True, False, False]
    assert stub.bodies[2]["format"] == SCHEMA


async def test_a_server_without_schemas_is_asked_for_json(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    words = "json: cannot unmarshal object into Go struct field ChatRequest.format of type string"
    stub.answer("/api/chat", json_answer({"error": words}, 400), json_answer(REPLY))
    await client.chat(REQUEST)
    await client.chat(REQUEST)
    assert [body.get("format") for body in stub.bodies] == [SCHEMA, "json", "json"]


async def test_the_first_refusal_is_told_when_nothing_helps(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    stub.answer("/api/chat", json_answer({"error": "first"}, 400), json_answer({"error": "later"}, 400))
    with pytest.raises(ModelRejected, match="first"):
        await client.chat(REQUEST)
    assert [body.get("format") for body in stub.bodies] == [SCHEMA, "json", None]


async def test_a_missing_model_is_told_with_what_is_there(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    stub.answer("/api/chat", json_answer({"error": 'model "mc:v4" not found, try pulling it first'}, 404))
    stub.answer("/api/tags", json_answer({"models": [{"name": "mc:v3"}, {"name": "zzz"}, {"name": 7}, None]}))
    with pytest.raises(
        ModelNotFound, match=r"'mc:v4'. It has mc:v3 and others. Get it with `ollama pull mc:v4`"
    ):
        await client.chat(REQUEST)


async def test_another_server_s_404_is_a_wrong_address(stub: Any, client: ChatClient) -> None:
    with pytest.raises(ModelUnreachable, match="not the address of Ollama"):
        await client.chat(REQUEST)
    with pytest.raises(ModelUnreachable, match="not the address of Ollama"):
        await client.check()


@pytest.mark.parametrize("listed", ["mc:v4", "mc:v4:latest"])
async def test_check_finds_server_and_model(
    stub: Any, client: ChatClient, json_answer: Any, listed: str
) -> None:
    stub.answer("/api/version", json_answer({"version": "0.12.3"}))
    stub.answer("/api/tags", json_answer({"models": [{"name": listed}]}))
    assert await client.check() == f"Ollama 0.12.3 at {stub.url} has mc:v4."


async def test_check_asks_for_what_is_not_listed(stub: Any, client: ChatClient, json_answer: Any) -> None:
    stub.answer("/api/version", json_answer({"version": "0.12.3"}))
    stub.answer("/api/tags", json_answer({"models": []}))
    stub.answer("/api/show", json_answer({}), json_answer({"error": "model 'mc:v4' not found"}, 404))
    assert "has mc:v4" in await client.check()
    with pytest.raises(ModelNotFound, match="ollama pull mc:v4"):
        await client.check()


@pytest.mark.parametrize("data", [[], None, 7, {}, {"message": "hi"}, {"error": "odd"}])
async def test_a_reply_without_message_is_no_reply_of_ollama(
    stub: Any, client: ChatClient, json_answer: Any, data: Any
) -> None:
    stub.answer("/api/chat", json_answer(data))
    with pytest.raises(ModelRejected, match="no message"):
        await client.chat(REQUEST)


@pytest.mark.parametrize("content", [None, 7, {}, "", "   "])
async def test_a_message_without_text_is_an_empty_reply(
    stub: Any, client: ChatClient, json_answer: Any, content: Any
) -> None:
    stub.answer("/api/chat", json_answer({"message": {"content": content}, "eval_count": "many"}))
    reply = await client.chat(REQUEST)
    assert (reply.text, reply.usage.completion_tokens) == ("", 0)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda s: st.lists(s)
)
MESSAGE = st.fixed_dictionaries({}, optional={"content": JSON, "role": JSON})


@given(
    st.fixed_dictionaries({}, optional={"message": MESSAGE | JSON, "eval_count": JSON, "done_reason": JSON})
)
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_reply_is_a_crash(data: Any) -> None:
    client = OllamaClient("m")
    try:
        assert isinstance(client._reply(data, 0.1), ChatReply)
    except ModelError:
        pass


async def test_many_at_once_learn_the_dialect_together(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    ok = json_answer(REPLY)
    stub.on["/api/chat"] = lambda body: (
        ok() if body.get("format") == "json" else json_answer({"error": "invalid format"}, 400)()
    )
    replies = await asyncio.gather(*(client.chat(REQUEST) for _ in range(20)))
    assert all(reply.text == "{}" for reply in replies)
    stub.bodies.clear()
    await client.chat(REQUEST)
    assert [body["format"] for body in stub.bodies] == ["json"]
