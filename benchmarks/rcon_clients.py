"""Commands a second: our RCON client and four from PyPI against the same server, one command at a time.

    python -m benchmarks.rcon_clients

The stand-in server is a process of its own that does next to nothing: it answers every command with the
same 31 characters, and `long` with 10,000, in pieces as Minecraft sends them. So what is measured is the
client. The ceilings are the same bytes through a bare blocking socket, and through a bare asyncio protocol,
which is slower but leaves the thread free for other work, such as waiting for models. Each client is used as
its documentation shows, over one connection where it can keep one. Best of seven rounds.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
import struct
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NamedTuple

from craftloop.rcon.client import RconClient
from craftloop.rcon.codec import COMMAND, LOGIN, LOGIN_REPLY, Packet, encode, split_output

HOST, PASSWORD = "127.0.0.1", "secret"
SAID = "Gave 1 [Diamond Sword] to Steve"
LONG = "x" * 10_000
SECONDS = 0.3
"""How long each client is measured, in each round."""
ROUNDS = 7


class Rate(NamedTuple):
    """What a client did in one round."""

    per_second: float
    """Commands a second."""
    cpu: float
    """Microseconds of this process's CPU time a command; hardly depends on what else the machine does."""
    whole: bool | None = None
    """Did the long output come whole? `None`: not asked."""


class Stopwatch:
    """Counts commands while there is time."""

    def __init__(self) -> None:
        self.count = 0
        self.start, self.cpu = time.perf_counter(), time.process_time()

    def running(self) -> bool:
        self.count += 1
        return time.perf_counter() - self.start < SECONDS

    def rate(self, whole: bool | None = None) -> Rate:
        elapsed, cpu = time.perf_counter() - self.start, time.process_time() - self.cpu
        return Rate(self.count / elapsed, 1e6 * cpu / self.count, whole)


# The server


def serve(ready: Connection) -> None:
    """Answer everybody, a thread a connection."""
    with socket.create_server((HOST, 0)) as listener:
        ready.send(listener.getsockname()[1])
        while True:
            client, _ = listener.accept()
            threading.Thread(target=answer, args=(client,), daemon=True).start()


def answer(client: socket.socket) -> None:
    """Take one whole packet a read, as Minecraft does."""
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    pieces = list(split_output(LONG))
    with client, suppress(ConnectionError):
        while len(data := client.recv(1460)) >= 14:
            _, ident, kind = struct.unpack_from("<iii", data)
            if kind == LOGIN:
                client.sendall(encode(Packet(ident, LOGIN_REPLY, b"")))
            elif kind != COMMAND:
                client.sendall(encode(Packet(ident, 0, f"Unknown request {kind:x}".encode())))
            elif data[12:-2] == b"long":
                for piece in pieces:
                    client.sendall(encode(Packet(ident, 0, piece)))
            else:
                client.sendall(encode(Packet(ident, 0, SAID.encode())))


# How to measure


def timed(ask: Callable[[str], str], whole: bool = True) -> Rate:
    """Rate of a blocking client."""
    assert ask("list") == SAID
    watch = Stopwatch()
    while watch.running():
        ask("list")
    rate = watch.rate()
    if not whole:
        return rate
    try:
        return rate._replace(whole=[ask("long"), ask("list")] == [LONG, SAID])
    except Exception:
        return rate._replace(whole=False)


async def timed_async(ask: Callable[[str], Awaitable[str]], whole: bool = True) -> Rate:
    """Rate of an asyncio client, called by one task."""
    assert await ask("list") == SAID
    watch = Stopwatch()
    while watch.running():
        await ask("list")
    rate = watch.rate()
    if not whole:
        return rate
    try:
        return rate._replace(whole=[await ask("long"), await ask("list")] == [LONG, SAID])
    except Exception:
        return rate._replace(whole=False)


# The ceilings


def bare_socket(port: int) -> Rate:
    with socket.create_connection((HOST, port)) as server:
        server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def ask(text: str) -> str:
            server.sendall(encode(Packet(1, COMMAND, text.encode())))
            return server.recv(65536)[12:-2].decode()

        server.sendall(encode(Packet(1, LOGIN, PASSWORD.encode())))
        server.recv(100)
        return timed(ask, whole=False)


class Bare(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.answer.set_result(data)

    async def ask(self, text: str, kind: int = COMMAND) -> str:
        self.answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.transport.write(encode(Packet(1, kind, text.encode())))
        return (await self.answer)[12:-2].decode()


def bare_asyncio(port: int) -> Rate:
    async def measure() -> Rate:
        transport, bare = await asyncio.get_running_loop().create_connection(Bare, HOST, port)
        await bare.ask(PASSWORD, LOGIN)
        rate = await timed_async(bare.ask, whole=False)
        transport.close()
        return rate

    return asyncio.run(measure())


# The clients


def craftloop(port: int) -> Rate:
    async def measure() -> Rate:
        async with RconClient(HOST, port, PASSWORD) as client:
            return await timed_async(client.command)

    return asyncio.run(measure())


def rcon_sync(port: int) -> Rate:
    from rcon.source import Client

    with Client(HOST, port, passwd=PASSWORD, timeout=2) as client:
        return timed(client.run)


def rcon_async(port: int) -> Rate:
    from rcon.source import rcon

    async def ask(text: str) -> str:
        return str(await rcon(text, host=HOST, port=port, passwd=PASSWORD))

    return asyncio.run(timed_async(ask))


def mctools(port: int) -> Rate:
    from mctools import RCONClient

    with RCONClient(HOST, port, timeout=2) as client:
        client.login(PASSWORD)
        return timed(lambda text: str(client.command(text)).removesuffix("\x1b[0m"))


def aio_mc_rcon(port: int) -> Rate:
    from aiomcrcon import Client

    async def measure() -> Rate:
        async with Client(HOST, port, PASSWORD) as client:

            async def ask(text: str) -> str:
                return str((await client.send_cmd(text))[0])

            return await timed_async(ask)

    return asyncio.run(measure())


def mcrcon(port: int) -> Rate:
    from mcrcon import MCRcon

    with MCRcon(HOST, PASSWORD, port) as client:
        return timed(client.command)


CEILINGS = {"bare blocking socket": bare_socket, "bare asyncio protocol": bare_asyncio}
OURS = "craftloop (asyncio)"
CLIENTS = {
    OURS: craftloop,
    "mctools 1.4.1 (blocking)": mctools,
    "rcon 2.4.9 (blocking)": rcon_sync,
    "aio-mc-rcon 3.5.0 (asyncio)": aio_mc_rcon,
    "rcon 2.4.9 (asyncio, a login a command)": rcon_async,
    "mcrcon 0.7.0 (blocking)": mcrcon,
}


def main() -> None:
    """Measure and print one table; about 20 seconds."""
    ready, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    try:
        port = ready.recv()
        contestants = CEILINGS | CLIENTS
        rounds = [{name: run(port) for name, run in contestants.items()} for _ in range(ROUNDS)]
    finally:
        server.terminate()
        server.join()
    report({name: [measured[name] for measured in rounds] for name in contestants})


def report(rates: dict[str, list[Rate]]) -> None:
    """One line a client, the best of its rounds."""
    fastest = {name: max(rate.per_second for rate in measured) for name, measured in rates.items()}
    ours = fastest[OURS]
    print(f"{'':40} {'commands/s':>10} {'craftloop is':>13} {'CPU us each':>12}  10,000 characters")
    for name, measured in rates.items():
        cpu = min(rate.cpu for rate in measured)
        outcomes = {rate.whole for rate in measured}
        long = "" if None in outcomes else "lost or mixed up" if False in outcomes else "whole"
        line = f"{name:40} {fastest[name]:10,.0f} {ours / fastest[name]:12.2f}x {cpu:12.1f}  {long}"
        print(line.rstrip())


if __name__ == "__main__":
    main()
