"""`craftloop doctor`: is everything there, and if not, what to do."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from craftloop.cli.config import config_option
from craftloop.cli.endpoints import Endpoints, ask_password, connect_model, endpoint_options, endpoints
from craftloop.errors import CraftloopError, UsageError
from craftloop.minecraft.gamedata import resolve
from craftloop.rcon.address import Address, parse_address
from craftloop.rcon.client import RconClient


class Finding(msgspec.Struct, frozen=True):
    """One line of the report."""

    what: str
    ok: bool
    text: str
    todo: str = ""
    """What to do; empty when all is well."""


@click.command()
@endpoint_options
@click.option("--runs", type=click.Path(file_okay=False, path_type=Path), default="runs", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a finding.")
@config_option
def command(**options: Any) -> int:
    """Check model server, Minecraft server, player and folders, with the flags of `play`.

    Exit code 0 if all is well, else 1.
    """
    password, runs, as_json = options.pop("rcon_pass"), options.pop("runs"), options.pop("as_json")
    chosen = endpoints(options)
    if chosen.server:
        password = password or ask_password(chosen.server)
    well = asyncio.run(_report(chosen, password or "", runs, as_json))
    return 0 if well else 1


async def _report(chosen: Endpoints, password: str, runs: Path, as_json: bool) -> bool:
    well = True
    async for finding in _findings(chosen, password, runs):
        well = well and finding.ok
        if as_json:
            click.echo(msgspec.json.encode(finding).decode())
        else:
            mark = click.style("ok  ", fg="green") if finding.ok else click.style("FAIL", fg="red")
            click.echo(f"{mark}  {finding.what:<9} {finding.text}")
            if finding.todo:
                click.echo(f"{'':16}-> {finding.todo}")
    return well


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
    known = resolve(chosen.minecraft)
    if known == chosen.minecraft:
        return f"data of {known} is built in"
    return f"{chosen.minecraft} is judged with the data of {known}"


async def _server(address: Address, chosen: Endpoints, password: str) -> AsyncIterator[Finding]:
    async with RconClient(address.host, address.port, password, attempts=1) as client:
        try:
            online = await client.command("list")
        except CraftloopError as error:
            yield Finding("server", False, error.message, error.hint)
            return
        yield Finding("server", True, f"{address} accepts the password")
        yield await _try("version", lambda: _server_version(client, chosen))
        yield _player(online, chosen.player)


async def _server_version(client: RconClient, chosen: Endpoints) -> str:
    """Paper and late vanilla tell their version; a wrong guess only changes which texts are tried first."""
    answer = await client.command("version")
    found = re.search(r"\b1\.\d+(?:\.\d+)?\b|\b2\d\.\d+(?:\.\d+)?\b", answer)
    if not found:
        return f"the server does not tell; going by --minecraft {chosen.minecraft}"
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
    if os.access(place, os.W_OK):
        return Finding("runs", True, f"{runs} can be written to")
    return Finding("runs", False, f"{runs} cannot be written to.", "Choose another folder with --runs.")
