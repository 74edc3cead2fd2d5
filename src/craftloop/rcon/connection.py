"""One logged-in RCON connection: sends a packet, collects what answers it. Used by `client` alone.

A connection is good for as long as every exchange on it ended properly. After anything else (time-out,
cancellation, a broken packet) its owner drops it: what is still on the way can then never be taken for
the answer to the next command.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque

from craftloop.errors import ConnectionLost, LoginRefused, ProtocolViolation
from craftloop.rcon.address import PASSWORD_VARIABLE
from craftloop.rcon.codec import (
    COMMAND,
    LOGIN,
    LOGIN_REPLY,
    PROBE,
    REFUSED,
    Decoder,
    Packet,
    encode,
    may_continue,
)

logger = logging.getLogger(__name__)

MAX_OUTPUT = 16 << 20
"""Bytes of one command's output. The longest real ones (`/help`, `/data get`) stay under 1 MiB."""

_MAX_ID = 2**31 - 1


class Connection(asyncio.Protocol):
    """The transport's protocol, and the exchanges over it. One exchange at a time: its owner sees to it."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._decoder = Decoder()
        self._arrived: deque[Packet] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._error: ConnectionLost | ProtocolViolation | None = None
        self._last_id = 0
        self._awaited: set[int] = set()
        """Ids of the exchange in progress; empty between exchanges."""

    # What the owner calls.

    @property
    def alive(self) -> bool:
        """Neither side has hung up, as far as the event loop has seen."""
        return self._transport is not None and self._error is None

    async def login(self, body: bytes) -> None:
        """Log in; `LoginRefused` if the password (`body`) is wrong."""
        self._send(LOGIN, body)
        while (packet := await self._receive()).type != LOGIN_REPLY:
            pass  # servers in the manner of Source send an empty reply first
        if packet.id == REFUSED:
            raise LoginRefused(
                "The Minecraft server refuses the RCON password.",
                f"Put the value of rcon.password (server.properties) into the variable {PASSWORD_VARIABLE}.",
            )
        self._finish()

    async def run(self, body: bytes) -> str:
        """The whole output of a command."""
        self._send(COMMAND, body)
        probe: int | None = None
        output = bytearray()
        while (packet := await self._receive()).id != probe:
            if packet.id == REFUSED:
                raise LoginRefused("The Minecraft server takes no commands on this connection any more.")
            output += packet.body
            if len(output) > MAX_OUTPUT:
                raise ProtocolViolation(f"A command's output goes on after {MAX_OUTPUT:,} bytes.")
            if probe is None:
                if not may_continue(packet.body):
                    break
                # Only now: two packets in one read make the game's server hang up, and the first piece
                # shows that it has read the command.
                probe = self._send(PROBE, b"")
        self._finish()
        return output.decode("utf-8", "replace")

    def drop(self) -> None:
        """Hang up at once; what is unsent or unread is lost."""
        if self._transport is not None:
            self._transport.abort()
        self._fail(ConnectionLost("The RCON connection was closed on this side."))

    # What the transport calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start to use `transport`."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Keep the packets that the exchange in progress waits for."""
        try:
            for packet in self._decoder.feed(data):
                self._sort(packet)
        except ProtocolViolation as exc:
            self._fail(exc)
            self.drop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Remember the loss; whoever waits for a packet is told."""
        reason = f" ({exc})" if exc else ""
        torn = (
            f" in the middle of a packet ({self._decoder.pending} bytes of it came)"
            if self._decoder.pending
            else ""
        )
        self._fail(
            ConnectionLost(
                f"The Minecraft server closed the RCON connection{torn}{reason}.",
                "The command may or may not have run. Is the server stopping, or is another tool using RCON?",
            )
        )

    # Inside.

    def _send(self, kind: int, body: bytes) -> int:
        """Send one packet in one write, and await answers to its id, which is returned."""
        if self._error is not None:
            raise self._error
        assert self._transport is not None
        self._last_id = ident = self._last_id % _MAX_ID + 1
        self._awaited.add(ident)
        self._transport.write(encode(Packet(ident, kind, body)))
        return ident

    async def _receive(self) -> Packet:
        """The next packet of this exchange; what came before the connection broke still counts."""
        while not self._arrived:
            if self._error is not None:
                raise self._error
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        return self._arrived.popleft()

    def _finish(self) -> None:
        """End the exchange: whatever else carries its ids must not reach the next one."""
        self._awaited.clear()
        while self._arrived:
            _warn_late(self._arrived.popleft())

    def _sort(self, packet: Packet) -> None:
        if packet.id in self._awaited or (packet.id == REFUSED and self._awaited):
            self._arrived.append(packet)
            self._wake()
        elif 0 < packet.id <= self._last_id:
            _warn_late(packet)
        else:
            raise ProtocolViolation(f"The server answers a packet that was never sent (id {packet.id}).")

    def _fail(self, error: ConnectionLost | ProtocolViolation) -> None:
        """Every exchange from now on ends with the first error there was."""
        self._error = self._error or error
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


def _warn_late(packet: Packet) -> None:
    logger.warning(
        "dropped %d bytes that came after the end of a command's output: this server cuts its outputs into "
        "shorter pieces than Minecraft does",
        len(packet.body),
    )
