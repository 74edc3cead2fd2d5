"""The client's promises: whole outputs, order, one packet in flight, nothing sent twice, nothing mixed up."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from craftloop.errors import (
    ConnectionLost,
    CraftloopError,
    LoginRefused,
    ProtocolViolation,
    ReplyTimeout,
    ServerUnreachable,
)
from craftloop.rcon import client as client_module
from craftloop.rcon.client import RconClient
from craftloop.rcon.codec import CHUNK, LOGIN, MAX_REQUEST_BODY, REFUSED, Decoder, Packet, Unsendable, encode
from craftloop.rcon.memory import HangUp, MemoryServer
from craftloop.rcon.server import RconServer

Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def client_of(server: MemoryServer, **options: object) -> RconClient:
    options = {"password": server.password, "backoff": 0.001, **options}
    return RconClient("memory", opener=server.open, **options)  # type: ignore[arg-type]


@asynccontextmanager
async def scripted(script: Script) -> AsyncIterator[int]:
    """A TCP server that does what the script says; yields its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await script(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await asyncio.sleep(0.01)


async def accept_login(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    (packet,) = Decoder().feed(await reader.read(1460))
    assert packet.type == LOGIN
    writer.write(encode(Packet(packet.id, 2, b"")))


# Whole outputs


@pytest.mark.parametrize("char", ["x", "é", "€", "😀"])
@pytest.mark.parametrize("length", [0, 1, CHUNK // 2, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 7])
@pytest.mark.parametrize("piece", [0, 1001])
async def test_outputs_of_any_length_arrive_whole(char: str, length: int, piece: int) -> None:
    server = MemoryServer(lambda command: char * length if command == "long" else command, piece=piece)
    async with client_of(server) as rcon:
        assert await rcon.command("long") == char * length
        assert await rcon.command("next") == "next", "nothing of the long output is left on the wire"


async def test_the_probe_reaches_a_server_that_takes_one_packet_a_read() -> None:
    async with (
        RconServer(lambda command: command * CHUNK, "secret", strict=True) as server,
        RconClient(*server.address, "secret") as rcon,
    ):
        assert await rcon.command("ab") == "ab" * CHUNK
        assert await rcon.command("é" * 700) == "é" * 700 * CHUNK


async def test_an_output_that_looks_like_the_end_mark_is_an_output() -> None:
    said = "x" * CHUNK + "Unknown request 64"
    async with client_of(MemoryServer(lambda command: said)) as rcon:
        assert await rcon.command("say") == said


async def test_bytes_one_at_a_time() -> None:
    async with client_of(MemoryServer(lambda command: "é😀" * 100, piece=1)) as rcon:
        assert await rcon.command("say") == "é😀" * 100


async def test_the_output_of_a_command_that_stops_the_server_is_kept() -> None:
    def stop(command: str) -> str:
        raise HangUp(encode(Packet(2, 0, b"Stopping the server")))

    async with client_of(MemoryServer(stop)) as rcon:
        assert await rcon.command("stop") == "Stopping the server"


async def test_an_endless_output_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("craftloop.rcon.connection.MAX_OUTPUT", 10_000)
    async with client_of(MemoryServer(lambda command: "x" * 20_000)) as rcon:
        with pytest.raises(ProtocolViolation, match="10,000 bytes"):
            await rcon.command("say")
        assert not rcon.connected


# One packet in flight, in order


async def test_callers_are_served_in_order_one_packet_in_flight() -> None:
    """The strict server hangs up on two packets in one read, so any overlap would break the connection."""
    seen = []
    async with (
        RconServer(lambda command: seen.append(command) or command, "secret", strict=True) as server,  # type: ignore[func-returns-value]
        RconClient(*server.address, "secret") as rcon,
    ):
        commands = [f"say {i}" for i in range(200)]
        assert await asyncio.gather(*map(rcon.command, commands)) == commands
        assert seen == commands


async def test_a_refused_command_never_leaves_and_harms_nobody() -> None:
    server = MemoryServer(lambda command: "done")
    async with client_of(server) as rcon:
        for command in ["say a\nop me", "x" * (MAX_REQUEST_BODY + 1), "\ud800"]:
            with pytest.raises(Unsendable):
                await rcon.command(command)
        assert await rcon.command("x" * MAX_REQUEST_BODY) == "done"
    assert server.commands == ["x" * MAX_REQUEST_BODY]
    assert server.opened == 1


# Reconnecting


async def test_the_first_command_connects() -> None:
    server = MemoryServer(lambda command: "done")
    rcon = client_of(server)
    assert not rcon.connected
    assert await rcon.command("list") == "done"
    await rcon.aclose()


async def test_a_connection_lost_while_idle_is_opened_again_unseen() -> None:
    server = MemoryServer(lambda command: "done")
    async with client_of(server) as rcon:
        server.hang_up()
        await asyncio.sleep(0)
        assert not rcon.connected
        assert await rcon.command("list") == "done"
    assert (server.opened, server.commands) == (2, ["list"])


async def test_a_hang_up_the_event_loop_has_not_seen_yet_is_noticed_before_sending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client_module, "_IDLE", 0.0)
    async with RconServer(lambda command: "done", "secret") as server:
        rcon = RconClient(*server.address, "secret")
        await rcon.connect()
        for task in list(server._connections):
            task.cancel()
        await asyncio.wait(list(server._connections))
        time.sleep(0.01)  # noqa: ASYNC251 - the hang-up reaches our socket, and nobody looks
        assert rcon.connected
        assert await rcon.command("list") == "done"
        await rcon.aclose()


async def test_a_lost_command_is_not_sent_again_and_the_next_call_reconnects() -> None:
    def crash(command: str) -> str:
        if command == "crash":
            raise HangUp
        return "done"

    server = MemoryServer(crash)
    async with client_of(server) as rcon:
        with pytest.raises(ConnectionLost, match="may or may not have run"):
            await rcon.command("crash")
        assert await rcon.command("list") == "done"
    assert server.commands == ["crash", "list"]


@pytest.mark.parametrize("cut", range(1, len(encode(Packet(2, 0, b"half")))))
async def test_a_server_that_vanishes_in_the_middle_of_a_reply(cut: int) -> None:
    def crash(command: str) -> str:
        raise HangUp(encode(Packet(2, 0, b"half"))[:cut])

    async with client_of(MemoryServer(crash)) as rcon:
        with pytest.raises(ConnectionLost, match="middle of a packet"):
            await rcon.command("list")


async def test_a_server_that_vanishes_after_a_full_piece() -> None:
    def crash(command: str) -> str:
        raise HangUp(encode(Packet(2, 0, b"x" * CHUNK)))

    async with client_of(MemoryServer(crash)) as rcon:
        with pytest.raises(ConnectionLost):
            await rcon.command("list")


async def test_an_unreachable_server_is_tried_again_with_growing_pauses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[tuple[float, float]] = []
    monkeypatch.setattr("random.uniform", lambda low, high: pauses.append((low, high)) or 0.0)
    server = MemoryServer()
    server.reachable = False
    rcon = client_of(server, attempts=5, backoff=1.0, max_backoff=3.0)
    with pytest.raises(ServerUnreachable, match="enable-rcon=true") as caught:
        await rcon.connect()
    assert caught.value.retryable
    assert pauses == [(0, 1.0), (0, 2.0), (0, 3.0), (0, 3.0)]
    server.reachable = True
    assert await rcon.command("list") == ""
    await rcon.aclose()


async def test_a_closed_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        rcon = RconClient("127.0.0.1", taken.getsockname()[1], "secret", attempts=1)
        with pytest.raises(ServerUnreachable, match="connection refused"):
            await rcon.command("list")


async def test_an_unknown_host() -> None:
    def unknown(*args: object) -> Awaitable[None]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(ServerUnreachable, match="host name is unknown"):
        await RconClient("no.such.host", password="x", opener=unknown, attempts=1).connect()


# Logging in


async def test_a_wrong_password_is_not_tried_again_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server = MemoryServer(password="right")
    rcon = client_of(server, password="hunter2")
    with pytest.raises(LoginRefused, match="CRAFTLOOP_RCON_PASS") as caught:
        await rcon.command("list")
    assert server.opened == 1
    shown = repr(rcon) + repr(caught.value) + "".join(traceback.format_exception(caught.value)) + caplog.text
    assert "hunter2" not in shown
    await rcon.aclose()


async def test_a_login_reply_after_an_empty_packet_as_source_servers_send() -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        (login,) = Decoder().feed(await reader.read(1460))
        writer.write(encode(Packet(login.id, 0, b"")) + encode(Packet(login.id, 2, b"")))
        await reader.read()

    async with scripted(script) as port, RconClient("127.0.0.1", port, "x") as rcon:
        assert rcon.connected


async def test_a_server_that_hangs_up_during_the_login_may_be_the_wrong_port() -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1460)

    async with scripted(script) as port:
        with pytest.raises(ServerUnreachable, match="25565"):
            await RconClient("127.0.0.1", port, "x", attempts=2, backoff=0.001).connect()


async def test_a_server_that_never_answers_the_login() -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with scripted(script) as port:
        with pytest.raises(ServerUnreachable, match="no answer within"):
            await RconClient("127.0.0.1", port, "x", attempts=1, connect_timeout=0.05).connect()


async def test_a_web_server_is_told_apart() -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1460)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with scripted(script) as port:
        with pytest.raises(ProtocolViolation, match=r"rcon\.port"):
            await RconClient("127.0.0.1", port, "x").connect()


async def test_a_login_that_expires_is_an_error_of_the_login() -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await accept_login(reader, writer)
        await reader.read(1460)
        writer.write(encode(Packet(REFUSED, 2, b"")))
        await reader.read()

    async with scripted(script) as port, RconClient("127.0.0.1", port, "x") as rcon:
        with pytest.raises(LoginRefused):
            await rcon.command("list")


# Time-outs, cancellation, foreign packets


async def test_no_answer_in_time_drops_the_connection_so_a_late_answer_fits_nothing() -> None:
    slow = asyncio.Event()

    async def handler(command: str) -> str:
        if command == "slow":
            await slow.wait()
        return command

    async with (
        RconServer(handler, "secret") as server,
        RconClient(*server.address, "secret", reply_timeout=0.5) as rcon,
    ):
        with pytest.raises(ReplyTimeout, match=r"0\.5 s") as caught:
            await rcon.command("slow")
        assert caught.value.retryable
        slow.set()
        assert await rcon.command("next") == "next"


async def test_a_cancelled_command_never_desynchronises_the_others() -> None:
    """Cancel at every step of an exchange: whoever comes next gets the answer to his own command."""
    server = MemoryServer(lambda command: command * CHUNK if command == "long" else command, piece=2000)
    async with client_of(server) as rcon:
        for turns in range(40):
            victim = asyncio.create_task(rcon.command("long"))
            following = asyncio.create_task(rcon.command(f"after {turns}"))
            for _ in range(turns):
                await asyncio.sleep(0)
            victim.cancel()
            assert await following == f"after {turns}"
            outcome = (await asyncio.gather(victim, return_exceptions=True))[0]
            assert isinstance(outcome, asyncio.CancelledError) or outcome == "long" * CHUNK
    assert server.opened > 2, "some were cancelled in the middle"


async def test_a_caller_cancelled_in_the_queue_costs_no_connection() -> None:
    server = MemoryServer(lambda command: command)
    async with client_of(server) as rcon:
        first = asyncio.create_task(rcon.command("first"))
        queued = asyncio.create_task(rcon.command("queued"))
        await asyncio.sleep(0)
        queued.cancel()
        assert await first == "first"
        assert await rcon.command("last") == "last"
    assert (server.opened, server.commands) == (1, ["first", "last"])


async def test_late_packets_are_dropped_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    """A server that cuts its outputs shorter loses us their rest, but mixes nothing up."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await accept_login(reader, writer)
        while packets := Decoder().feed(await reader.read(1460)):
            for body in (b"first half", b"second half"):
                writer.write(encode(Packet(packets[0].id, 0, body)))

    async with scripted(script) as port, RconClient("127.0.0.1", port, "x") as rcon:
        assert [await rcon.command("list") for _ in range(3)] == ["first half"] * 3
        await asyncio.sleep(0.01)
    assert caplog.text.count("dropped 11 bytes") == 3


@pytest.mark.parametrize("ident", [0, 99, -2])
async def test_an_answer_to_nothing_we_sent_is_a_violation(ident: int) -> None:
    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await accept_login(reader, writer)
        await reader.read(1460)
        writer.write(encode(Packet(ident, 0, b"surprise")))
        await reader.read()

    async with scripted(script) as port, RconClient("127.0.0.1", port, "x") as rcon:
        with pytest.raises(ProtocolViolation, match="never sent"):
            await rcon.command("list")
        assert not rcon.connected


# Closing


async def test_closing_ends_a_command_in_progress() -> None:
    rcon = client_of(MemoryServer(lambda command: "done"))
    await rcon.connect()
    running = asyncio.create_task(rcon.command("list"))
    await asyncio.sleep(0)
    await rcon.aclose()
    with pytest.raises(ConnectionLost):
        await running
    with pytest.raises(RuntimeError, match="closed"):
        await rcon.command("list")
    await rcon.aclose()


async def test_closing_while_it_connects_leaves_nothing_open() -> None:
    server = MemoryServer()
    rcon = client_of(server)
    connecting = asyncio.create_task(rcon.connect())
    await asyncio.sleep(0)
    await rcon.aclose()
    with pytest.raises(CraftloopError):
        await connecting
    assert all(transport.is_closing() for transport in server._transports)
