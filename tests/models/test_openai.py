from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from craftloop.errors import ModelBusy, ModelError, ModelNotFound, ModelRejected, ModelUnreachable, UsageError
from craftloop.models.client import ChatClient, ChatMessage, ChatReply, ChatRequest
from craftloop.models.openai import OpenAIClient, usable_key, versioned
from craftloop.models.retry import Retry

PATH = "/v1/chat/completions"
SCHEMA = {"type": "object", "properties": {"commands": {"type": "array"}}}
REQUEST = ChatRequest((ChatMessage("user", "sudo hi"),), 0.3, 300, schema=SCHEMA, seed=7)
PLAIN = ChatRequest((ChatMessage("user", "sudo hi"),), 0.3, 300)
JSON_SCHEMA = {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": SCHEMA}}
JSON_OBJECT = {"type": "json_object"}


def completion(message: Any, finish: str = "stop") -> dict[str, Any]:
    return {
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 26, "completion_tokens": 40},
        "timings": {"prompt_ms": 500, "predicted_ms": 2000},
    }


OK = completion({"role": "assistant", "content": "{}"})


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CRAFTLOOP_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def client(stub: Any, quick: Retry) -> AsyncIterator[OpenAIClient]:
    made = OpenAIClient("mc", stub.url, retry=quick)
    yield made
    await made.aclose()


async def test_what_is_sent(stub: Any, client: ChatClient, json_answer: Any) -> None:
    stub.answer(PATH, json_answer(OK))
    await client.chat(REQUEST)
    await client.chat(PLAIN)
    plain = {
        "model": "mc",
        "messages": [{"role": "user", "content": "sudo hi"}],
        "temperature": 0.3,
        "max_tokens": 300,
    }
    assert stub.bodies == [{**plain, "seed": 7, "response_format": JSON_SCHEMA}, plain]
    assert "Authorization" not in stub.headers[0]


async def test_what_comes_back(stub: Any, client: ChatClient, json_answer: Any) -> None:
    stub.answer(PATH, json_answer(OK))
    reply = await client.chat(REQUEST)
    usage = reply.usage
    assert (reply.text, reply.truncated) == ("{}", False)
    assert (usage.prompt_tokens, usage.completion_tokens) == (26, 40)
    assert (usage.prompt_seconds, usage.completion_seconds) == (0.5, 2.0)
    assert (client.name, client.simulated) == ("openai:mc", False)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"content": "{}", "reasoning": "hm"}, "{}"),
        ({"content": "{}", "reasoning_content": "hm"}, "{}"),
        ({"content": "<think>hm</think>{}"}, "{}"),
        ({"content": "hm</think>{}"}, "{}"),
        ({"content": "<think>hm"}, ""),
        ({"content": None, "reasoning": "all of it"}, ""),
        ({"content": [{"type": "text", "text": "{}"}]}, "{}"),
        ({"content": 7}, ""),
        ({}, ""),
        ("hi", ""),
    ],
)
async def test_only_the_answer_is_text(
    stub: Any, client: ChatClient, json_answer: Any, message: Any, text: str
) -> None:
    stub.answer(PATH, json_answer(completion(message)))
    assert (await client.chat(REQUEST)).text == text


async def test_a_reply_cut_off_says_so(stub: Any, client: ChatClient, json_answer: Any) -> None:
    stub.answer(PATH, json_answer(completion({"content": '{"a'}, "length")))
    reply = await client.chat(REQUEST)
    assert (reply.text, reply.truncated) == ('{"a', True)


def understands(*accepted: Any, status: int, json_answer: Any) -> Any:
    """A server that takes some response formats and refuses all others."""
    refusal = json_answer({"error": {"message": "response_format: not supported"}}, status)

    def say(body: dict[str, Any]) -> web.StreamResponse:
        made: web.StreamResponse = json_answer(OK)() if body.get("response_format") in accepted else refusal()
        return made

    return say


@pytest.mark.parametrize("status", [400, 415, 422, 500, 501])
@pytest.mark.parametrize(
    "accepted", [{**JSON_OBJECT, "schema": SCHEMA}, JSON_OBJECT, None], ids=["schema", "object", "none"]
)
async def test_an_unknown_format_is_asked_for_more_simply_and_not_again(
    stub: Any, client: ChatClient, json_answer: Any, status: int, accepted: Any
) -> None:
    stub.on[PATH] = understands(accepted, None, status=status, json_answer=json_answer)
    assert (await client.chat(REQUEST)).text == "{}"
    assert stub.bodies[0]["response_format"] == JSON_SCHEMA
    stub.bodies.clear()
    await client.chat(REQUEST)
    assert [body.get("response_format") for body in stub.bodies] == [accepted]


async def test_one_refused_request_does_not_spoil_the_others(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    stub.answer(PATH, json_answer(OK), json_answer({}, 400), json_answer(OK))
    for _ in range(3):
        await client.chat(REQUEST)
    kinds = [body["response_format"]["type"] for body in stub.bodies]
    assert kinds == ["json_schema", "json_schema", "json_object", "json_schema"]


async def test_a_request_without_schema_proves_nothing(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    stub.on[PATH] = understands(None, status=500, json_answer=json_answer)
    await client.chat(PLAIN)
    assert (await client.chat(REQUEST)).text == "{}"


@pytest.mark.parametrize("status", [500, 503])
async def test_a_server_that_always_fails_is_busy(
    stub: Any, client: ChatClient, json_answer: Any, status: int
) -> None:
    stub.answer(PATH, json_answer({"error": {"message": "boom"}}, status))
    with pytest.raises(ModelBusy, match=r"boom.*Tried 4 times"):
        await client.chat(REQUEST)


async def test_a_stumble_at_the_first_request_does_not_cost_the_schema(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    stub.answer(PATH, json_answer({"error": {"message": "out of luck"}}, 500), json_answer(OK))
    await client.chat(REQUEST)
    await client.chat(REQUEST)
    assert [body["response_format"] for body in stub.bodies] == [JSON_SCHEMA] * 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Use 'max_completion_tokens' instead.", {"max_completion_tokens": 300, "seed": 7}),
        ("Extra inputs are not permitted: seed", {"max_tokens": 300}),
    ],
)
async def test_fields_a_server_does_not_know_are_not_sent_again(
    stub: Any, client: ChatClient, json_answer: Any, words: str, expected: dict[str, int]
) -> None:
    stub.answer(PATH, json_answer({"error": {"message": words}}, 400), json_answer(OK))
    await client.chat(REQUEST)
    await client.chat(REQUEST)
    for body in stub.bodies[1:]:
        kept = {name: body[name] for name in ("max_tokens", "max_completion_tokens", "seed") if name in body}
        assert kept == expected
        assert body["response_format"] == JSON_SCHEMA
    assert len(stub.bodies) == 3


@pytest.mark.parametrize(
    "error",
    [
        {"object": "error", "message": "The model `mc` does not exist.", "code": 404},
        {"error": {"message": "gone", "code": "model_not_found"}},
    ],
)
async def test_a_missing_model_is_told_with_what_is_there(
    stub: Any, client: ChatClient, json_answer: Any, error: Any
) -> None:
    stub.answer(PATH, json_answer(error, 404))
    stub.answer("/v1/models", json_answer({"data": [{"id": "mc-v4"}, {"id": "zzz"}]}))
    with pytest.raises(ModelNotFound, match=r"has no model 'mc'. It has mc-v4 and others"):
        await client.chat(REQUEST)


async def test_another_404_is_a_wrong_address(stub: Any, client: ChatClient, json_answer: Any) -> None:
    stub.answer(PATH, json_answer({"error": {"code": 404, "message": "File Not Found"}}, 404))
    with pytest.raises(ModelUnreachable, match="8080"):
        await client.chat(REQUEST)


async def test_check_finds_a_listed_model(stub: Any, client: ChatClient, json_answer: Any) -> None:
    stub.answer("/v1/models", json_answer({"data": [{"id": "mc"}]}))
    assert await client.check() == f"The model server at {stub.url}/v1 has mc."


async def test_check_tries_a_model_that_is_not_listed(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    stub.answer("/v1/models", json_answer({"data": [{"id": "/models/tiny.gguf"}]}))
    stub.answer(PATH, json_answer(OK), json_answer({"message": "The model `mc` does not exist."}, 404))
    assert "answers to mc (it lists /models/tiny.gguf)" in await client.check()
    with pytest.raises(ModelNotFound):
        await client.check()


async def test_check_tells_a_wrong_address_and_a_missing_key(
    stub: Any, client: ChatClient, json_answer: Any
) -> None:
    with pytest.raises(ModelUnreachable, match="not the address"):
        await client.check()
    stub.answer("/v1/models", json_answer({"error": "unauthorized"}, 401))
    with pytest.raises(ModelRejected, match="wants an API key"):
        await client.check()


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("http://a:1", "http://a:1/v1"),
        ("http://a:1/", "http://a:1/v1"),
        ("http://a:1/v1", "http://a:1/v1"),
        ("http://a:1/v1/", "http://a:1/v1"),
        ("http://a:1/v1/chat/completions", "http://a:1/v1"),
        ("http://a:1/v1/models", "http://a:1/v1"),
        ("http://a/llm", "http://a/llm/v1"),
        ("https://a/v1beta/openai", "https://a/v1beta/openai"),
        ("v1.example:8080", "v1.example:8080/v1"),
    ],
)
def test_base_urls_with_and_without_version(typed: str, url: str) -> None:
    assert versioned(typed) == url


def test_where_the_key_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    assert usable_key(None) == ""
    monkeypatch.setenv("OPENAI_API_KEY", "two\n")
    assert usable_key(None) == "two"
    monkeypatch.setenv("CRAFTLOOP_API_KEY", "one")
    assert usable_key(None) == "one"
    assert usable_key("three") == "three"
    assert usable_key("") == ""
    with pytest.raises(UsageError) as caught:
        usable_key("kéy")
    assert "kéy" not in str(caught.value)


@pytest.mark.parametrize("data", [[], None, 7, {}, {"choices": "x"}, {"error": {"message": "odd"}}])
async def test_a_reply_without_choices_is_no_reply_of_this_protocol(
    stub: Any, client: ChatClient, json_answer: Any, data: Any
) -> None:
    stub.answer(PATH, json_answer(data))
    with pytest.raises(ModelRejected, match="no choices"):
        await client.chat(REQUEST)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda s: st.lists(s)
)
CHOICE = st.fixed_dictionaries(
    {}, optional={"message": JSON | st.fixed_dictionaries({"content": JSON}), "finish_reason": JSON}
)


@given(st.fixed_dictionaries({}, optional={"choices": st.lists(CHOICE | JSON) | JSON, "usage": JSON}))
@settings(max_examples=50)
def test_no_reply_is_a_crash(data: Any) -> None:
    client = OpenAIClient("m", "http://a:1", "")
    try:
        assert isinstance(client._reply(data, 0.1), ChatReply)
    except ModelError:
        pass
