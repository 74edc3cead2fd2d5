"""`craftloop export`: episodes as training rows of the format a trainer reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from craftloop.cli.config import config_option
from craftloop.cli.folders import find_run
from craftloop.cli.options import Verb, complete_runs, option, runs_option
from craftloop.dataset import hub, suite
from craftloop.dataset.dialogue import Answers
from craftloop.dataset.example import Kind
from craftloop.dataset.export import Report, Request, export
from craftloop.dataset.formats import FORMATS
from craftloop.dataset.selection import LEVELS, Selection
from craftloop.episode import Level, Outcome
from craftloop.errors import UsageError
from craftloop.task import Category

F = TypeVar("F", bound=Callable[..., Any])

SHARE = 0.05
"""Share of validation and test in a Hugging Face folder; elsewhere everything is training data."""
_FORMAT = "Format"
_CHOICE = "What goes in"


def _choice(name: str, values: Any, help: str, default: str = "", **attrs: Any) -> Callable[[F], F]:
    return option(
        name,
        type=click.Choice([str(value) for value in values]),
        metavar=attrs.pop("metavar", "NAME"),
        variable=False,
        default_text=default,
        help=help,
        **attrs,
    )


def _plain(*names: str, type: Any, metavar: str, help: str, **attrs: Any) -> Callable[[F], F]:
    return option(*names, type=type, metavar=metavar, variable=False, help=help, **attrs)


def _date(ctx: click.Context, param: click.Parameter, value: datetime | None) -> float | None:
    return value.replace(tzinfo=UTC).timestamp() if value else None


_HELP = """Write the episodes of each RUN as training rows.

docs/formats.md shows a row of each format:

\b
""" + "\n".join(f"{name:<23}{format.about}" for name, format in FORMATS.items())

_DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"])


@click.command(cls=Verb, help=_HELP)
@click.argument("names", nargs=-1, required=True, metavar="RUN...", shell_complete=complete_runs)
@_plain(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The file to write; for hf the folder.",
)
@_choice(
    "--format",
    FORMATS,
    "One of those above.",
    "original",
    section=_FORMAT,
)
@_choice(
    "--answers", Answers, "tools: calls of rcon_execute; json: as `play` asks.", "tools", section=_FORMAT
)
@_choice(
    "--corrections",
    (Kind.CLEAN, Kind.CUT, Kind.FULL),
    "clean: the fix alone; cut: the error in the user's turn; full: all attempts; may be repeated.",
    "clean",
    multiple=True,
    section=_FORMAT,
)
@_plain(
    "--license", type=str, metavar="ID", default="unknown", section=_FORMAT, help="Licence in an hf card."
)
@_plain("--push", type=str, metavar="REPO", section=_FORMAT, help="Push the hf folder to this repository.")
@option("--public", is_flag=True, variable=False, section=_FORMAT, help="With --push: not private.")
@_choice("--level", LEVELS, "Weakest level of verification.", "ran; original: words", section=_CHOICE)
@_choice("--category", Category, "Only this one; may be repeated.", multiple=True, section=_CHOICE)
@_choice("--outcome", Outcome, "Only this one; may be repeated.", multiple=True, section=_CHOICE)
@_plain(
    "--max-risk",
    type=click.IntRange(0, 5),
    metavar="0-5",
    default=5,
    section=_CHOICE,
    help="Riskiest command that goes in.",
)
@_plain(
    "--model", "models", type=str, metavar="PATTERN", multiple=True, section=_CHOICE, help="As `ollama:*`."
)
@_choice("--simulated", ("yes", "no", "only"), "Answers of the simulated novice.", "yes", section=_CHOICE)
@_plain(
    "--since", type=_DAY, callback=_date, metavar="DATE", section=_CHOICE, help="Played on or after (UTC)."
)
@_plain("--until", type=_DAY, callback=_date, metavar="DATE", section=_CHOICE, help="Played before.")
@_choice(
    "--dedup",
    ("near", "exact", "off"),
    "Drop tasks asked before, in these words or nearly so.",
    "near; original: off",
    section=_CHOICE,
)
@_plain(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    section=_CHOICE,
    help="Leave out what is like a message of this suite, as of craftloop's own.",
)
@_plain("--cap", type=click.IntRange(1), metavar="N", section=_CHOICE, help="Most episodes of a category.")
@_plain(
    "--validation",
    type=click.FloatRange(0, 0.5),
    metavar="SHARE",
    default_text="0; hf: 0.05",
    section=_CHOICE,
    help="Share of validation data.",
)
@_plain(
    "--test",
    type=click.FloatRange(0, 0.5),
    metavar="SHARE",
    default_text="0; hf: 0.05",
    section=_CHOICE,
    help="Share of test data.",
)
@_plain("--seed", type=int, metavar="N", default=0, section=_CHOICE, help="Of splits and caps.")
@option("--force", is_flag=True, variable=False, help="Replace what is there.")
@runs_option
@config_option
def command(names: tuple[str, ...], output: Path, runs: Path, **options: Any) -> None:
    """Export; `_HELP` is what the user reads."""
    format = options["format"] = options["format"] or "original"
    repository = options["push"]
    if repository and format != "hf":
        raise UsageError("--push needs a dataset folder.", "Add --format hf.")
    if repository:
        hub.require()
    if output.is_dir() and format != "hf":
        raise UsageError(f"{output} is a folder.", "Name a file, or add --format hf.")
    against = (*suite.shipped(), *options["against"])
    request = Request(
        format=format,
        output=output,
        selection=selection(options),
        answers=Answers(options["answers"] or "tools"),
        corrections=frozenset(map(Kind, options["corrections"])) or frozenset({Kind.CLEAN}),
        against=tuple(message for path in against for message in suite.messages(path)),
        license=options["license"],
        force=options["force"],
    )
    report = export([find_run(runs, name) for name in names], request)
    piped = output.exists() and not output.is_file() and not output.is_dir()
    click.echo(_summary(report, request), err=piped)
    if repository:
        click.echo(f"pushed to {hub.push(output, repository, public=options['public'])}")


def selection(options: Mapping[str, Any]) -> Selection:
    """The filters that the flags mean; `original` writes what `play --output` wrote unless told otherwise."""
    original, folder = options["format"] == "original", options["format"] == "hf"
    share = SHARE if folder else 0.0
    validation = share if options["validation"] is None else options["validation"]
    test = share if options["test"] is None else options["test"]
    chosen = frozenset(map(Outcome, options["outcome"]))
    return Selection(
        outcomes=chosen or frozenset(Outcome),
        level=Level(options["level"] or (Level.WORDS if original else Level.RAN)),
        categories=frozenset(map(Category, options["category"])) or frozenset(Category),
        max_risk=options["max_risk"],
        models=options["models"],
        simulated=options["simulated"] or "yes",
        since=options["since"],
        until=options["until"],
        dedup=options["dedup"] or ("off" if original else "near"),
        cap=options["cap"],
        validation=validation,
        test=test,
        seed=options["seed"],
    )


def _summary(report: Report, request: Request) -> str:
    """Where the rows are, and why others are not there."""
    if len(report.rows) > 1:
        counts = ", ".join(f"{split} {count:,}" for split, count in report.rows.items())
        lines = [f"{report.total:,} rows in {request.output} ({counts})"]
    else:
        lines = [f"{report.total:,} rows in {report.files[0] if report.files else request.output}"]
    lines += [f"  left out, {reason}: {count:,}" for reason, count in report.dropped.most_common()]
    if report.simulated and request.format != "original":
        lines.append(
            f"  {report.simulated:,} rows are the simulated novice's, which teach a model nothing: "
            "--simulated no leaves them out"
        )
    return "\n".join(lines)
