"""`craftloop validate`: is this file what its format says?"""

from __future__ import annotations

from pathlib import Path

import click

from craftloop.cli.options import Verb, option
from craftloop.cli.terminal import printable
from craftloop.dataset.formats import FORMATS
from craftloop.dataset.inspection import inspect, recognise

SHOWN = 20


@click.command(cls=Verb)
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    metavar="NAME",
    variable=False,
    default_text="what its first row looks like",
    help="Format, as in `craftloop export --help`.",
)
@option(
    "--all",
    "all_",
    is_flag=True,
    variable=False,
    help=f"Show all problems, not only the first {SHOWN}.",
)
def command(file: Path, format_: str | None, all_: bool) -> int:
    """Check FILE (or a dataset folder), ours or anybody's, by the rules of its format and its trainer.

    Exit code 0 if every line is sound, else 1.
    """
    format = format_ or recognise(file)
    found = 0
    for problem in inspect(file, format):
        found += 1
        if all_ or found <= SHOWN:
            click.echo(f"{file}:{problem.line}: {printable(problem.what)}")
    if not found:
        click.echo(f"{file}: every line is sound ({format})")
    elif found > SHOWN and not all_:
        click.echo(f"... and {found - SHOWN:,} more; --all shows them")
    return 1 if found else 0
