"""How many requests a second a client gets out of a model server that answers after 50 ms, 64 at once.

    python -m benchmarks.model_clients [--seconds 4] [--rounds 3]

The server is `benchmarks.standins openai` (and `ollama` without slots) in a process of its own. The ceiling
64 / 0.05 s = 1,280/s is reached by no client: timers fire up to 1 ms late. What can be reached is what bare
sockets do: an `asyncio.Protocol` that sends the same bytes and looks for the end of the reply, no more.
Clients take turns in every round, and the median of the rounds counts. The SDKs `openai` and `ollama` from
PyPI are measured when they are installed.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Any, NamedTuple

from craftloop.models.client import ChatMessage, ChatRequest
from craftloop.models.http import encode
from craftloop.models.ollama import OllamaClient
from craftloop.models.openai import OpenAIClient, OpenAIDialect
from craftloop.solver import answer_schema, system_prompt
from craftloop.task import Category, Mode, Task

AT_ONCE = 64
DELAY = 0.05
WARM_UP = 0.5
MODEL = "stand-in"

TASK = Task("sudo give me a sword that burns", Category.ENCHANTMENT_COMBOS)
REQUEST = ChatRequest(
    messages=(ChatMessage("system", system_prompt(TASK, "1.21.4")), ChatMessage("user", TASK.message)),
    temperature=0.3,
    max_tokens=300,
    schema=answer_schema(Mode.SUDO),
    seed=1,
)
MESSAGES: Any = [{"role": message.role, "content": message.content} for message in REQUEST.messages]

Call = Callable[[], Awaitable[Any]]


class Measured(NamedTuple):
    rate: float
    """Requests a second."""
    cpu: float
    """Microseconds of this process's CPU a request."""


class BareConnection(asyncio.Protocol):
    """Sends fixed bytes; a call ends when as many bytes of body came as announced."""

    def __init__(self, request: bytes) -> None:
        self.request = request
        self.buffer = b""
        self.done: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def call(self) -> Awaitable[None]:
        self.done = asyncio.get_running_loop().create_future()
        self.transport.write(self.request)
        return self.done

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head = self.buffer.find(b"\r\n\r\n")
        at = self.buffer.find(b"Content-Length: ")
        if head < 0 or len(self.buffer) < head + 4 + int(
            self.buffer[at + 16 : self.buffer.find(b"\r\n", at)]
        ):
            return
        self.buffer = b""
        assert self.done is not None
        self.done.set_result(None)


@asynccontextmanager
async def bare(url: str) -> AsyncIterator[list[Call]]:
    host, _, port = url.removeprefix("http://").partition(":")
    body = encode(OpenAIClient(MODEL, url, "")._body(REQUEST, OpenAIDialect()))
    head = f"POST /v1/chat/completions HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n\r\n"
    loop = asyncio.get_running_loop()
    connections = [BareConnection(head.encode() + body) for _ in range(AT_ONCE)]
    for connection in connections:
        await loop.create_connection(lambda made=connection: made, host, int(port))
    yield [connection.call for connection in connections]
    for connection in connections:
        connection.transport.close()


@asynccontextmanager
async def ours_openai(url: str) -> AsyncIterator[list[Call]]:
    client = OpenAIClient(MODEL, url, "")
    yield [lambda: client.chat(REQUEST)] * AT_ONCE
    await client.aclose()


@asynccontextmanager
async def ours_ollama(url: str) -> AsyncIterator[list[Call]]:
    client = OllamaClient(MODEL, url)
    yield [lambda: client.chat(REQUEST)] * AT_ONCE
    await client.aclose()


@asynccontextmanager
async def sdk_openai(url: str) -> AsyncIterator[list[Call]]:
    import openai

    form: Any = {"type": "json_schema", "json_schema": {"name": "reply", "schema": REQUEST.schema}}
    fields: Any = {"temperature": 0.3, "max_tokens": 300, "seed": 1, "response_format": form}
    async with openai.AsyncOpenAI(base_url=f"{url}/v1", api_key="none") as client:
        yield [lambda: client.chat.completions.create(model=MODEL, messages=MESSAGES, **fields)] * AT_ONCE


@asynccontextmanager
async def sdk_ollama(url: str) -> AsyncIterator[list[Call]]:
    import ollama

    client = ollama.AsyncClient(host=url)
    options = {"temperature": 0.3, "num_predict": 300, "num_ctx": 4096, "seed": 1}
    yield [lambda: client.chat(MODEL, MESSAGES, format=REQUEST.schema, options=options)] * AT_ONCE
    await client._client.aclose()


class Contender(NamedTuple):
    name: str
    protocol: str
    prepare: Callable[[str], AbstractAsyncContextManager[list[Call]]]
    """URL of the stand-in -> one call a worker."""
    package: str = ""
    """Must be installed; empty for ours."""


CONTENDERS = (
    Contender("bare sockets", "openai", bare),
    Contender("craftloop OpenAIClient", "openai", ours_openai),
    Contender("craftloop OllamaClient", "ollama", ours_ollama),
    Contender("openai SDK", "openai", sdk_openai, "openai"),
    Contender("ollama SDK", "ollama", sdk_ollama, "ollama"),
)


async def measure(contender: Contender, url: str, seconds: float) -> Measured:
    """Every worker asks again as soon as it has its answer; the first moments do not count."""
    finished = 0
    cpu = 0.0

    async def work(call: Call) -> None:
        nonlocal finished, cpu
        while (now := time.perf_counter()) < end:
            if now >= start and not cpu:
                cpu = cpu_seconds()
            await call()
            finished += start <= time.perf_counter() < end

    async with contender.prepare(url) as calls:
        start = time.perf_counter() + WARM_UP
        end = start + seconds
        await asyncio.gather(*map(work, calls))
    return Measured(finished / seconds, (cpu_seconds() - cpu) / max(finished, 1) * 1e6)


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@contextmanager
def stand_in(protocol: str, failing: float = 0.3) -> Iterator[str]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.standins",
        protocol,
        "--delay",
        str(DELAY),
        "--slots",
        "100000",
        "--failing",
        str(failing),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["url"]
        process.terminate()


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args(argv)
    here = [c for c in CONTENDERS if not c.package or importlib.util.find_spec(c.package)]
    results: dict[str, list[Measured]] = {contender.name: [] for contender in here}
    with stand_in("openai") as openai_url, stand_in("ollama") as ollama_url:
        urls = {"openai": openai_url, "ollama": ollama_url}
        for _ in range(args.rounds):
            for contender in here:
                measured = asyncio.run(measure(contender, urls[contender.protocol], args.seconds))
                results[contender.name].append(measured)
    report(results)
    return 0


def report(results: dict[str, list[Measured]]) -> None:
    print(f"{AT_ONCE} at once, {DELAY * 1000:.0f} ms a reply, ceiling {AT_ONCE / DELAY:,.0f}/s\n")
    print(f"{'client':24}{'requests/s':>12}{'of bare':>10}{'CPU us each':>13}")
    rates = {name: statistics.median(m.rate for m in measured) for name, measured in results.items()}
    for name, rate in rates.items():
        cpu = statistics.median(m.cpu for m in results[name])
        print(f"{name:24}{rate:>12,.0f}{rate / rates['bare sockets']:>10.1%}{cpu:>13.0f}")
    for contender in CONTENDERS:
        if contender.name not in results:
            print(f"{contender.name:24}not installed: pip install {contender.package}")


if __name__ == "__main__":
    sys.exit(main())
