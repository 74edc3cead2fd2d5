"""`craftloop report`: a run or a bake-off as one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from craftloop.cli.config import config_option
from craftloop.cli.folders import find_run
from craftloop.cli.options import Verb, complete_runs, option, runs_option


@click.command(cls=Verb)
@click.argument("name", metavar="[RUN]", default="last", shell_complete=complete_runs)
@option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    variable=False,
    help="Where the page goes.",
    default_text="report.html in the folder of RUN",
)
@runs_option
@config_option
def command(name: str, output: Path | None, runs: Path) -> None:
    """Write RUN (a name, a folder, or `last`, which is the default) as one HTML page.

    The page needs no network and no server: open it in a browser, send it, print it. RUN may be a bake-off.
    Works while the run is being played.
    """
    from craftloop.report.run_page import FILE, write_report
    from craftloop.store import Run

    with Run.open(find_run(runs, name)) as run:
        path = output or run.folder / FILE
        write_report(run, path)
    click.echo(f"report     {path}")
