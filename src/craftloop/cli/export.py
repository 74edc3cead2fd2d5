"""`craftloop export`: episodes as training rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from craftloop.cli.play import find_run
from craftloop.dataset.appender import Appender
from craftloop.dataset.original import rows
from craftloop.errors import UsageError
from craftloop.store import Run


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="RUN...")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["original"]),
    default="original",
    show_default=True,
    help="original: the two record formats of docs/formats.md.",
)
@click.option("--runs", type=click.Path(file_okay=False, path_type=Path), default="runs", show_default=True)
@click.option("--force", is_flag=True, help="Replace the output file if there is one.")
def command(names: tuple[str, ...], output: Path, format_: str, runs: Path, force: bool) -> None:
    """Write the verified episodes of each RUN to a new file, in order."""
    if output.exists() and output.stat().st_size and not force:
        raise UsageError(f"{output} exists.", "Name another file, or add --force to replace it.")
    written = 0
    part = output.with_name(f".{output.name}.part")
    part.unlink(missing_ok=True)
    with Appender(part) as appender:
        for name in names:
            with Run.open(find_run(runs, name)) as run:
                written += appender.append(_rows(run))
    part.replace(output)
    click.echo(f"{written:,} rows in {output}")


def _rows(run: Run) -> Iterator[dict[str, Any]]:
    for episode in run.episodes():
        yield from rows(episode)
