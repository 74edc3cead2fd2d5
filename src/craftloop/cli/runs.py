"""`craftloop runs`: the runs in a folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
import msgspec

from craftloop.cli.config import config_option
from craftloop.cli.options import Verb, json_option, runs_option
from craftloop.store import RunEntry, list_runs


@click.command(cls=Verb)
@runs_option
@json_option("One JSON object a run.")
@config_option
def command(runs: Path, as_json: bool) -> None:
    """List the runs in a folder, oldest first."""
    entries = list_runs(runs)
    if not entries and not as_json:
        click.echo(f"There are no runs in {runs}. `craftloop play` makes one.", err=True)
    name_width = max((len(entry.folder.name) for entry in entries), default=0)
    for entry in entries:
        click.echo(_json(entry) if as_json else _plain(entry, name_width))


def _json(entry: RunEntry) -> str:
    record = msgspec.to_builtins(entry, enc_hook=str)
    return msgspec.json.encode(record).decode()


def _plain(entry: RunEntry, name_width: int) -> str:
    name = f"{entry.folder.name:<{name_width}}"
    if entry.info is None:
        return f"{name}  {click.style(entry.problem, fg='red')}"
    when = datetime.fromtimestamp(entry.info.created).strftime("%Y-%m-%d %H:%M")
    model = entry.info.settings.get("model") or "builtin"
    return f"{name}  {when}  {entry.episodes:>7,} episodes  {model}  {_state(entry)}".rstrip()


def _state(entry: RunEntry) -> str:
    if entry.writing:
        return "playing"
    left = entry.tasks - entry.episodes
    return f"{left} tasks left: --resume {entry.folder.name}" if left else ""
