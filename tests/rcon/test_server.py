"""The server, byte by byte: kind to split packets, strict when asked, bounded, and gone when told to go."""

from __future__ import annotations

import asyncio
import struct

import pytest

from craftloop.errors import UsageError
from craftloop.rcon.client import RconClient
from craftloop.rcon.codec import CHUNK, COMMAND, LOGIN, Decoder, Packet, encode
from craftloop.rcon.server import MAX_COMMAND_BODY, Handler, RconServer

LOGIN_BYTES = encode(Packet(1, LOGIN, b"secret"))
LIST_BYTES = encode(Packet(2, COMMAND, b"list"))
LOGGED_IN = Packet(1, 2, b"")


class Wire:
    """A bare TCP client of a server."""

    def __init__(self, server: RconServer) -> None:
        self._server = server
        self._decoder = Decoder()

    async def __aenter__(self) -> Wire:
        self.reader, self.writer = await asyncio.open_connection(*self._server.address)
        return self

    async def __aexit__(self, *exc: object) -> None:
        self.writer.close()
        try:
            await self.writer.wait_closed()
        except ConnectionError:
            pass

    async def send(self, *pieces: bytes) -> None:
        """Write pieces that arrive one by one."""
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            await asyncio.sleep(0.002)

    async def packets(self, count: int) -> list[Packet]:
        found: list[Packet] = []
        async with asyncio.timeout(60):
            while len(found) < count:
                data = await self.reader.read(65536)
                if not data:
                    break
                found += self._decoder.feed(data)
        return found

    async def hung_up(self) -> bool:
        try:
            async with asyncio.timeout(60):
                return await self.reader.read(1) == b""
        except ConnectionResetError:
            return True


def echo(command: str) -> str:
    return command


async def test_login_and_command() -> None:
    async with RconServer(echo, "secret") as server, Wire(server) as wire:
        await wire.send(LOGIN_BYTES, LIST_BYTES)
        assert await wire.packets(2) == [LOGGED_IN, Packet(2, 0, b"list")]


async def test_packets_split_at_every_position_or_joined_are_taken() -> None:
    stream = LOGIN_BYTES + LIST_BYTES
    async with RconServer(echo, "secret") as server:
        for cut in range(0, len(stream), 3):
            async with Wire(server) as wire:
                await wire.send(stream[:cut], stream[cut:])
                assert await wire.packets(2) == [LOGGED_IN, Packet(2, 0, b"list")]


async def test_a_command_longer_than_the_game_takes_is_taken_unless_strict() -> None:
    long = encode(Packet(2, COMMAND, b"x" * 20_000))
    async with RconServer(echo, "secret") as server, Wire(server) as wire:
        await wire.send(LOGIN_BYTES, long)
        assert "".join(p.body.decode() for p in await wire.packets(6)) == "x" * 20_000


@pytest.mark.parametrize(
    "pieces",
    [
        [LIST_BYTES[:10], LIST_BYTES[10:]],
        [LIST_BYTES + LIST_BYTES],
        [encode(Packet(2, COMMAND, b"x" * 1447))],
        [b"x"],
        [struct.pack("<i", -1) + b"x" * 20],
    ],
    ids=["split", "joined", "too long", "too short", "negative length"],
)
async def test_a_strict_server_hangs_up_on_all_but_one_whole_packet_a_read(pieces: list[bytes]) -> None:
    async with RconServer(echo, "secret", strict=True) as server, Wire(server) as wire:
        await wire.send(LOGIN_BYTES)
        assert await wire.packets(1) == [LOGGED_IN]
        await wire.send(*pieces)
        assert await wire.hung_up()


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        struct.pack("<i", MAX_COMMAND_BODY + 11),
        struct.pack("<i", 9) + b"x" * 9,
        b"\xff" * 64,
    ],
)
async def test_garbage_ends_the_connection_and_harms_nobody_else(garbage: bytes) -> None:
    async with (
        RconServer(echo, "secret") as server,
        RconClient(*server.address, "secret") as other,
        Wire(server) as wire,
    ):
        await wire.send(garbage)
        assert await wire.hung_up()
        assert await other.command("list") == "list"


async def test_several_clients_at_once_each_get_their_own_answers() -> None:
    async def slow(command: str) -> str:
        await asyncio.sleep(0.01 if command.startswith("a") else 0)
        return command

    async def ask(server: RconServer, name: str) -> None:
        async with RconClient(*server.address, "secret") as rcon:
            for number in range(10):
                assert await rcon.command(f"{name} {number}") == f"{name} {number}"

    async with RconServer(slow, "secret") as server:
        await asyncio.gather(*(ask(server, name) for name in "abcdefgh"))


async def test_each_connection_may_have_its_own_handler() -> None:
    class Counting(RconServer):
        def handler_for_connection(self) -> Handler:
            seen: list[str] = []
            return lambda command: str(seen.append(command) or len(seen))  # type: ignore[func-returns-value]

    async with (
        Counting(echo, "secret") as server,
        RconClient(*server.address, "secret") as one,
        RconClient(*server.address, "secret") as two,
    ):
        assert [await rcon.command("x") for rcon in (one, one, two)] == ["1", "2", "1"]


async def test_what_a_handler_raises_is_an_output_as_in_the_game(caplog: pytest.LogCaptureFixture) -> None:
    def broken(command: str) -> str:
        raise RuntimeError("out of cheese")

    async with RconServer(broken, "secret") as server, RconClient(*server.address, "secret") as rcon:
        assert await rcon.command("list") == "Error executing: list (out of cheese)"
        assert await rcon.command("list"), "the connection goes on"
    assert "out of cheese" in caplog.text


async def test_a_client_that_does_not_read_stops_its_own_output_only() -> None:
    """Memory stays bounded: pieces are made one at a time, each after the one before has left."""
    async with RconServer(lambda command: "x" * (CHUNK * 5000), "secret") as server, Wire(server) as wire:
        wire.reader._transport.pause_reading()  # type: ignore[attr-defined]
        await wire.send(LOGIN_BYTES, LIST_BYTES)
        await asyncio.sleep(0.05)
        (connection,) = server._connections.values()
        assert connection.busy
        assert connection._writer.transport.get_write_buffer_size() < 200_000
        async with RconClient(*server.address, "secret") as other:
            assert other.connected
        await server.aclose(grace=0.01)


async def test_too_many_connections_are_turned_away() -> None:
    async with RconServer(echo, "secret", max_connections=1) as server, Wire(server) as first:
        await first.send(LOGIN_BYTES)
        assert await first.packets(1) == [LOGGED_IN]
        async with Wire(server) as second:
            assert await second.hung_up()
        await first.send(LIST_BYTES)
        assert await first.packets(1) == [Packet(2, 0, b"list")]


async def test_stopping_lets_a_running_command_end_and_hangs_up_on_the_idle() -> None:
    started = asyncio.Event()

    async def slow(command: str) -> str:
        started.set()
        await asyncio.sleep(0.02)
        return "done"

    server = RconServer(slow, "secret")
    await server.start()
    address = server.address
    async with Wire(server) as idle, RconClient(*address, "secret") as busy:
        running = asyncio.create_task(busy.command("slow"))
        await started.wait()
        await server.aclose()
        assert await running == "done"
        assert await idle.hung_up()
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(*address)


async def test_stopping_does_not_wait_longer_than_the_grace() -> None:
    async def forever(command: str) -> str:
        await asyncio.Event().wait()
        return ""

    async with RconServer(forever, "secret") as server, Wire(server) as wire:
        await wire.send(LOGIN_BYTES, LIST_BYTES)
        await wire.packets(1)
        async with asyncio.timeout(60):
            await server.aclose(grace=0.01)
        assert await wire.hung_up()


async def test_a_port_in_use() -> None:
    async with RconServer(echo, "secret") as server:
        second = RconServer(echo, "secret", port=server.address.port)
        with pytest.raises(UsageError, match=r"in use.*another port"):
            await second.start()
        await second.aclose()


async def test_a_host_that_is_not_ours() -> None:
    with pytest.raises(UsageError, match="Cannot listen"):
        await RconServer(echo, "secret", host="203.0.113.1").start()


def test_a_server_without_a_password_is_refused() -> None:
    with pytest.raises(UsageError, match="password"):
        RconServer(echo, "")
