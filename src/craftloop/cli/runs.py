"""`craftloop runs`: the runs in a folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
import msgspec

from craftloop.store import RunEntry, list_runs


@click.command()
@click.option("--runs", type=click.Path(file_okay=False, path_type=Path), default="runs", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a run.")
def command(runs: Path, as_json: bool) -> None:
    """List the runs in a folder, oldest first."""
    entries = list_runs(runs)
    if not entries and not as_json:
        click.echo(f"There are no runs in {runs}. `craftloop play` makes one.")
    for entry in entries:
        click.echo(_json(entry) if as_json else _plain(entry))


def _json(entry: RunEntry) -> str:
    record = msgspec.to_builtins(entry, enc_hook=str)
    return msgspec.json.encode(record).decode()


def _plain(entry: RunEntry) -> str:
    if entry.info is None:
        return f"{entry.folder.name:<16}  {click.style(entry.problem, fg='red')}"
    when = datetime.fromtimestamp(entry.info.created).strftime("%Y-%m-%d %H:%M")
    model = entry.info.settings.get("model") or "builtin"
    left = entry.tasks - entry.episodes
    state = "playing" if entry.writing else f"{left} tasks left: --resume {entry.folder.name}" if left else ""
    return f"{entry.folder.name:<16}  {when}  {entry.episodes:>9,} episodes  {model}  {state}".rstrip()
