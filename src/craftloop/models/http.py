"""ModelServer: JSON over HTTP to one model server, sent again where that can help. Knows no protocol.

The one place where models are reached over a network. Kept cheap, because with 64 requests in flight the
client's own time decides the throughput (figures in docs/models.md): one aiohttp session a server, no
cookies, no decompression, no redirects, bodies encoded and decoded by msgspec.

Replies are not streamed: parsing a line a token costs more than the rest of the client, and a dead server
is noticed without it. A process that dies resets the connection; a machine that vanishes fails TCP
keep-alive within `KEEPALIVE` seconds.
"""

from __future__ import annotations

import asyncio
import json
import socket
from typing import Any, NoReturn

import aiohttp
import msgspec
from yarl import URL

from craftloop.models.answer import Answer
from craftloop.models.faults import Faults
from craftloop.models.retry import REPLY_SECONDS, Failure, Pauses, Retry
from craftloop.models.url import clean_url, proxy_for

CONNECT_SECONDS = 10.0
CHECK_SECONDS = 20.0
"""For questions about a server, which no model has to answer."""
MAX_BODY = 16 * 1024 * 1024
"""Bytes; a reply of 300 tokens has about 2,000."""
MAX_CONNECTIONS = 1024
IDLE_SECONDS = 4.0
"""Idle connections are given up before uvicorn (vLLM) and llama-server close them, which both do after 5."""
KEEPALIVE = {"TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 10, "TCP_KEEPCNT": 3}
"""Seconds until the first probe, between probes, and probes until the connection counts as dead."""

NO_STATUS = frozenset[int]()

_encode = msgspec.json.Encoder().encode


class _TooLarge(Exception):
    """The body of a reply passed the limit."""


class ModelServer:
    """A model server's address and the connections to it; one event loop only.

    Every request ends in an `Answer` or a `ModelError`. An answer with an error status is handed back when
    only the caller knows what it means: 4xx other than those about access and load.
    """

    def __init__(
        self,
        base_url: str,
        *,
        kind: str,
        advice: str,
        key: str = "",
        timeout: float = REPLY_SECONDS,
        retry: Retry | None = None,
        max_body: int = MAX_BODY,
    ) -> None:
        """`kind` names the server in messages ("Ollama"), `advice` tells what to do if it is not there."""
        address = clean_url(base_url)
        self.url = address.url
        self.faults = Faults(self.url, kind, advice, key)
        self._authorization = f"Bearer {key}" if key else address.login
        self._proxy = proxy_for(address.url, address.host)
        self._timeout = timeout
        self._retry = retry or Retry()
        self._max_body = max_body
        self._session: aiohttp.ClientSession | None = None
        self._urls: dict[str, URL] = {}

    async def post(self, path: str, body: Any, hand_back: frozenset[int] = NO_STATUS) -> Answer:
        """Ask until there is an answer or no hope. Statuses in `hand_back` are answers too."""
        data = encode(body)
        pauses = Pauses(self._retry)
        while isinstance(
            result := await self._exchange("POST", path, data, self._timeout, hand_back), Failure
        ):
            pause = pauses.after(result)
            if pause is None:
                raise_failure(result, pauses.failures)
            await asyncio.sleep(pause)
        return result

    async def once(self, method: str, path: str, body: Any = None) -> Answer:
        """Ask a single time, for checks."""
        data = None if body is None else encode(body)
        result = await self._exchange(method, path, data, min(CHECK_SECONDS, self._timeout), NO_STATUS)
        if isinstance(result, Failure):
            raise_failure(result, tries=1)
        return result

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _exchange(
        self, method: str, path: str, data: bytes | None, seconds: float, hand_back: frozenset[int]
    ) -> Answer | Failure:
        session = self._session or self._open()
        url = self._urls.get(path)
        if url is None:
            url = self._urls[path] = URL(self.url + path)
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        try:
            async with session.request(
                method, url, data=data, timeout=timeout, allow_redirects=False, proxy=self._proxy
            ) as response:
                raw = await self._read(response)
        except _TooLarge:
            return Failure(self.faults.strange(f"more than {self._max_body:,} bytes"))
        except (aiohttp.ClientError, OSError, ValueError) as exc:
            return self.faults.no_reply(exc, seconds)
        return self.faults.judge(response.status, response.headers, raw, hand_back)

    async def _read(self, response: aiohttp.ClientResponse) -> bytearray:
        body = bytearray()
        async for chunk in response.content.iter_any():
            body += chunk
            if len(body) > self._max_body:
                response.close()
                raise _TooLarge
        return body

    def _open(self) -> aiohttp.ClientSession:
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        if self._authorization:
            headers["Authorization"] = self._authorization
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=MAX_CONNECTIONS,
                keepalive_timeout=IDLE_SECONDS,
                ttl_dns_cache=300,
                socket_factory=_socket,
            ),
            headers=headers,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        )
        return self._session


def raise_failure(failure: Failure, tries: int) -> NoReturn:
    """Give up."""
    error = failure.error
    message = error.message if tries == 1 else f"{error.message} Tried {tries} times."
    raise type(error)(message, error.hint) from failure.exception


def encode(body: Any) -> bytes:
    """JSON; lone surrogates, which a player's message may hold, are escaped."""
    try:
        return _encode(body)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(body)).encode("ascii")


def _socket(address: tuple[Any, ...]) -> socket.socket:
    family, kind, protocol, *_ = address
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in KEEPALIVE.items():
        if hasattr(socket, name):  # macOS and Windows lack some
            made.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    return made
