"""`craftloop server` as a user runs it: another process, a real port, Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from craftloop.rcon.address import PASSWORD_VARIABLE, Address, parse_address
from craftloop.rcon.client import RconClient
from craftloop.rcon.server import RconServer

CRAFTLOOP = [sys.executable, "-c", "from craftloop.cli.main import main; main()"]
GIVE = "give slingshooter08 diamond 3"
HAS = "execute if items entity slingshooter08 container.* diamond"


def environment(password: str | None) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CRAFTLOOP_")}
    return clean | ({PASSWORD_VARIABLE: password} if password else {})


@contextmanager
def served(*options: str, password: str | None = "secret") -> Iterator[tuple[Address, str]]:
    """A running server: its address, and what it printed at the start."""
    process = subprocess.Popen(
        [*CRAFTLOOP, "server", "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment(password),
    )
    assert process.stdout is not None
    try:
        printed = process.stdout.readline() + process.stdout.readline()
        found = re.search(r"rcon://[^\s]+:\d+", printed)
        assert found, printed + process.communicate(timeout=60)[1]
        yield parse_address(found[0]), printed
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60) == ("Stopped.\n", "")
        assert process.returncode == 0
    finally:
        process.kill()
        process.communicate()


def refused(*options: str, password: str | None = "secret", code: int = 2) -> str:
    """The complaint of a server that does not start."""
    done = subprocess.run(
        [*CRAFTLOOP, "server", *options],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=environment(password),
        timeout=60,
    )
    assert done.returncode == code
    return " ".join(done.stderr.split())


async def test_clients_share_a_world() -> None:
    with served() as (address, printed):
        assert "1.21.11" in printed
        assert "secret" not in printed
        async with RconClient(*address, "secret") as one, RconClient(*address, "secret") as two:
            assert await one.command(GIVE) == "Gave 3 [Diamond] to slingshooter08"
            assert (await two.command(HAS)).startswith("Test passed")
            assert "<--[HERE]" in await two.command("give slingshooter08 diamonds")


async def test_or_get_a_fresh_one_each_of_another_version_and_flavour() -> None:
    with served("--fresh", "each", "--minecraft", "1.21.4", "--flavour", "paper") as (address, printed):
        assert "1.21.4" in printed
        async with RconClient(*address, "secret") as one, RconClient(*address, "secret") as two:
            assert (await one.command(GIVE)).strip() == "Gave 3 [Diamond] to slingshooter08"
            assert (await one.command(HAS)).startswith("Test passed")
            assert (await two.command(HAS)).startswith("Test failed")
            assert re.search(r"\n\.\.\..*<--\[HERE\]", await two.command("give slingshooter08 diamonds"))


async def test_a_generated_password_is_printed_and_works() -> None:
    with served("--generate", password=None) as (address, printed):
        found = re.search(r"password (\S{16}),", printed)
        assert found
        async with RconClient(*address, found[1]) as rcon:
            assert "slingshooter08" in await rcon.command("list")


async def test_a_port_in_use_says_what_to_do() -> None:
    async with RconServer(str, "x") as other:
        complaint = refused("--port", str(other.address.port))
    assert "in use" in complaint
    assert "choose another port" in complaint


@pytest.mark.parametrize("option", [("--port", "70000"), ("--flavour", "forge"), ("--fresh", "never")])
def test_wrong_options(option: tuple[str, str]) -> None:
    assert option[1] in refused(*option)


def test_a_game_version_we_do_not_have() -> None:
    assert "1.7.10" in refused("--minecraft", "1.7.10", code=1)


def test_no_password_and_nobody_to_ask() -> None:
    assert PASSWORD_VARIABLE in refused(password=None)
