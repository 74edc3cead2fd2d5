"""The config file `craftloop.toml`: the flags of each verb, a table a verb. Flags and variables win.

    [play]
    model = "ollama:qwen3-8b"
    server = ["rcon://127.0.0.1:25575"]

What other verbs share with `play` (model, server, folder of the runs ...) they read from `[play]` too.
A password in the file is refused: passwords come from `CRAFTLOOP_RCON_PASS` or a prompt.
"""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from craftloop.cli.options import Option, option
from craftloop.errors import UsageError

FILE = "craftloop.toml"

_URL_PASSWORD = re.compile(r"://[^/\s@]*:[^/\s@]+@")


def _apply(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    path = value or Path(FILE)
    if value is None and not path.is_file():
        return
    tables = _tables(path)
    verb = ctx.info_name or ""
    settings = _settings(path, tables, "play", ctx.command, verb != "play")
    if verb != "play":
        settings |= _settings(path, tables, verb, ctx.command, False)
    ctx.default_map = {**(ctx.default_map or {}), **settings}


config_option = option(
    "--config",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_apply,
    is_eager=True,
    expose_value=False,
    help=f"Config file. [default: {FILE} in this folder, if there is one]",
)


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    """The file's tables; each is a verb's."""
    from craftloop.cli.main import VERBS

    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror}.", "Name a readable file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}.", "Mend it, or move it away.") from error
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise UsageError(f"{path}: {name} stands in no table.", "Settings of a run stand below [play].")
        if name not in VERBS:
            near = get_close_matches(name, VERBS, n=1)
            hint = f"Did you mean [{near[0]}]?" if near else "`craftloop --help` lists the verbs."
            raise UsageError(f"{path}: there is no verb {name}.", hint)
    return tables


def _settings(
    path: Path, tables: dict[str, dict[str, Any]], verb: str, command: click.Command, shared_only: bool
) -> dict[str, Any]:
    """A table's settings under the names of a command's parameters."""
    options = {param.long: param for param in command.params if isinstance(param, Option) and param.envvar}
    settings = {}
    for written, value in tables.get(verb, {}).items():
        name = written.replace("_", "-")
        _refuse_password(path, verb, name, value)
        found = options.get(name)
        if found is None and not shared_only:
            near = get_close_matches(name, options, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"`craftloop {verb} --help` lists the settings."
            raise UsageError(f"{path}: [{verb}] has an unknown setting {written}.", hint)
        if found and found.name and (found.shared or not shared_only):
            settings[found.name] = [value] if found.multiple and isinstance(value, str) else value
    return settings


def _refuse_password(path: Path, verb: str, name: str, value: object) -> None:
    if "pass" in name:
        raise UsageError(
            f"{path}: [{verb}] holds a password ({name}).",
            "Take it out; set CRAFTLOOP_RCON_PASS or type it when asked.",
        )
    if any(isinstance(part, str) and _URL_PASSWORD.search(part) for part in _parts(value)):
        raise UsageError(
            f"{path}: [{verb}] holds a password in the address of {name}.",
            f"Take it out; give --{name} on the command line, or the key in CRAFTLOOP_API_KEY.",
        )


def _parts(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
