"""`craftloop doctor`: is everything there, and if not, what to do."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from craftloop.cli.config import config_option
from craftloop.cli.endpoints import (
    Endpoints,
    ask_password,
    connect_model,
    endpoint_options,
    endpoints,
    refuse_halves,
    settle_servers,
    take_password,
)
from craftloop.cli.options import Verb, json_option, runs_option
from craftloop.cli.terminal import width, wrapped
from craftloop.errors import CraftloopError, UsageError
from craftloop.rcon.address import Address, parse_address

if TYPE_CHECKING:
    from craftloop.rcon.client import RconClient

LABEL = 16
"""Width of the columns before a finding's text."""


class Finding(msgspec.Struct, frozen=True):
    """One line of the report."""

    what: str
    ok: bool
    text: str
    todo: str = ""
    """What to do; empty when all is well."""


@click.command(cls=Verb)
@endpoint_options
@runs_option
@json_option("One JSON object a finding.")
@config_option
@click.pass_context
def command(ctx: click.Context, /, runs: Path, as_json: bool, **options: Any) -> int:
    """Check model server, Minecraft server, player and folders, with the flags and the settings of `play`.

    Exit code 0 if all is well, else 1.
    """
    password = take_password(ctx, options)
    settle_servers(ctx, options)
    refuse_halves(ctx, options)
    chosen = endpoints(options)
    if chosen.server:
        password = password or ask_password(chosen.server)
    return 0 if asyncio.run(_report(chosen, password or "", runs, as_json)) else 1


async def _report(chosen: Endpoints, password: str, runs: Path, as_json: bool) -> bool:
    well = True
    async for finding in _findings(chosen, password, runs):
        well = well and finding.ok
        click.echo(msgspec.json.encode(finding).decode() if as_json else _plain(finding))
    if not as_json:
        click.echo("All is well." if well else "Mend the lines that say FAIL, then run doctor again.")
    return well


def _plain(finding: Finding) -> str:
    mark = click.style("ok  ", fg="green") if finding.ok else click.style("FAIL", fg="red")
    text = list(wrapped(finding.text, width() - LABEL))
    todo = [f"{'-> ' if n == 0 else '   '}{line}" for n, line in enumerate(_todo(finding))]
    return f"{mark}  {finding.what:<10}" + f"\n{'':{LABEL}}".join([*text, *todo])


def _todo(finding: Finding) -> list[str]:
    return list(wrapped(finding.todo, width() - LABEL - 3)) if finding.todo else []


async def _findings(chosen: Endpoints, password: str, runs: Path) -> AsyncIterator[Finding]:
    yield await _try("model", lambda: _model(chosen))
    yield await _try("minecraft", lambda: _version(chosen))
    for server in chosen.server:
        async for finding in _server(parse_address(server), chosen, password):
            yield finding
    if not chosen.server:
        yield Finding("server", True, "built in; nothing to check")
    yield _folder(runs)


async def _try(what: str, check: Callable[[], Awaitable[str]]) -> Finding:
    try:
        return Finding(what, True, await check())
    except CraftloopError as error:
        return Finding(what, False, error.message, error.hint)


async def _model(chosen: Endpoints) -> str:
    client = connect_model(chosen)
    try:
        return await client.check()
    finally:
        await client.aclose()


async def _version(chosen: Endpoints) -> str:
    from craftloop.minecraft.gamedata import resolve

    known = resolve(chosen.minecraft)
    if known == chosen.minecraft:
        return f"data of {known} is built in"
    return f"{chosen.minecraft} is judged with the data of {known}"


async def _server(address: Address, chosen: Endpoints, password: str) -> AsyncIterator[Finding]:
    from craftloop.rcon.client import RconClient

    client = RconClient(address.host, address.port, password, attempts=1)
    try:
        online = await client.command("list")
        yield Finding("server", True, f"{address} accepts the password")
        yield await _try("version", lambda: _server_version(client, chosen))
        yield _player(online, chosen.player)
    except CraftloopError as error:
        yield Finding("server", False, error.message, error.hint)
    finally:
        await client.aclose()


async def _server_version(client: RconClient, chosen: Endpoints) -> str:
    """Paper and late vanilla tell their version; a wrong guess only changes which texts are tried first."""
    answer = await client.command("version")
    found = re.search(r"\b1\.\d+(?:\.\d+)?\b|\b2\d\.\d+(?:\.\d+)?\b", answer)
    if not found:
        return f"the server does not tell; going by --minecraft {chosen.minecraft}"
    from craftloop.minecraft.gamedata import resolve

    known = resolve(found.group())
    if known != resolve(chosen.minecraft):
        raise UsageError(
            f"The server runs {found.group()}, but the flags say {chosen.minecraft}.",
            f"Add --minecraft {found.group()}.",
        )
    return f"{found.group()}, judged with the texts of {known}"


def _player(online: str, player: str) -> Finding:
    if re.search(rf"(?<!\w){re.escape(player)}(?!\w)", online):
        return Finding("player", True, f"{player} is online")
    return Finding(
        "player",
        False,
        f"{player} is not online ({online.strip()}).",
        f"Join as {player}, or name who is online with --player: commands for an absent player fail.",
    )


def _folder(runs: Path) -> Finding:
    place = next(path for path in (runs, *runs.absolute().parents) if path.exists())
    if place.is_dir() and os.access(place, os.W_OK):
        return Finding("runs", True, f"{runs} can be written to")
    return Finding("runs", False, f"{runs} cannot be written to.", "Choose another folder with --runs.")
