"""`craftloop validate`: is this file what its format says?"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from craftloop.cli.options import Verb, option
from craftloop.cli.terminal import printable
from craftloop.dataset.validate import validate_original

SHOWN = 20


@click.command(cls=Verb)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option(
    "--all",
    "all_",
    is_flag=True,
    variable=False,
    help=f"Show all problems, not only the first {SHOWN}.",
)
def command(file: Path, all_: bool) -> int:
    """Check FILE against the original's two record formats, every `<tool_call>` included.

    Exit code 0 if every line is sound, else 1.
    """
    problems = list(validate_original(file))
    for problem in islice(problems, None if all_ else SHOWN):
        click.echo(f"{file}:{problem.line}: {printable(problem.what)}")
    if not problems:
        click.echo(f"{file}: every line is sound")
    elif len(problems) > SHOWN and not all_:
        click.echo(f"... and {len(problems) - SHOWN:,} more; --all shows them")
    return 1 if problems else 0
