"""`craftloop stats`: figures of a run."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from craftloop.cli.figures import figures
from craftloop.cli.play import find_run
from craftloop.store import Run
from craftloop.summary import Summary


@click.command()
@click.argument("name", metavar="RUN", default="last")
@click.option("--runs", type=click.Path(file_okay=False, path_type=Path), default="runs", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(name: str, runs: Path, as_json: bool) -> None:
    """Figures of RUN (a name, a folder, or `last`): the original's and more.

    Works while the run is being played.
    """
    with Run.open(find_run(runs, name)) as run:
        summary = Summary.of_run(run)
        if as_json:
            click.echo(msgspec.json.encode({"run": run.info.name, **summary.to_json()}).decode())
        else:
            click.echo(f"run {run.info.name}, craftloop {run.info.craftloop}\n\n{figures(summary)}")
