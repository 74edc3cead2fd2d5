"""The config file `craftloop.toml`: the flags of each verb, a table a verb. Flags and environment win.

    [play]
    model = "ollama:qwen3-8b"
    server = ["rcon://127.0.0.1:25575"]

A password in it is refused: passwords come from `CRAFTLOOP_RCON_PASS` or a prompt.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from craftloop.errors import UsageError

FILE = "craftloop.toml"


def _apply(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    path = value or Path(FILE)
    if value is None and not path.is_file():
        return
    ctx.default_map = {**(ctx.default_map or {}), **_table(path, ctx.info_name or "", ctx.command)}


config_option = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_apply,
    is_eager=True,
    expose_value=False,
    envvar="CRAFTLOOP_CONFIG",
    help=f"Config file. [default: {FILE} in this folder, if there is one]",
)


def _table(path: Path, verb: str, command: click.Command) -> dict[str, Any]:
    """The verb's table, with dashes in names as underscores."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror}.", "Name a readable file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}.", "Mend it, or move it away.") from error
    table = tables.get(verb, {})
    if not isinstance(table, dict):
        raise UsageError(f"{path}: {verb} is not a table.", f"Write [{verb}] and the settings below it.")
    known = {param.name for param in command.params if param.name}
    settings = {name.replace("-", "_"): value for name, value in table.items()}
    for name in settings:
        _refuse(path, verb, name, known)
    return settings


def _refuse(path: Path, verb: str, name: str, known: set[str]) -> None:
    if "pass" in name:
        raise UsageError(
            f"{path}: [{verb}] holds a password ({name}).",
            "Take it out; set CRAFTLOOP_RCON_PASS or type it when asked.",
        )
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"`craftloop {verb} --help` lists the settings."
        raise UsageError(f"{path}: [{verb}] has an unknown setting {name}.", hint)
