"""A model server whose every answer the test writes, on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from craftloop.models.retry import Retry

Say = Callable[[Any], web.StreamResponse]


class Stub:
    """Answers a request for a path with what `on[path]` makes of its JSON; 404 without."""

    def __init__(self) -> None:
        self.on: dict[str, Say] = {}
        self.bodies: list[Any] = []
        self.headers: list[dict[str, str]] = []
        self.peers: set[object] = set()
        self.url = ""

    def answer(self, path: str, *responses: Callable[[], web.StreamResponse]) -> None:
        """Responses in order; the last one repeats. Factories, because a response is sent only once."""
        queue = list(responses)
        self.on[path] = lambda _body: (queue.pop(0) if len(queue) > 1 else queue[0])()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.json() if request.can_read_body else None
        self.bodies.append(body)
        self.headers.append(dict(request.headers))
        assert request.transport is not None
        self.peers.add(request.transport.get_extra_info("peername"))
        say = self.on.get(request.path)
        if say is None:
            return web.Response(status=404, text="404 page not found")
        return say(body)


def make_json(data: Any, status: int = 200, **headers: str) -> Callable[[], web.Response]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda: web.json_response(data, status=status, headers=named)


def make_raw(body: bytes, status: int = 200) -> Callable[[], web.Response]:
    return lambda: web.Response(body=body, status=status)


@pytest.fixture
async def stub() -> AsyncIterator[Stub]:
    made = Stub()
    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/{path:.*}", made.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
def json_answer() -> Callable[..., Callable[[], web.Response]]:
    return make_json


@pytest.fixture
def raw_answer() -> Callable[..., Callable[[], web.Response]]:
    return make_raw


@pytest.fixture
def quick() -> Retry:
    """As many tries as usual, hardly any waiting."""
    return Retry(
        attempts=4, slow_attempts=2, outage=1.0, loading=1.0, first_pause=0.001, longest_pause=0.02,
        longest_retry_after=0.05,
    )  # fmt: skip
