"""An RCON server in memory: what `RconClient` talks to in tests, without a socket.

    server = MemoryServer(lambda command: "done")
    client = RconClient("memory", password=server.password, opener=server.open)

It can also misbehave on demand: cut what it sends into small pieces, be unreachable, hang up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from craftloop.rcon.codec import Decoder, Packet, encode
from craftloop.rcon.session import Session


class MemoryServer:
    """Answers as the game does; `handler` turns a command into its output, or raises `HangUp`.

    `piece` is the number of bytes that travel to the client at once (0: a whole packet).
    """

    def __init__(
        self, handler: Callable[[str], str] = lambda command: "", password: str = "secret", *, piece: int = 0
    ) -> None:
        self.handler = handler
        self.password = password
        self.piece = piece
        self.reachable = True
        """When false, connecting is refused."""
        self.commands: list[str] = []
        """Every command that arrived, in order."""
        self.opened = 0
        """How many connections there have been."""
        self._transports: list[MemoryTransport] = []

    async def open(self, factory: Callable[[], asyncio.Protocol], host: str, port: int) -> None:
        """Connect a client: give this as `RconClient(..., opener=server.open)`."""
        if not self.reachable:
            raise ConnectionRefusedError(111, "Connection refused")
        self.opened += 1
        transport = MemoryTransport(self, factory())
        self._transports.append(transport)

    def hang_up(self) -> None:
        """Close all connections."""
        for transport in self._transports:
            transport.close()
        self._transports.clear()

    def run(self, command: str) -> str:
        """Record and run a command."""
        self.commands.append(command)
        return self.handler(command)


class HangUp(Exception):
    """Raised by a handler: send `first` (raw bytes, for a torn packet), then close the connection."""

    def __init__(self, first: bytes = b"") -> None:
        super().__init__("hang up")
        self.first = first


class MemoryTransport(asyncio.Transport):
    """The client's end; what is written to it is answered in later turns of the event loop."""

    def __init__(self, server: MemoryServer, protocol: asyncio.Protocol) -> None:
        super().__init__()
        self._server = server
        self._protocol = protocol
        self._loop = asyncio.get_running_loop()
        self._session = Session(server.password)
        self._decoder = Decoder()
        self._closing = False
        protocol.connection_made(self)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Hand bytes to the server."""
        for packet in self._decoder.feed(bytes(data)):
            self._loop.call_soon(self._answer, packet)

    def is_closing(self) -> bool:
        """Whether either side has hung up."""
        return self._closing

    def close(self) -> None:
        """Hang up."""
        if not self._closing:
            self._closing = True
            self._loop.call_soon(self._protocol.connection_lost, None)

    def abort(self) -> None:
        """Hang up."""
        self.close()

    def _answer(self, packet: Packet) -> None:
        if self._closing:
            return
        todo = self._session.receive(packet)
        if isinstance(todo, Packet):
            self._send(encode(todo))
            return
        try:
            output = self._server.run(todo)
        except HangUp as exc:
            self._send(exc.first)
            self._loop.call_soon(self.close)
            return
        for piece in self._session.output(packet.id, output):
            self._send(encode(piece))

    def _send(self, data: bytes) -> None:
        size = self._server.piece or max(len(data), 1)
        for start in range(0, len(data), size):
            self._loop.call_soon(self._deliver, data[start : start + size])

    def _deliver(self, data: bytes) -> None:
        if not self._closing:
            self._protocol.data_received(data)
