"""Third-party RCON clients play in the built-in game behind our server: replies, errors, long ones whole."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest
from tests.rcon.test_third_party import PASSWORD, Ask, ask_aio_mc_rcon, ask_mcrcon, ask_mctools, ask_rcon

from craftloop.minecraft import Game
from craftloop.rcon.address import Address
from craftloop.rcon.codec import CHUNK
from craftloop.rcon.server import RconServer

EVERY = [ask_mcrcon, ask_rcon, ask_mctools, ask_aio_mc_rcon]
WHOLE = [ask_rcon, ask_mctools]
"""Those that ask for the end of a reply; the others lose what is behind the first 4,096 characters."""


@pytest.fixture(params=[False, True], ids=["kind", "strict"])
def server(request: pytest.FixtureRequest) -> Iterator[Address]:
    """A world behind RCON, in a thread because most of the clients block."""
    world = Game.of("1.21.11").world()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = RconServer(lambda line: world.run(line).text, PASSWORD, strict=request.param)
    asyncio.run_coroutine_threadsafe(server.start(), loop).result()
    yield server.address
    asyncio.run_coroutine_threadsafe(server.aclose(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.mark.parametrize("ask", EVERY)
def test_a_client_plays(ask: Ask, server: Address) -> None:
    commands = [
        "give SwiftWolf diamond 3",
        "/clear SwiftWolf diamond 1",
        "give SwiftWolf diamnd",
        'tellraw @a "é😀"',
    ]
    assert ask(server, PASSWORD, commands) == [
        "Gave 3 [Diamond] to SwiftWolf",
        "Removed 1 item(s) from player SwiftWolf",
        "Unknown item 'minecraft:diamnd'...SwiftWolf diamnd<--[HERE]",
        "",
    ]


@pytest.mark.parametrize("ask", EVERY)
def test_clients_share_the_world(ask: Ask, server: Address) -> None:
    ask(server, PASSWORD, ["team add wölfe", "scoreboard objectives add kills dummy"])
    ask_rcon(server, PASSWORD, ["scoreboard players set SwiftWolf kills 7"])
    assert ask(server, PASSWORD, ["scoreboard players get SwiftWolf kills"]) == ["SwiftWolf has 7 [kills]"]


@pytest.mark.parametrize("ask", WHOLE)
def test_long_replies_of_multi_byte_text_come_whole(ask: Ask, server: Address) -> None:
    piece = "é😀ß→" * 50
    commands = [f"data merge storage a:b {{x:['{piece}']}}"]
    commands += ["data modify storage a:b x append from storage a:b x[]"] * 6
    *_, said = ask(server, PASSWORD, [*commands, "data get storage a:b"])
    assert len(said) > 3 * CHUNK
    quoted = ", ".join([f'"{piece}"'] * 64)
    assert said == f"Storage a:b has the following contents: {{x: [{quoted}]}}"
