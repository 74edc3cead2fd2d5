"""`craftloop play`: the flags of a run. The original script's flags all work and mean what they meant."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from craftloop.cli.config import config_option
from craftloop.cli.endpoints import endpoint_options, endpoints
from craftloop.cli.progress import Progress
from craftloop.cli.session import Choices, play
from craftloop.errors import UsageError
from craftloop.store import Run
from craftloop.supply import Plan
from craftloop.task import Category

ROUNDS = 50
"""The original's default."""
OUTPUT = "data/processed/self_play.jsonl"
"""The original's default, for real models: rows of the simulated one must not land among real ones."""
RUNS = "runs"
OF_THE_CALL = ("rcon_pass", "dry_run", "as_json", "verbose", "resume", "runs")
"""Options that belong to one call, not to the run: never stored."""


@click.command()
@endpoint_options
@click.option("--rounds", type=click.IntRange(1), help="Rounds of 3 categories x 5 messages. [default: 50]")
@click.option("--episodes", type=click.IntRange(1), help="Stop after this many tasks.")
@click.option("--minutes", type=click.FloatRange(0, min_open=True), help="Stop after this time.")
@click.option("--focus", type=click.Choice([c.value for c in Category]), help="One category only.")
@click.option(
    "--output",
    envvar="CRAFTLOOP_OUTPUT",
    type=click.Path(dir_okay=False),
    help=f"Append training rows here. [default: {OUTPUT}; in the run's folder with the built-in model]",
)
@click.option("--dry-run", is_flag=True, help="Propose and print; attempt nothing, write nothing.")
@click.option("--max-retries", type=click.IntRange(0, 20), default=2, show_default=True, help="Corrections.")
@click.option(
    "--tasks",
    "tasks_file",
    type=click.Path(exists=True, dir_okay=False),
    help="Solve the messages in this file (a message or a JSON task a line) instead of proposing any.",
)
@click.option("--concurrency", type=click.IntRange(1, 1024), help="Model calls at once. [default: found]")
@click.option("--seed", type=click.IntRange(0), help="Same seed, same built-in run. [default: random]")
@click.option("--runs", type=click.Path(file_okay=False), default=RUNS, show_default=True)
@click.option("--resume", metavar="RUN", help="Go on with a run; flags given now replace its own.")
@click.option("--json", "as_json", is_flag=True, help="Progress and summary as JSON lines.")
@click.option("--verbose", "-v", is_flag=True, help="A line for every episode.")
@config_option
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Let a model play, and collect verified training data.

    With no model and no server given, both are built in.
    """
    progress = Progress(as_json=options["as_json"], verbose=options["verbose"] or options["dry_run"])
    runs, password = Path(options["runs"]), options["rcon_pass"]
    run = None
    if options["resume"]:
        if options["dry_run"]:
            raise UsageError("--dry-run writes nothing, so it cannot resume a run.", "Leave one of them out.")
        run = Run.open(find_run(runs, options["resume"]), write=True)
        given = {name: value for name, value in options.items() if _was_given(ctx, name)}
        options = {**options, **run.info.settings, **given}
    if options["seed"] is None:
        options["seed"] = secrets.randbits(31)
    settings = {name: value for name, value in options.items() if name not in OF_THE_CALL}
    with progress:
        return asyncio.run(
            play(
                choices(dict(settings)),
                progress,
                password=password,
                dry_run=options["dry_run"],
                run=run,
                new_run=lambda: Run.create(runs / new_name(runs), settings),
            )
        )


def _was_given(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE


def choices(settings: dict[str, Any]) -> Choices:
    """What the flags of a run mean together."""
    chosen = endpoints(settings)
    simulated = (chosen.model or "builtin").split(":")[0] == "builtin"
    bounded = settings["episodes"] or settings["minutes"]
    return Choices(
        endpoints=chosen,
        plan=Plan(
            seed=settings["seed"],
            minecraft=chosen.minecraft,
            rounds=settings["rounds"] or (None if bounded else ROUNDS),
            episodes=settings["episodes"],
            focus=Category(settings["focus"]) if settings["focus"] else None,
            player=chosen.player,
        ),
        max_retries=settings["max_retries"],
        minutes=settings["minutes"],
        concurrency=settings["concurrency"],
        tasks_file=settings["tasks_file"],
        output=settings["output"] or (None if simulated else OUTPUT),
    )


def find_run(runs: Path, name: str) -> Path:
    """A run by its folder, its name, or `last`."""
    if name == "last":
        from craftloop.store import list_runs

        entries = list_runs(runs)
        return entries[-1].folder if entries else runs / "last"
    return Path(name) if Path(name).is_dir() else runs / name


def new_name(runs: Path) -> str:
    """Today's date and the first free number: `2026-11-21-3`."""
    from datetime import date

    day = date.today().isoformat()
    number = 1
    while (runs / f"{day}-{number}").exists():
        number += 1
    return f"{day}-{number}"
