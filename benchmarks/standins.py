"""Stand-in model servers: the real protocols, canned answers, a known delay.

Two servers, each its own process so that what is measured is the client:

    python -m benchmarks.standins ollama --slots 4 --delay 0.25     # like Ollama: more requests WAIT
    python -m benchmarks.standins openai --delay 0.05               # like vLLM: all at once

The first line printed is JSON, `{"port": 40123, "url": "http://127.0.0.1:40123"}`. `GET /stats` tells how
many requests were served and, with slots, which share of the slots' time between the first request and
the last reply was spent on one. The HTTP side is a bare `asyncio.Protocol`: about 40 microseconds a request.

Knows nothing of models: what to say comes from `benchmarks.canned`, or from any function given instead.
Not for hostile clients: requests must carry `Content-Length` (all HTTP libraries send it for JSON).
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import msgspec

from benchmarks.canned import Reply, reply

MODEL = "stand-in"

Sayer = Callable[[list[dict[str, Any]], dict[str, Any] | None], str]
"""(messages, JSON Schema or None) -> text of the reply."""

decode = msgspec.json.Decoder().decode
encode = msgspec.json.Encoder().encode


class Slots:
    """Runs at most `count` requests at once for `delay` seconds each; the others wait in order."""

    def __init__(self, count: int | None, delay: float) -> None:
        self.count = count
        self.delay = delay
        self.running = 0
        self.most_running = 0
        self.served = 0
        self.busy = 0.0
        self.first: float | None = None
        self.last = 0.0
        self._waiting: deque[Callable[[], None]] = deque()

    def submit(self, finish: Callable[[], None]) -> None:
        """Call `finish` when the request has had its time on a slot."""
        if self.first is None:
            self.first = time.perf_counter()
        if self.count is not None and self.running >= self.count:
            self._waiting.append(finish)
        else:
            self._start(finish)

    def _start(self, finish: Callable[[], None]) -> None:
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        asyncio.get_running_loop().call_later(self.delay, self._end, finish, time.perf_counter())

    def _end(self, finish: Callable[[], None], started: float) -> None:
        self.last = time.perf_counter()
        self.busy += self.last - started
        self.running -= 1
        self.served += 1
        finish()
        if self._waiting:
            self._start(self._waiting.popleft())

    def stats(self) -> dict[str, Any]:
        """Figures since the start; `busy_share` is `None` without slots or before the first reply."""
        window = self.last - self.first if self.first is not None and self.served else 0.0
        share = self.busy / (self.count * window) if self.count and window > 0 else None
        return {
            "slots": self.count,
            "delay": self.delay,
            "served": self.served,
            "most_at_once": self.most_running,
            "seconds": round(window, 4),
            "busy_share": None if share is None else round(share, 4),
        }


class Dialect:
    """What a protocol's requests and replies look like. Base of the two servers."""

    chat_path: bytes

    def __init__(self, slots: Slots, say: Sayer) -> None:
        self.slots = slots
        self.say = say
        self.numbers = itertools.count(1)

    def answer(self, asked: dict[str, Any]) -> bytes:
        """Body of the reply to a chat request."""
        raise NotImplementedError

    def get(self, path: bytes) -> bytes | None:
        """Body of the reply to anything else; `None` for an unknown path."""
        raise NotImplementedError


class Ollama(Dialect):
    """`/api/chat` without streaming, `/api/version`, `/api/tags`, `/api/show`."""

    chat_path = b"/api/chat"

    def answer(self, asked: dict[str, Any]) -> bytes:
        wanted = asked.get("format")
        text = self.say(asked["messages"], wanted if isinstance(wanted, dict) else None)
        prompt, completion = sizes(asked["messages"], text)
        return encode(
            {
                "model": asked["model"],
                "created_at": "2026-01-01T00:00:00Z",
                "message": {"role": "assistant", "content": text},
                "done": True,
                "done_reason": "stop",
                "total_duration": int(self.slots.delay * 1e9),
                "load_duration": 0,
                "prompt_eval_count": prompt,
                "prompt_eval_duration": int(self.slots.delay * 1e8),
                "eval_count": completion,
                "eval_duration": int(self.slots.delay * 9e8),
            }
        )

    def get(self, path: bytes) -> bytes | None:
        entry = {"name": f"{MODEL}:latest", "model": f"{MODEL}:latest", "size": 1, "digest": "0" * 64}
        bodies: dict[bytes, Any] = {
            b"/api/version": {"version": "0.0.0-stand-in"},
            b"/api/tags": {"models": [entry]},
            b"/api/show": {"details": {"family": "stand-in"}, "capabilities": ["completion"]},
        }
        return encode(bodies[path]) if path in bodies else None


class OpenAI(Dialect):
    """`/v1/chat/completions` without streaming and `/v1/models`."""

    chat_path = b"/v1/chat/completions"

    def answer(self, asked: dict[str, Any]) -> bytes:
        messages = [{**message, "content": plain(message["content"])} for message in asked["messages"]]
        text = self.say(messages, wanted_schema(asked.get("response_format")))
        prompt, completion = sizes(messages, text)
        message = {"role": "assistant", "content": text}
        return encode(
            {
                "id": f"chatcmpl-{next(self.numbers)}",
                "object": "chat.completion",
                "created": 1767225600,
                "model": asked["model"],
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {
                    "prompt_tokens": prompt,
                    "completion_tokens": completion,
                    "total_tokens": prompt + completion,
                },
            }
        )

    def get(self, path: bytes) -> bytes | None:
        if path != b"/v1/models":
            return None
        return encode({"object": "list", "data": [{"id": MODEL, "object": "model", "owned_by": "craftloop"}]})


def plain(content: Any) -> str:
    """The text of a message, which may come in parts."""
    if isinstance(content, list):
        return "".join(part.get("text", "") for part in content)
    return content if isinstance(content, str) else ""


def wanted_schema(response_format: Any) -> dict[str, Any] | None:
    """The schema in a `response_format`, wherever its dialect puts it."""
    if not isinstance(response_format, dict):
        return None
    inner = response_format.get("json_schema", response_format)
    schema = inner.get("schema") if isinstance(inner, dict) else None
    return schema if isinstance(schema, dict) else None


def sizes(messages: list[dict[str, Any]], text: str) -> tuple[int, int]:
    """Prompt and reply in tokens, at four characters each."""
    return sum(len(message["content"]) for message in messages) // 4, len(text) // 4


class Connection(asyncio.Protocol):
    """One keep-alive HTTP/1.1 connection; one request at a time, as HTTP clients do."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            total = end + 4 + content_length(head)
            if len(self.buffer) < total:
                return
            body, self.buffer = self.buffer[end + 4 : total], self.buffer[total:]
            self.handle(head[: head.index(b" HTTP/")].split(b" ", 1)[1], body)

    def handle(self, path: bytes, body: bytes) -> None:
        dialect = self.dialect
        if path == dialect.chat_path:
            try:
                answer = dialect.answer(decode(body))
            except (msgspec.DecodeError, LookupError, TypeError, AttributeError) as exc:
                self.send(400, encode({"error": {"message": repr(exc)}}))
                return
            dialect.slots.submit(lambda: self.send(200, answer))
        elif path == b"/stats":
            self.send(200, encode(dialect.slots.stats()))
        else:
            known = dialect.get(path)
            self.send(200, known) if known is not None else self.send(404, b'{"error":"not found"}')

    def send(self, status: int, body: bytes) -> None:
        if self.transport.is_closing():
            return
        self.transport.write(
            b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (status, len(body), body)
        )


def content_length(head: bytes) -> int:
    """Bytes of body the head announces, 0 if it says nothing."""
    lower = head.lower()
    at = lower.find(b"\r\ncontent-length:")
    if at < 0:
        return 0
    end = lower.find(b"\r\n", at + 2)
    return int(lower[at + 17 : end if end >= 0 else None])


async def serve(dialect: Dialect, host: str = "127.0.0.1", port: int = 0) -> asyncio.Server:
    """Listen; the caller closes the server. Port 0 takes a free one."""
    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: Connection(dialect), host, port, backlog=1024)


def build(kind: str, *, delay: float, slots: int | None = None, say: Sayer | None = None) -> Dialect:
    """A stand-in of the kind `ollama` or `openai`."""
    return {"ollama": Ollama, "openai": OpenAI}[kind](Slots(slots, delay), say or reply)


async def run(kind: str, host: str, port: int, slots: int | None, delay: float, failing: float) -> None:
    server = await serve(build(kind, delay=delay, slots=slots, say=Reply(failing=failing)), host, port)
    bound = server.sockets[0].getsockname()[1]
    print(json.dumps({"port": bound, "url": f"http://{host}:{bound}"}), flush=True)
    async with server:
        await server.serve_forever()


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="A stand-in model server for benchmarks and tests.")
    parser.add_argument("kind", choices=["ollama", "openai"])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument(
        "--slots", type=int, help="requests worked on at once, 0 for no limit (default: ollama 4, openai 0)"
    )
    parser.add_argument(
        "--delay", type=float, help="seconds a request takes (default: ollama 0.25, openai 0.05)"
    )
    parser.add_argument(
        "--failing", type=float, default=0.3, help="share of first answers whose command fails"
    )
    args = parser.parse_args(argv)
    slots, delay = {"ollama": (4, 0.25), "openai": (0, 0.05)}[args.kind]
    slots = slots if args.slots is None else args.slots
    delay = delay if args.delay is None else args.delay
    try:
        asyncio.run(run(args.kind, args.host, args.port, slots or None, delay, args.failing))
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
