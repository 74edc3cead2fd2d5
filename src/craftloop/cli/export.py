"""`craftloop export`: episodes as training rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from craftloop.cli.config import config_option
from craftloop.cli.folders import find_run
from craftloop.cli.options import Verb, complete_runs, option, runs_option
from craftloop.dataset.appender import Appender
from craftloop.dataset.original import rows
from craftloop.errors import UsageError, WriteFailed
from craftloop.store import Run


@click.command(cls=Verb)
@click.argument("names", nargs=-1, required=True, metavar="RUN...", shell_complete=complete_runs)
@option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    required=True,
    variable=False,
    help="The file to write.",
)
@option(
    "--format",
    "format_",
    type=click.Choice(["original"]),
    metavar="NAME",
    default="original",
    variable=False,
    default_text="original",
    help="original: the two record formats of docs/formats.md.",
)
@option("--force", is_flag=True, variable=False, help="Replace the output file if there is one.")
@runs_option
@config_option
def command(names: tuple[str, ...], output: Path, format_: str, runs: Path, force: bool) -> None:
    """Write the verified episodes of each RUN to a new file, in order."""
    if output.is_file() and output.stat().st_size and not force:
        raise UsageError(f"{output} exists.", "Name another file, or add --force to replace it.")
    folders = [find_run(runs, name) for name in names]
    special = output.exists() and not output.is_file()  # a pipe or a device is written to, not replaced
    part = output if special else output.with_name(f".{output.name}.part")
    if not special:
        part.unlink(missing_ok=True)
    try:
        written = _write(part, folders)
        if not special:
            part.replace(output)
    except OSError as error:
        raise WriteFailed(f"Cannot write {output}: {error.strerror}.", "Name another file.") from error
    finally:
        if not special:
            part.unlink(missing_ok=True)
    click.echo(f"{written:,} rows in {output}", err=special)


def _write(part: Path, folders: list[Path]) -> int:
    written = 0
    with Appender(part) as appender:
        for folder in folders:
            with Run.open(folder) as run:
                written += appender.append(_rows(run))
    return written


def _rows(run: Run) -> Iterator[dict[str, Any]]:
    for episode in run.episodes():
        yield from rows(episode)
