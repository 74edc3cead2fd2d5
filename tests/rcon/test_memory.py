"""The in-memory server is a fair stand-in: it answers byte for byte what the real one answers."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from craftloop.rcon.codec import COMMAND, LOGIN, PROBE, Packet, encode
from craftloop.rcon.memory import MemoryServer
from craftloop.rcon.server import RconServer

REQUESTS = st.lists(
    st.one_of(
        st.builds(Packet, st.integers(1, 99), st.just(LOGIN), st.sampled_from([b"secret", b"wrong", b""])),
        st.builds(Packet, st.integers(1, 99), st.just(COMMAND), st.sampled_from([b"", b"long", b"\xc3\xa9"])),
        st.builds(Packet, st.integers(1, 99), st.sampled_from([PROBE, 0, -5]), st.just(b"")),
    ),
    max_size=6,
)


def output(command: str) -> str:
    return "é" * 5000 if command == "long" else command


class Recorder(asyncio.Protocol):
    def __init__(self) -> None:
        self.data = b""

    def data_received(self, data: bytes) -> None:
        self.data += data


async def from_memory(request: bytes) -> bytes:
    server, recorder = MemoryServer(output, piece=777), Recorder()
    await server.open(lambda: recorder, "memory", 0)
    server._transports[0].write(request)
    for _ in range(10):
        await asyncio.sleep(0)
    return recorder.data


async def from_socket(request: bytes) -> bytes:
    async with RconServer(output, "secret") as server:
        reader, writer = await asyncio.open_connection(*server.address)
        writer.write(request)
        writer.write_eof()
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer


@settings(max_examples=40)
@given(REQUESTS)
def test_it_answers_what_the_server_answers(requests: list[Packet]) -> None:
    request = b"".join(map(encode, requests))
    assert asyncio.run(from_memory(request)) == asyncio.run(from_socket(request))


async def test_an_unreachable_one_refuses_connections() -> None:
    server = MemoryServer()
    server.reachable = False
    with pytest.raises(ConnectionRefusedError):
        await server.open(Recorder, "memory", 0)
