"""RCON server: lets any RCON client run commands on a handler, such as a world of the built-in game.

    async with RconServer(lambda command: f"You said {command}", password="secret") as server:
        print(server.address)

Speaks as the game's own server does (`session`), for any number of clients at once. By default it is kinder
in one thing: packets may come split, joined, or longer than 1,460 bytes. `strict=True` hangs up on those, as
the game does, which is how a client is tested.
"""

from __future__ import annotations

import asyncio
import errno
import inspect
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from craftloop.errors import ProtocolViolation, UsageError
from craftloop.rcon.address import Address
from craftloop.rcon.codec import MAX_READ, Decoder, Packet, encode
from craftloop.rcon.session import Session

logger = logging.getLogger(__name__)

Handler = Callable[[str], str | Awaitable[str]]
"""A command's text (a leading slash is left in place) -> everything it said."""

MAX_COMMAND_BODY = 1 << 15
"""Bytes of a request body when not strict; a command block holds 32,500 characters."""


class RconServer:
    """Serves `handler` to whoever knows `password`.

    `port` 0 takes a free one; `address` tells. A client's commands run one after another; those of several
    clients do so too if the handler is a plain function, and overlap where an asynchronous one awaits. What
    a handler raises becomes the output `Error executing: …`, as in the game.
    """

    def __init__(
        self,
        handler: Handler,
        password: str,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        strict: bool = False,
        max_connections: int = 64,
    ) -> None:
        if not password:
            raise UsageError(
                "An RCON server needs a password.", "The game, too, does not open RCON without one."
            )
        self._handler = handler
        self._password = password
        self._host, self._port = host, port
        self._strict = strict
        self._max_connections = max_connections
        self._connections: dict[asyncio.Task[None], _Connection] = {}
        self._server: asyncio.Server | None = None
        self._closed = False

    def handler_for_connection(self) -> Handler:
        """The handler of a new connection. Override it to give each connection its own world."""
        return self._handler

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    @property
    def address(self) -> Address:
        """Where it listens; the port is the real one."""
        assert self._server is not None, "the server has not been started"
        return Address(self._host, self._server.sockets[0].getsockname()[1])

    async def start(self) -> None:
        """Listen; `UsageError` if the port is taken or the host is not this machine's."""
        try:
            self._server = await asyncio.start_server(self._accept, self._host, self._port)
        except OSError as exc:
            raise _cannot_listen(Address(self._host, self._port), exc) from exc

    async def aclose(self, grace: float = 1.0) -> None:
        """Stop listening, let running commands end within `grace` seconds, hang up."""
        if self._server is None:
            return
        self._closed = True
        self._server.close()
        for task, connection in self._connections.items():
            connection.stopping = True
            if not connection.busy:
                task.cancel()
        if self._connections:
            _, late = await asyncio.wait(self._connections, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await asyncio.sleep(0)  # lets the event loop close the sockets

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        try:
            if self._closed:
                return  # accepted just before `aclose`, which does not know it
            if len(self._connections) < self._max_connections:
                connection = _Connection(
                    reader, writer, Session(self._password), self.handler_for_connection()
                )
                self._connections[task] = connection
                await (connection.serve_strictly() if self._strict else connection.serve())
            else:
                logger.warning("refused an RCON connection: there are %d already", self._max_connections)
        except (OSError, ProtocolViolation) as exc:
            logger.debug("RCON connection ended: %s", exc)
        except asyncio.CancelledError:
            writer.transport.abort()  # `aclose` cancels those who wait, perhaps for a client that never reads
        finally:
            self._connections.pop(task, None)
            writer.close()


class _Connection:
    """One client: reads packets, runs commands, writes what they said."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, session: Session, handler: Handler
    ) -> None:
        self._reader, self._writer = reader, writer
        self._session = session
        self._handler = handler
        self.busy = False
        self.stopping = False

    async def serve(self) -> None:
        """Take packets however they come, until the client hangs up."""
        decoder = Decoder(MAX_COMMAND_BODY)
        while not self.stopping and (data := await self._reader.read(MAX_READ)):
            for packet in decoder.feed(data):
                await self._answer(packet)

    async def serve_strictly(self) -> None:
        """Take exactly one whole packet a read; anything else ends the connection."""
        while not self.stopping:
            decoder = Decoder(MAX_READ)
            packets = decoder.feed(await self._reader.read(MAX_READ))
            if len(packets) != 1 or decoder.pending:
                return
            await self._answer(packets[0])

    async def _answer(self, packet: Packet) -> None:
        self.busy = True
        try:
            todo = self._session.receive(packet)
            if isinstance(todo, Packet):
                await self._write(todo)
                return
            for piece in self._session.output(packet.id, await self._run(todo)):
                await self._write(piece)
        finally:
            self.busy = False

    async def _run(self, command: str) -> str:
        try:
            said = self._handler(command)
            return await said if inspect.isawaitable(said) else said
        except Exception as exc:
            logger.exception("an RCON command failed inside the server")
            return f"Error executing: {command} ({exc})"

    async def _write(self, packet: Packet) -> None:
        """Write and wait while the client reads too slowly, so that at most one piece waits in memory."""
        self._writer.write(encode(packet))
        await self._writer.drain()


def _cannot_listen(address: Address, exc: OSError) -> UsageError:
    if exc.errno == errno.EADDRINUSE:
        return UsageError(
            f"Port {address.port} of {address.host} is in use.",
            "Stop the server that uses it, or choose another port (0 takes a free one).",
        )
    if exc.errno == errno.EACCES:
        return UsageError(f"Port {address.port} may not be opened.", "Choose a port from 1024 up.")
    return UsageError(
        f"Cannot listen on {address}: {exc.strerror or exc}.", "Use a host name of this machine."
    )
