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
@option(
    "--by",
    type=click.Choice(["first", "corrected"]),
    metavar="ARM",
    default="first",
    default_text="first",
    variable=False,
    help="Of a bake-off: which answer decides who is better.",
)
@runs_option
@config_option
def command(name: str, output: Path | None, by: str, runs: Path) -> None:
    """Write RUN (a name, a folder, or `last`, which is the default) as one HTML page.

    The page needs no network and no server: open it in a browser, send it, print it. RUN may be a bake-off.
    Works while the run is being played.
    """
    folder = Path(name) if name != "last" and _is_bakeoff(Path(name)) else runs / name
    path = _bakeoff(folder, output, by) if _is_bakeoff(folder) else _run(find_run(runs, name), output)
    click.echo(f"report     {path}")


def _is_bakeoff(folder: Path) -> bool:
    return (folder / "bakeoff.json").is_file()


def _run(folder: Path, output: Path | None) -> Path:
    from craftloop.report.run_page import FILE, write_report
    from craftloop.store import Run

    path = output or folder / FILE
    with Run.open(folder) as run:
        write_report(run, path)
    return path


def _bakeoff(folder: Path, output: Path | None, by: str) -> Path:
    from craftloop.bakeoff.contest import Bakeoff
    from craftloop.bakeoff.scores import Arm
    from craftloop.cli.contest import scorecards
    from craftloop.report.bakeoff_page import FILE, write_bakeoff_report

    path = output or folder / FILE
    bakeoff = Bakeoff.open(folder)
    write_bakeoff_report(bakeoff, scorecards(bakeoff), Arm(by), path)
    return path
