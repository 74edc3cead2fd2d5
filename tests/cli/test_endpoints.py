"""Model and game of the flags: servers named in two ways, and which of them is meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest

from craftloop.cli import endpoints
from craftloop.cli.endpoints import endpoint_options, settle_servers
from craftloop.cli.options import Verb
from craftloop.minecraft.gamedata import LATEST
from craftloop.models.address import OLLAMA_URL


def servers(*args: str, file: dict[str, Any] | None = None) -> list[str]:
    """The servers that flags, variables and a config file come to."""
    found: list[str] = []

    @click.command(cls=Verb)
    @endpoint_options
    @click.pass_context
    def command(ctx: click.Context, /, **options: Any) -> None:
        settle_servers(ctx, options)
        found.extend(options["server"])

    command.main(list(args), standalone_mode=False, default_map=file or {})
    return found


def test_constants_are_those_of_their_homes() -> None:
    assert (endpoints.LATEST, endpoints.OLLAMA_URL) == (LATEST, OLLAMA_URL)


def test_none_is_the_built_in_game() -> None:
    assert servers() == []


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ("--server box", ["rcon://box:25575"]),
        ("--server rcon://box:1 --server box:2 --server box:1", ["rcon://box:1", "rcon://box:2"]),
        ("--rcon-host box --rcon-port 25578", ["rcon://box:25578"]),
        ("--rcon-host box", ["rcon://box:25575"]),
        ("--rcon-port 25578", ["rcon://127.0.0.1:25578"]),
        ("--rcon-host ::1", ["rcon://[::1]:25575"]),
        ("--server a --rcon-host b", ["rcon://a:25575", "rcon://b:25575"]),
    ],
)
def test_both_ways_of_naming_servers(args: str, found: list[str]) -> None:
    assert servers(*args.split()) == found


def test_the_stronger_source_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRAFTLOOP_RCON_HOST", "variable")
    assert servers("--server", "flag") == ["rcon://flag:25575"]
    assert servers("--rcon-port", "5") == ["rcon://variable:5"]
    assert servers(file={"server": ["file"]}) == ["rcon://variable:25575"]
    monkeypatch.delenv("CRAFTLOOP_RCON_HOST")
    monkeypatch.setenv("CRAFTLOOP_SERVER", "one two")
    assert servers() == ["rcon://one:25575", "rcon://two:25575"]
    assert servers("--rcon-host", "flag") == ["rcon://flag:25575"]


def test_nothing_is_left_in_the_folder() -> None:
    assert list(Path().iterdir()) == []
