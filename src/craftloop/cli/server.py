"""`craftloop server`: the built-in game behind RCON, for any client."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import sys
from typing import TYPE_CHECKING

import click

from craftloop.errors import UsageError
from craftloop.minecraft.gamedata import LATEST
from craftloop.rcon.address import DEFAULT_PORT, PASSWORD_VARIABLE, Address
from craftloop.rcon.server import Handler, RconServer

if TYPE_CHECKING:
    from craftloop.minecraft import World

LOOPBACK = ("127.0.0.1", "::1", "localhost")
EVERYWHERE = ("0.0.0.0", "::")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--minecraft",
    envvar="CRAFTLOOP_MINECRAFT",
    default=LATEST,
    show_default=True,
    metavar="VERSION",
    help="Game version.",
)
@click.option(
    "--flavour",
    type=click.Choice(["vanilla", "paper"]),
    default="vanilla",
    show_default=True,
    help="Whose output: Paper puts a line break between an error and its place in the command.",
)
@click.option(
    "--fresh",
    type=click.Choice(["shared", "each"]),
    default="shared",
    show_default=True,
    help="One world for all connections, or a fresh one for each.",
)
@click.option("--generate", is_flag=True, help="Make up a password and print it.")
@click.option(
    "--strict",
    is_flag=True,
    help="Hang up, as the game does, on a packet that is split, joined to another, or over 1,460 bytes.",
)
def command(
    host: str, port: int, minecraft: str, flavour: str, fresh: str, generate: bool, strict: bool
) -> None:
    """Run the built-in game as an RCON server, until Ctrl-C.

    Any RCON client can connect. The password is taken from the variable CRAFTLOOP_RCON_PASS, or asked for.
    """
    from craftloop.minecraft import Game

    password = secrets.token_urlsafe(12) if generate else _password()
    game = Game.of(minecraft, flavour)
    server = GameServer(game.world(), password, host, port, fresh_each=fresh == "each", strict=strict)
    title = f"Minecraft {game.data.version} (built-in, {flavour})"
    asyncio.run(_serve(server, title, password if generate else None))


class GameServer(RconServer):
    """Serves a world; with `fresh_each`, a copy of it to every connection."""

    def __init__(
        self, world: World, password: str, host: str, port: int, *, fresh_each: bool, strict: bool
    ) -> None:
        super().__init__(_console(world), password, host, port, strict=strict)
        self._world = world
        self._fresh_each = fresh_each

    def handler_for_connection(self) -> Handler:
        """The console of the shared world, or of a copy of the untouched one."""
        return _console(self._world.fork()) if self._fresh_each else super().handler_for_connection()


def _console(world: World) -> Handler:
    return lambda line: world.run(line).text


async def _serve(server: RconServer, title: str, shown_password: str | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows: Ctrl-C ends `asyncio.run` instead
            pass
    async with server:
        host, port = server.address
        url = f"rcon://{Address('127.0.0.1' if host in EVERYWHERE else host, port)}"
        password = f"password {shown_password}" if shown_password else "your password"
        click.echo(f"{title} listens on rcon://{server.address}. Ctrl-C stops it.")
        click.echo(f"Connect any RCON client with {password}, or: craftloop play --server {url}")
        if host not in LOOPBACK:
            click.echo("RCON is not encrypted: let nobody but trusted machines reach this port.", err=True)
        await stop.wait()
    click.echo("Stopped.")


def _password() -> str:
    """From the environment, or asked for at a terminal."""
    if password := os.environ.get(PASSWORD_VARIABLE):
        return password
    if not sys.stdin.isatty():
        raise UsageError(
            "The RCON server needs a password.",
            f"Set the variable {PASSWORD_VARIABLE}, or let --generate make one up.",
        )
    return str(click.prompt("Password for RCON clients", hide_input=True, err=True))
