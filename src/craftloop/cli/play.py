"""`craftloop play`: the flags of a run. The original script's flags all work and mean what they meant."""

from __future__ import annotations

import asyncio
import re
import secrets
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from craftloop.cli.config import config_option
from craftloop.cli.endpoints import (
    MODEL,
    endpoint_options,
    endpoints,
    is_given,
    refuse_halves,
    settle_servers,
    take_password,
)
from craftloop.cli.options import Verb, complete_runs, json_option, option, runs_option
from craftloop.errors import UsageError
from craftloop.task import Category

if TYPE_CHECKING:
    from craftloop.cli.session import Choices

ROUNDS = 50
"""The original's default."""
OUTPUT = "data/processed/self_play.jsonl"
"""The original's default, for real models: rows of the simulated one must not land among real ones."""
PLAYED = "What to play"
OUTPUTS = "Output"
CATEGORIES = ", ".join(category.value for category in Category)
OF_THE_CALL = ("dry_run", "as_json", "verbose", "resume", "runs")
"""Options that belong to one call, not to the run: never stored."""
GROUPS = (("rounds", "episodes", "minutes"), ("server", "rcon_host", "rcon_port"))
"""A resumed run forgets all of a group when one of them is given: the new budget, the new servers."""

_URL_PASSWORD = re.compile(r"(?<=://)[^/\s@]*@")


@click.command(
    cls=Verb,
    epilog="Every setting can also stand in craftloop.toml below [play], or in a variable: --max-retries is "
    "CRAFTLOOP_MAX_RETRIES. docs/cli.md tells more.",
)
@option(
    "--rounds",
    section=PLAYED,
    metavar="N",
    type=click.IntRange(1),
    help="Rounds, each of 3 categories x 5 messages.",
    default_text="50",
)
@option("--episodes", section=PLAYED, metavar="N", type=click.IntRange(1), help="Stop after N messages.")
@option(
    "--minutes",
    section=PLAYED,
    metavar="N",
    type=click.FloatRange(0, min_open=True),
    help="Start nothing new after N minutes.",
)
@option(
    "--focus",
    section=PLAYED,
    metavar="CATEGORY",
    type=click.Choice([c.value for c in Category]),
    help=f"One category only: {CATEGORIES}.",
)
@option(
    "--tasks",
    "tasks_file",
    section=PLAYED,
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Solve the messages in FILE, one a line, instead of inventing any.",
)
@option(
    "--against",
    section=PLAYED,
    metavar="RUN|FILE",
    multiple=True,
    shell_complete=complete_runs,
    help="Ask nothing that was asked in a run, a suite or a file of rows; may be repeated.",
)
@option(
    "--max-retries",
    section=PLAYED,
    metavar="N",
    type=click.IntRange(0, 20),
    default=2,
    default_text="2",
    help="Corrections after a wrong answer.",
)
@option(
    "--seed",
    section=PLAYED,
    metavar="N",
    type=click.IntRange(0),
    help="Same seed, same run of the built-in model.",
    default_text="random",
)
@endpoint_options
@option(
    "--concurrency",
    section=MODEL,
    metavar="N",
    type=click.IntRange(1, 1024),
    help="Model calls at once.",
    default_text="found by trying",
)
@option(
    "--output",
    section=OUTPUTS,
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help=f"Append training rows to FILE. [default: {OUTPUT}; with the built-in model in the run's folder]",
)
@runs_option
@option(
    "--resume",
    section=OUTPUTS,
    metavar="RUN",
    variable=False,
    shell_complete=complete_runs,
    help="Go on with a run (a name, a folder, or `last`); flags given now replace its own.",
)
@option(
    "--dry-run",
    section=OUTPUTS,
    is_flag=True,
    variable=False,
    help="Propose and print; attempt nothing, write nothing.",
)
@json_option("Progress and summary as JSON lines on stdout.")
@option("--verbose", "-v", section=OUTPUTS, is_flag=True, help="A line for every episode.")
@config_option
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """Let a model play, and collect verified training data.

    Model and game are both built in unless you name yours.
    """
    from craftloop.cli.folders import create_run, find_run
    from craftloop.cli.progress import Progress
    from craftloop.cli.session import Session
    from craftloop.store import Run

    call = {name: options.pop(name) for name in OF_THE_CALL}
    if call["resume"] and call["dry_run"]:
        raise UsageError("--dry-run writes nothing, so it cannot resume a run.", "Leave one of them out.")
    password = take_password(ctx, options)
    progress = Progress(as_json=call["as_json"], verbose=call["verbose"], dry_run=call["dry_run"])
    with ExitStack() as owned:
        owned.enter_context(progress)
        run = None
        if call["resume"]:
            run = owned.enter_context(Run.open(find_run(call["runs"], call["resume"]), write=True))
        options["against"] = [str(locate(call["runs"], name)) for name in options["against"]]
        settings = merged(ctx, options, run.info.settings if run else {})
        if run and run.info.settings != storable(settings):
            run.set_settings(storable(settings))
        session = Session(
            choices(settings),
            progress,
            password=password,
            run=run,
            new_run=None if call["dry_run"] else lambda: create_run(call["runs"], storable(settings)),
        )
        return 0 if asyncio.run(session.play()) else 130


def merged(ctx: click.Context, options: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """A run's settings: the flags of this call, then what is stored, then variables, config and defaults."""
    given = {name for name in options if is_given(ctx, name)}
    for group in GROUPS:
        if stored and given.intersection(group):
            stored = {name: value for name, value in stored.items() if name not in group}
            options.update({name: None for name in group if name not in given and name != "server"})
            given.update(group)
    settle_servers(ctx, options)
    settings = {
        name: value if name in given or name not in stored else stored[name]
        for name, value in options.items()
    }
    refuse_halves(ctx, settings)
    if settings["against"] and settings["tasks_file"]:
        raise UsageError("--against chooses among invented messages.", "Leave out --tasks or --against.")
    if settings["seed"] is None:
        settings["seed"] = secrets.randbits(31)
    if not settings["output"] and not stored and not _is_simulated(settings["model"]):
        settings["output"] = OUTPUT
    for name in ("output", "tasks_file"):
        if settings[name]:  # a resume may come from another folder
            settings[name] = str(Path(settings[name]).absolute())
    return settings


def locate(runs: Path, name: str) -> Path:
    """What `--against` names (a file, a suite of craftloop, a run), so that a resume finds it again."""
    from craftloop.bakeoff.suite import FOLDERS
    from craftloop.cli.folders import find_run

    files = (Path(name), *(folder / f"{name}.jsonl" for folder in FOLDERS))
    found = next((path for path in files if path.is_file()), None)
    return (found or find_run(runs, name)).absolute()


def storable(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings for the run's file. A password in an address is used now and stored nowhere."""
    return {
        name: _URL_PASSWORD.sub("", value) if isinstance(value, str) else value
        for name, value in settings.items()
    }


def _is_simulated(model: str | None) -> bool:
    return (model or "builtin").split(":")[0] == "builtin"


def choices(settings: dict[str, Any]) -> Choices:
    """What the flags of a run mean together."""
    from craftloop.cli.folders import near
    from craftloop.cli.session import Choices
    from craftloop.supply import Plan

    chosen = endpoints(settings)
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
        tasks_file=near(settings["tasks_file"]) if settings["tasks_file"] else None,
        against=tuple(map(near, settings["against"])),
        output=near(settings["output"]) if settings["output"] else None,
    )
