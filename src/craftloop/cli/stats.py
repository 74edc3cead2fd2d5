"""`craftloop stats`: figures of a run."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from craftloop.cli.config import config_option
from craftloop.cli.figures import figures
from craftloop.cli.folders import find_run
from craftloop.cli.options import Verb, complete_runs, json_option, runs_option
from craftloop.cli.terminal import width
from craftloop.store import Run
from craftloop.summary import Summary


@click.command(cls=Verb)
@click.argument("name", metavar="[RUN]", default="last", shell_complete=complete_runs)
@runs_option
@json_option("One JSON object.")
@config_option
def command(name: str, runs: Path, as_json: bool) -> None:
    """Figures of RUN (a name, a folder, or `last`, which is the default): the original's and more.

    Works while the run is being played.
    """
    with Run.open(find_run(runs, name)) as run:
        summary = Summary.of_run(run)
        if as_json:
            click.echo(msgspec.json.encode({"run": run.info.name, **summary.to_json()}).decode())
        else:
            model = run.info.settings.get("model") or "builtin"
            click.echo(f"run {run.info.name}, model {model}, craftloop {run.info.craftloop}\n")
            click.echo(figures(summary, width()))
