"""Endpoints: which model and which game the flags name, ready to use.

Shared by `play` and `doctor`. Without an address both are built in. Passwords and keys come from a flag,
the environment or a prompt, and go to the client only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click
import msgspec

from craftloop.environment import BuiltinEnvironment, Environment, RconEnvironment
from craftloop.errors import UsageError
from craftloop.minecraft.gamedata import LATEST
from craftloop.models.address import OLLAMA_URL, connect
from craftloop.models.client import ChatClient
from craftloop.rcon.address import DEFAULT_PORT, PASSWORD_VARIABLE
from craftloop.task import DEFAULT_PLAYER

F = TypeVar("F", bound=Callable[..., Any])


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


def endpoint_options(function: F) -> F:
    """The options that name model and game."""
    options = [
        click.option(
            "--model",
            envvar="CRAFTLOOP_MODEL",
            metavar="MODEL",
            help="ollama:NAME, openai:NAME@URL, builtin, or the tag of an Ollama model. [default: builtin]",
        ),
        click.option(
            "--ollama-url",
            envvar="CRAFTLOOP_OLLAMA_URL",
            metavar="URL",
            help=f"Base URL of Ollama. [default: {OLLAMA_URL}]",
        ),
        click.option(
            "--server",
            multiple=True,
            envvar="CRAFTLOOP_SERVER",
            metavar="rcon://HOST:PORT",
            help="Minecraft server; may be given several times. [default: the built-in game]",
        ),
        click.option("--rcon-host", envvar="CRAFTLOOP_RCON_HOST", help="The same as --server, in two flags."),
        click.option("--rcon-port", envvar="CRAFTLOOP_RCON_PORT", type=click.IntRange(1, 65535)),
        click.option(
            "--rcon-pass",
            envvar=PASSWORD_VARIABLE,
            help=f"RCON password. Better in the variable {PASSWORD_VARIABLE}, or typed when asked.",
        ),
        click.option(
            "--minecraft",
            envvar="CRAFTLOOP_MINECRAFT",
            default=LATEST,
            show_default=True,
            metavar="VERSION",
            help="Game version.",
        ),
        click.option(
            "--player",
            envvar="CRAFTLOOP_PLAYER",
            default=DEFAULT_PLAYER,
            show_default=True,
            help="Who speaks.",
        ),
        click.option(
            "--allow-risk",
            envvar="CRAFTLOOP_ALLOW_RISK",
            type=click.IntRange(0, 4),
            default=3,
            show_default=True,
            help="Risk a command may carry: 1 cosmetic … 3 ordinary changes, 4 mass effects.",
        ),
        click.option(
            "--tidy/--no-tidy",
            default=True,
            show_default=True,
            help="On a real server, undo after each attempt what has an exact inverse.",
        ),
        click.option(
            "--num-ctx",
            type=click.IntRange(512),
            default=4096,
            show_default=True,
            help="Ollama: tokens of context.",
        ),
        click.option("--think", is_flag=True, help="Ollama: let a thinking model think (slower)."),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def endpoints(options: dict[str, Any]) -> Endpoints:
    """Take the endpoint options out of a verb's options; the original's RCON flags become a server."""
    server = tuple(options.pop("server"))
    host, port = options.pop("rcon_host"), options.pop("rcon_port")
    if host or port:
        server += (f"rcon://{_bracketed(host or '127.0.0.1')}:{port or DEFAULT_PORT}",)
    names = set(Endpoints.__struct_fields__) - {"server"}
    return Endpoints(server=server, **{name: options.pop(name) for name in names})


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def connect_model(chosen: Endpoints) -> ChatClient:
    """The client of the model; nothing is sent yet."""

    if chosen.model is None and chosen.ollama_url:
        raise UsageError("--ollama-url is given, but no model.", "Add --model NAME; see `ollama list`.")
    return connect(
        chosen.model or "builtin",
        ollama_url=chosen.ollama_url or OLLAMA_URL,
        num_ctx=chosen.num_ctx,
        think=chosen.think,
    )


def builtin_environment(chosen: Endpoints) -> BuiltinEnvironment:
    """The built-in game, with the speaking player online."""
    from craftloop.minecraft import Game
    from craftloop.minecraft.gamedata import resolve
    from craftloop.safety import Safety

    version = resolve(chosen.minecraft)
    online = dict.fromkeys((chosen.player, DEFAULT_PLAYER, "SwiftWolf", "DarkWolf", "BraveWolf"))
    return BuiltinEnvironment(Game.of(version), Safety(chosen.allow_risk), tuple(online))


def connect_environment(chosen: Endpoints, password: str | None) -> Environment:
    """The servers named, or the built-in game; nothing is sent yet."""
    if not chosen.server:
        return builtin_environment(chosen)
    from craftloop.minecraft.feedback import Feedback
    from craftloop.minecraft.gamedata import resolve
    from craftloop.rcon.address import parse_address
    from craftloop.rcon.client import RconClient
    from craftloop.safety import Safety

    addresses = [parse_address(address) for address in chosen.server]
    password = password or ask_password(chosen.server)
    version = resolve(chosen.minecraft)
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
    password = click.prompt(f"RCON password of {servers[0]}", hide_input=True, err=True)
    assert isinstance(password, str)
    return password
