"""RCON client: one lasting connection, one packet in flight, whole outputs, typed errors.

    async with RconClient("127.0.0.1", 25575, password) as rcon:
        print(await rcon.command("list"))

Any number of tasks may call `command`; they are served in the order they came. What happens to a command:

- The connection is found dead before anything is sent (an idle server was restarted): it is opened again,
  with growing pauses, and the command is sent. It runs once.
- The connection breaks, or no answer comes, after the command was sent: `ConnectionLost` or `ReplyTimeout`.
  It may have run, so it is never sent a second time; the next call opens a new connection.
- The caller is cancelled meanwhile: the connection is dropped, for the same reason.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self

from craftloop.errors import ConnectionLost, ReplyTimeout, ServerError, ServerUnreachable
from craftloop.rcon.address import DEFAULT_PORT, Address
from craftloop.rcon.codec import request_body
from craftloop.rcon.connection import Connection

Opener = Callable[[Callable[[], Connection], str, int], Awaitable[Any]]
"""Makes a protocol and connects it to host and port; as `loop.create_connection` does."""

_IDLE = 1.0
"""Seconds without a command after which a hang-up is looked for before sending."""


class RconClient:
    """A Minecraft server over RCON.

    `connect_timeout` and `reply_timeout` are seconds: for the connection with its login, and for the whole
    output of a command. Opening is tried `attempts` times; the pause before the n-th further try is drawn
    from 0 to `backoff` x 2^n seconds, at most `max_backoff`.
    """

    def __init__(
        self,
        host: str,
        port: int = DEFAULT_PORT,
        password: str = "",
        *,
        connect_timeout: float = 5.0,
        reply_timeout: float = 10.0,
        attempts: int = 3,
        backoff: float = 0.25,
        max_backoff: float = 5.0,
        opener: Opener | None = None,
    ) -> None:
        self.address = Address(host, port)
        self._login_body = request_body(password, "password")
        self._connect_timeout = connect_timeout
        self._reply_timeout = reply_timeout
        self._pauses = [min(max_backoff, backoff * 2**n) for n in range(attempts - 1)]
        self._opener = opener
        self._turn = asyncio.Lock()
        self._connection: Connection | None = None
        self._last_used = 0.0
        self._closed = False

    def __repr__(self) -> str:
        state = "closed" if self._closed else "connected" if self.connected else "not connected"
        return f"<RconClient {self.address} {state}>"

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    @property
    def connected(self) -> bool:
        """Logged in, and no hang-up seen so far."""
        return self._connection is not None and self._connection.alive

    async def connect(self) -> None:
        """Connect and log in now, rather than with the first command."""
        async with self._turn:
            await self._ready()

    async def command(self, text: str) -> str:
        """Run one command and return its whole output, as the server sent it; "" if it said nothing.

        Raises `Unsendable` (nothing was sent), `ServerUnreachable`, `LoginRefused`, `ConnectionLost`,
        `ReplyTimeout` or `ProtocolViolation`.
        """
        body = request_body(text)
        async with self._turn:
            connection = await self._ready()
            try:
                async with asyncio.timeout(self._reply_timeout):
                    output = await connection.run(body)
            except TimeoutError as exc:
                self._drop(connection)
                raise ReplyTimeout(
                    f"The Minecraft server at {self.address} gave no answer in {self._reply_timeout:g} s.",
                    "The command may or may not have run. Is the server overloaded or paused?",
                ) from exc
            except BaseException:  # a cancelled caller included: half an exchange must not stay on the wire
                self._drop(connection)
                raise
            self._last_used = asyncio.get_running_loop().time()
            return output

    async def aclose(self) -> None:
        """Hang up; a command in progress ends with `ConnectionLost`. The client cannot be used again."""
        self._closed = True
        if self._connection is not None:
            self._drop(self._connection)
            await asyncio.sleep(0)  # lets the event loop close the socket

    async def _ready(self) -> Connection:
        """The connection, opened if there is none that works."""
        if self._closed:
            raise RuntimeError("this RconClient has been closed")
        if self.connected and asyncio.get_running_loop().time() - self._last_used > _IDLE:
            # Two turns of the event loop: one to read the socket, one to tell the connection.
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        if self._connection is not None and self._connection.alive:
            return self._connection
        for pause in self._pauses:
            try:
                return await self._open()
            except ServerError as exc:
                if not exc.retryable:
                    raise
            await asyncio.sleep(random.uniform(0, pause))
        return await self._open()

    async def _open(self) -> Connection:
        """Connect and log in, once."""
        connection = Connection()
        opener = self._opener or asyncio.get_running_loop().create_connection
        try:
            async with asyncio.timeout(self._connect_timeout):
                await opener(lambda: connection, self.address.host, self.address.port)
                await connection.login(self._login_body)
        except BaseException as exc:
            connection.drop()
            if isinstance(exc, OSError | ConnectionLost):
                raise self._unreachable(exc) from exc
            raise
        if self._closed:
            connection.drop()
            raise ConnectionLost("The RCON client was closed while it connected.")
        self._connection = connection
        self._last_used = asyncio.get_running_loop().time()
        return connection

    def _unreachable(self, exc: OSError | ConnectionLost) -> ServerUnreachable:
        where = f"No RCON server at {self.address}"
        if isinstance(exc, ConnectionLost):
            return ServerUnreachable(
                f"{where}: something there hung up during the login.",
                "Is this rcon.port (25575 unless changed), not the game's own port (25565)?",
            )
        if isinstance(exc, socket.gaierror):
            return ServerUnreachable(f"{where}: the host name is unknown.", "Check the spelling of the host.")
        if isinstance(exc, TimeoutError):
            reason = f"no answer within {self._connect_timeout:g} seconds"
            return ServerUnreachable(
                f"{where}: {reason}.",
                "Check host and firewall. Is this rcon.port (25575), not the game's own port (25565)?",
            )
        return ServerUnreachable(
            f"{where}: {os.strerror(exc.errno).lower() if exc.errno else exc}.",
            "Start the server, with enable-rcon=true, rcon.port and rcon.password in server.properties.",
        )

    def _drop(self, connection: Connection) -> None:
        connection.drop()
        if self._connection is connection:
            self._connection = None
