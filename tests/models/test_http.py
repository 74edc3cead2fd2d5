"""Faults and retries, over real sockets."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.errors import ModelBusy, ModelError, ModelRejected, ModelUnreachable
from craftloop.models.answer import Answer
from craftloop.models.faults import Faults
from craftloop.models.http import ModelServer
from craftloop.models.retry import Cause, Retry

KEY = "sk-very-secret"


@pytest.fixture
async def server(stub: Any, quick: Retry) -> AsyncIterator[ModelServer]:
    made = ModelServer(stub.url, kind="the model server", advice="Advice.", key=KEY, timeout=60, retry=quick)
    yield made
    await made.aclose()


@asynccontextmanager
async def raw_server(*replies: bytes, port: int = 0) -> AsyncIterator[int]:
    """Sends the bytes as they are, one entry a connection, and hangs up; the last one repeats."""
    queue = list(replies)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(queue.pop(0) if len(queue) > 1 else queue[0])
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", port)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


def at(port: int, retry: Retry, **options: Any) -> ModelServer:
    return ModelServer(f"http://127.0.0.1:{port}", kind="Ollama", advice="Advice.", retry=retry, **options)


def whole(body: bytes, status: int = 200) -> bytes:
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
async def test_a_busy_server_is_asked_again(
    stub: Any, server: ModelServer, json_answer: Any, status: int
) -> None:
    stub.answer("/x", json_answer({}, status), json_answer({"error": "y"}, status), json_answer({"a": 1}))
    assert await server.post("/x", {"q": 1}) == Answer(200, {"a": 1})
    assert stub.bodies == [{"q": 1}] * 3


async def test_and_not_for_ever(stub: Any, server: ModelServer, json_answer: Any) -> None:
    stub.answer("/x", json_answer({"error": {"message": "melting"}}, 500))
    with pytest.raises(ModelBusy, match=r"500: melting.*Tried 4 times"):
        await server.post("/x", {})
    assert len(stub.bodies) == 4


async def test_statuses_in_doubt_are_handed_back(stub: Any, server: ModelServer, json_answer: Any) -> None:
    stub.answer("/x", json_answer({"error": "no"}, 500))
    assert await server.post("/x", {}, frozenset({500})) == Answer(500, {"error": "no"})
    assert len(stub.bodies) == 1


async def test_retry_after_is_honoured(stub: Any, server: ModelServer, json_answer: Any) -> None:
    stub.answer("/x", json_answer({}, 429, Retry_After="30"), json_answer({}))
    started = time.perf_counter()
    await server.post("/x", {})
    assert time.perf_counter() - started >= 0.05  # the fixture's cap, not the 0.001 of a first pause


async def test_a_server_that_loads_its_model_is_waited_for(stub: Any, json_answer: Any) -> None:
    patient = Retry(attempts=1, loading=5.0, first_pause=0.001)
    server = ModelServer(stub.url, kind="the model server", advice="", retry=patient)
    loading = json_answer({"error": {"message": "Loading model", "code": 503}}, 503)
    stub.answer("/x", *[loading] * 6, json_answer({}))
    assert (await server.post("/x", {})).ok
    await server.aclose()


async def test_no_memory_for_the_model_is_final(stub: Any, server: ModelServer, json_answer: Any) -> None:
    stub.answer(
        "/x", json_answer({"error": "model requires more system memory (9 GiB) than is available"}, 500)
    )
    with pytest.raises(ModelRejected, match="smaller model"):
        await server.post("/x", {})
    assert len(stub.bodies) == 1


async def test_a_slow_reply_is_tried_twice(quick: Retry) -> None:
    async with raw_silence() as (port, seen):
        server = at(port, quick, timeout=0.5)
        with pytest.raises(ModelBusy, match=r"no answer in 0\.5 seconds.*Tried 2 times"):
            await server.post("/x", {})
        assert len(seen) == 2
        await server.aclose()


@asynccontextmanager
async def raw_silence() -> AsyncIterator[tuple[int, list[bytes]]]:
    """Takes requests and never says anything."""
    seen: list[bytes] = []
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        seen.append(await reader.readuntil(b"\r\n\r\n"))

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1], seen
        for writer in writers:
            writer.close()


@pytest.mark.parametrize(
    "torn",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}"],
    ids=["before the head", "in the head", "in the body"],
)
async def test_a_connection_dropped_half_way_is_made_again(torn: bytes, quick: Retry) -> None:
    async with raw_server(torn, whole(b"{}")) as port:
        server = at(port, quick)
        assert (await server.post("/x", {})).ok
        await server.aclose()
    async with raw_server(torn) as port:
        server = at(port, quick)
        with pytest.raises(ModelBusy, match="closed the connection"):
            await server.post("/x", {})
        await server.aclose()


async def test_nobody_there_is_asked_once(unused_tcp_port: int) -> None:
    server = at(unused_tcp_port, Retry())
    with pytest.raises(
        ModelUnreachable, match=r"does not answer at .*: connection refused\. Advice\."
    ) as caught:
        await server.post("/x", {})
    assert "Tried" not in str(caught.value)
    await server.aclose()


async def test_an_unknown_host_fails_at_once() -> None:
    server = ModelServer("http://no-such-host.invalid:1", kind="Ollama", advice="Advice.")
    with pytest.raises(ModelUnreachable, match="host name"):
        await server.post("/x", {})
    await server.aclose()


async def test_a_server_that_worked_before_may_restart(unused_tcp_port: int) -> None:
    server = at(unused_tcp_port, Retry(first_pause=0.02, longest_pause=0.05, outage=10))
    async with raw_server(whole(b"{}"), port=unused_tcp_port):
        await server.post("/x", {})
    asked = asyncio.create_task(server.post("/x", {}))
    await asyncio.sleep(0.3)
    assert not asked.done()
    async with raw_server(whole(b'{"back": true}'), port=unused_tcp_port):
        assert (await asked).data == {"back": True}
    await server.aclose()


async def test_but_not_stay_away(unused_tcp_port: int, quick: Retry) -> None:
    server = at(unused_tcp_port, quick)
    async with raw_server(whole(b"{}"), port=unused_tcp_port):
        await server.post("/x", {})
    with pytest.raises(ModelUnreachable, match=r"refused.*Tried \d+ times"):
        await server.post("/x", {})
    await server.aclose()


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        (whole(b"<!DOCTYPE html><title>Web UI</title>"), ModelUnreachable, "a web page, so it is not Ollama"),
        (whole(b"Ollama is running"), ModelUnreachable, "not JSON, so it is not Ollama"),
        (whole(b""), ModelUnreachable, "not JSON"),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", ModelUnreachable, "does not speak HTTP"),
        (
            b"\x0a\x00\x00\x00\xff\xff\xff\xff\x02\x00\x00\x00\x00\x00",
            ModelUnreachable,
            "does not speak HTTP",
        ),
        (whole(b"", 401), ModelRejected, "wants an API key. Set CRAFTLOOP_API_KEY"),
        (whole(b"", 403), ModelRejected, "API key"),
        (
            b"HTTP/1.1 301 X\r\nLocation: https://elsewhere/v1?token=t\r\nContent-Length: 0\r\n\r\n",
            ModelUnreachable,
            "redirects to https://elsewhere/v1. Give",
        ),
    ],
)
async def test_a_wrong_address_is_told_at_once(
    reply: bytes, error: type[ModelError], words: str, quick: Retry
) -> None:
    async with raw_server(reply, whole(b"{}")) as port:
        server = at(port, quick)
        with pytest.raises(error, match=words):
            await server.post("/x", {})
        await server.aclose()


async def test_garbage_from_a_server_that_worked_may_pass(quick: Retry) -> None:
    async with raw_server(whole(b"{}"), whole(b"<html>"), whole(b"\x00\xff"), whole(b'{"a": 1}')) as port:
        server = at(port, quick)
        await server.post("/x", {})
        assert (await server.post("/x", {})).data == {"a": 1}
        await server.aclose()


async def test_other_refusals_are_the_caller_s_to_understand(
    stub: Any, server: ModelServer, json_answer: Any, raw_answer: Any
) -> None:
    stub.answer("/x", json_answer({"error": "no"}, 400), raw_answer(b"404 page not found", 404))
    assert await server.post("/x", {}) == Answer(400, {"error": "no"})
    assert await server.post("/x", {}) == Answer(404, None)
    assert isinstance(server.faults.refusal(Answer(404, None)), ModelUnreachable)
    assert "(400: no)" in str(server.faults.refusal(Answer(400, {"error": "no"})))


@pytest.mark.parametrize("announced", [True, False])
async def test_a_bottomless_body_is_left_unread(announced: bool, quick: Retry) -> None:
    head = b"Content-Length: 99999999" if announced else b"Transfer-Encoding: chunked"
    body = b" " * 300_000 if announced else b"493E0\r\n" + b" " * 300_000 + b"\r\n"
    async with raw_server(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body) as port:
        server = at(port, quick, max_body=100_000)
        with pytest.raises(ModelRejected, match="more than 100,000 bytes"):
            await server.post("/x", {})
        await server.aclose()


async def test_the_key_is_sent_and_never_shown(stub: Any, server: ModelServer, json_answer: Any) -> None:
    stub.answer("/x", json_answer({"error": f"Incorrect API key provided: {KEY}"}, 401))
    with pytest.raises(ModelRejected, match=r"\*\*\*.*does not accept the API key") as caught:
        await server.post("/x", {})
    assert stub.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in f"{caught.value} {caught.value!r} {caught.value.hint} {server!r}"


async def test_the_key_is_not_in_the_chain_of_exceptions() -> None:
    async with raw_server(b"SSH-2.0-OpenSSH_9.6\r\n\r\n") as port:
        server = ModelServer(f"http://127.0.0.1:{port}", kind="Ollama", advice="", key=KEY)
        with pytest.raises(ModelUnreachable) as caught:
            await server.post("/x", {})
        assert KEY not in repr(caught.value.__cause__) + repr(caught.value.__context__)
        await server.aclose()


async def test_a_login_in_the_url_is_sent_and_never_shown(stub: Any, json_answer: Any) -> None:
    stub.answer("/x", json_answer({"error": "no"}, 400))
    server = ModelServer(stub.url.replace("//", "//me:hidden@"), kind="Ollama", advice="")
    refusal = server.faults.refusal(await server.post("/x", {}))
    assert stub.headers[0]["Authorization"].startswith("Basic ")
    assert "hidden" not in f"{refusal} {server.url}"
    await server.aclose()


async def test_connections_are_kept(stub: Any, server: ModelServer, json_answer: Any) -> None:
    stub.answer("/x", json_answer({}))
    for _ in range(10):
        await server.post("/x", {})
    assert len(stub.peers) == 1


async def test_hundreds_at_once(stub: Any, server: ModelServer, json_answer: Any) -> None:
    stub.answer("/x", json_answer({}))
    answers = await asyncio.gather(*(server.post("/x", {"n": n}) for n in range(300)))
    assert all(answer.ok for answer in answers)
    assert sorted(body["n"] for body in stub.bodies) == list(range(300))


async def test_cancelling_hangs_up(quick: Retry) -> None:
    hung_up = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await reader.read()  # returns when the client closes
        hung_up.set()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as listening:
        server = at(listening.sockets[0].getsockname()[1], quick)
        asked = asyncio.create_task(server.post("/x", {}))
        await asyncio.sleep(0.05)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        await asyncio.wait_for(hung_up.wait(), 60)
        await server.aclose()


async def test_a_proxy_of_the_environment_is_not_asked_about_this_machine(
    stub: Any, json_answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    stub.answer("/x", json_answer({}))
    server = ModelServer(stub.url, kind="Ollama", advice="")
    assert (await server.post("/x", {})).ok
    await server.aclose()


async def test_a_message_with_half_a_surrogate_pair_is_sent(
    stub: Any, server: ModelServer, json_answer: Any
) -> None:
    stub.answer("/x", json_answer({}))
    await server.post("/x", {"q": "a\ud800"})
    assert stub.bodies == [{"q": "a\ud800"}]


@given(st.integers(100, 599), st.binary(max_size=40) | st.sampled_from([b"{}", b"[]", b'{"error": 1}']))
def test_every_reply_is_an_answer_or_a_failure(status: int, raw: bytes) -> None:
    faults = Faults("http://x", "Ollama", "Advice.")
    for _ in range(2):  # before and after the server has worked
        result = faults.judge(status, {"Retry-After": "x"}, raw, frozenset())
        if isinstance(result, Answer):
            assert result.ok == (200 <= status < 300)
        else:
            assert isinstance(result.cause, Cause)
            assert result.error.message.endswith(".")
        faults.worked = True
