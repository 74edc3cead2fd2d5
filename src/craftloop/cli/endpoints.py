"""Endpoints: which model and which game the flags name, ready to use.

Shared by `play` and `doctor`. Without an address both are built in. Passwords and keys come from a flag,
the environment or a prompt, and go to the client only.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec
from click.core import ParameterSource

from craftloop.cli.options import option
from craftloop.cli.terminal import filled
from craftloop.errors import UsageError
from craftloop.rcon.address import DEFAULT_PORT, PASSWORD_VARIABLE, parse_address
from craftloop.task import DEFAULT_PLAYER

if TYPE_CHECKING:
    from craftloop.environment import BuiltinEnvironment, Environment
    from craftloop.models.client import ChatClient

F = TypeVar("F", bound=Callable[..., Any])

LATEST = "1.21.11"
"""The newest game version we ship; here because its home takes long to import (a test compares them)."""
OLLAMA_URL = "http://127.0.0.1:11434"
"""Ollama's own default; here for the same reason."""
MODEL = "Model"
SERVER = "Minecraft"

_PLAYER = re.compile(r"[A-Za-z0-9_.*-]{1,32}")
_STRENGTH = (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP, ParameterSource.ENVIRONMENT)


class Endpoints(msgspec.Struct, frozen=True):
    """The flags that name model and game. Holds no password: those are asked for when connecting."""

    model: str | None = None
    ollama_url: str | None = None
    server: tuple[str, ...] = ()
    """Addresses as `rcon://HOST:PORT`; empty is the built-in game."""
    minecraft: str = LATEST
    player: str = DEFAULT_PLAYER
    allow_risk: int = 3
    tidy: bool = True
    num_ctx: int = 4096
    think: bool = False


def _checked_player(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not _PLAYER.fullmatch(value):
        raise click.BadParameter(f"{value!r} cannot be the name of a player.", ctx, param)
    return value


_OPTIONS = [
    option(
        "--model",
        section=MODEL,
        shared=True,
        metavar="MODEL",
        help="ollama:NAME, openai:NAME@URL, builtin, or the tag of an Ollama model.",
        default_text="builtin",
    ),
    option(
        "--ollama-url",
        section=MODEL,
        shared=True,
        metavar="URL",
        help="Base URL of Ollama.",
        default_text=OLLAMA_URL,
    ),
    option(
        "--num-ctx",
        section=MODEL,
        shared=True,
        metavar="N",
        type=click.IntRange(512),
        default=4096,
        default_text="4096",
        help="Ollama: tokens of context.",
    ),
    option(
        "--think",
        section=MODEL,
        shared=True,
        is_flag=True,
        help="Ollama: let a thinking model think (slower).",
    ),
    option(
        "--server",
        section=SERVER,
        shared=True,
        multiple=True,
        metavar="HOST:PORT",
        help="RCON of a Minecraft server, also as rcon://HOST:PORT; may be given several times.",
        default_text="the built-in game",
    ),
    option(
        "--rcon-host",
        section=SERVER,
        shared=True,
        metavar="HOST",
        help="With --rcon-port, the same as --server.",
    ),
    option(
        "--rcon-port",
        section=SERVER,
        shared=True,
        metavar="PORT",
        type=click.IntRange(1, 65535),
        help="See --rcon-host.",
    ),
    option(
        "--rcon-pass",
        section=SERVER,
        shared=True,
        metavar="PASSWORD",
        help=f"RCON password; better in {PASSWORD_VARIABLE}, or typed when asked.",
    ),
    option(
        "--minecraft",
        section=SERVER,
        shared=True,
        default=LATEST,
        default_text=LATEST,
        metavar="VERSION",
        help="Game version.",
    ),
    option(
        "--player",
        section=SERVER,
        shared=True,
        default=DEFAULT_PLAYER,
        default_text=DEFAULT_PLAYER,
        metavar="NAME",
        callback=_checked_player,
        help="Who speaks; on a server, somebody who is online.",
    ),
    option(
        "--allow-risk",
        section=SERVER,
        shared=True,
        metavar="0-4",
        type=click.IntRange(0, 4),
        default=3,
        default_text="3",
        help="Risk a command may carry: 1 cosmetic ... 3 ordinary changes, 4 mass effects.",
    ),
    option(
        "--tidy/--no-tidy",
        section=SERVER,
        shared=True,
        default=True,
        default_text="tidy",
        help="On a server, undo after each attempt what has an exact inverse.",
    ),
]


def endpoint_options(function: F) -> F:
    """The options that name model and game."""
    for declare in reversed(_OPTIONS):
        function = declare(function)
    return function


def take_password(ctx: click.Context, options: dict[str, Any]) -> str | None:
    """The password out of a verb's options; warns where others can see it."""
    password: str | None = options.pop("rcon_pass")
    if password and is_given(ctx, "rcon_pass"):
        note = f"note: others on this machine can see --rcon-pass; in {PASSWORD_VARIABLE} they cannot."
        click.echo(filled(note), err=True)
    return password


def settle_servers(ctx: click.Context, options: dict[str, Any]) -> None:
    """Make `server` of the original's `rcon_host` and `rcon_port`, and check each address.

    Where one way comes from a stronger source (flag, variable, file), the other is not meant.
    """
    host, port = options.pop("rcon_host"), options.pop("rcon_port")
    listed = tuple(options["server"])
    weaker = _strength(ctx, "server") - max(_strength(ctx, "rcon_host"), _strength(ctx, "rcon_port"))
    if (host or port) and weaker <= 0:
        one = f"rcon://{_bracketed(host or '127.0.0.1')}:{port or DEFAULT_PORT}"
        listed = (*listed, one) if weaker == 0 else (one,)
    options["server"] = [*dict.fromkeys(f"rcon://{parse_address(address)}" for address in listed)]


def refuse_halves(ctx: click.Context, settings: dict[str, Any]) -> None:
    """A flag that says nothing without another: the built-in model or game would be taken in silence."""
    if not settings["model"] and is_given(ctx, "ollama_url"):
        raise UsageError("--ollama-url is given, but no model.", "Add --model NAME; see `ollama list`.")
    if not settings["server"] and is_given(ctx, "rcon_pass"):
        raise UsageError("--rcon-pass is given, but no server.", "Add --server HOST:PORT.")


def is_given(ctx: click.Context, name: str) -> bool:
    """Whether an option stands on the command line itself."""
    return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _strength(ctx: click.Context, name: str) -> int:
    source = ctx.get_parameter_source(name)
    return _STRENGTH.index(source) if source in _STRENGTH else len(_STRENGTH)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def endpoints(settings: dict[str, Any]) -> Endpoints:
    """The settings that name model and game, out of all of a verb's."""
    values = {name: settings[name] for name in Endpoints.__struct_fields__}
    return Endpoints(**{**values, "server": tuple(values["server"])})


def connect_model(chosen: Endpoints) -> ChatClient:
    """The client of the model; nothing is sent yet."""
    from craftloop.models.address import connect

    return connect(
        chosen.model or "builtin",
        ollama_url=chosen.ollama_url or OLLAMA_URL,
        num_ctx=chosen.num_ctx,
        think=chosen.think,
    )


def builtin_environment(chosen: Endpoints, *others: str) -> BuiltinEnvironment:
    """The built-in game, with the speaking player and others online."""
    from craftloop.environment import BuiltinEnvironment
    from craftloop.minecraft import Game
    from craftloop.minecraft.gamedata import resolve
    from craftloop.safety import Safety

    version = resolve(chosen.minecraft)
    online = dict.fromkeys((chosen.player, DEFAULT_PLAYER, "SwiftWolf", "DarkWolf", "BraveWolf", *others))
    return BuiltinEnvironment(Game.of(version), Safety(chosen.allow_risk), tuple(online))


def connect_environment(chosen: Endpoints, password: str | None) -> Environment:
    """The servers named, or the built-in game; nothing is sent yet."""
    if not chosen.server:
        return builtin_environment(chosen)
    from craftloop.environment import RconEnvironment
    from craftloop.minecraft.feedback import Feedback
    from craftloop.minecraft.gamedata import resolve
    from craftloop.rcon.client import RconClient
    from craftloop.safety import Safety

    version = resolve(chosen.minecraft)
    password = password or ask_password(chosen.server)
    addresses = [parse_address(address) for address in chosen.server]
    return RconEnvironment(
        [RconClient(address.host, address.port, password) for address in addresses],
        Safety(chosen.allow_risk),
        Feedback.of(version),
        minecraft=version,
        tidy=chosen.tidy,
    )


def ask_password(servers: tuple[str, ...]) -> str:
    """Ask at a terminal; elsewhere say how to give it."""
    if password := os.environ.get(PASSWORD_VARIABLE):
        return password
    if not sys.stdin.isatty():
        raise UsageError(
            f"The RCON password of {servers[0]} is not known.",
            f"Set the variable {PASSWORD_VARIABLE}, or run in a terminal to be asked.",
        )
    return str(click.prompt(f"RCON password of {servers[0]}", hide_input=True, err=True))
