"""`craftloop bakeoff`: several models answer the same cases; which is better, and is that luck?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from craftloop.cli.config import config_option
from craftloop.cli.contest import BakeoffVerb, contend, contest_options, scorecards, split_models
from craftloop.cli.options import json_option, option

if TYPE_CHECKING:
    from craftloop.bakeoff.contest import Bakeoff
    from craftloop.bakeoff.scores import Arm, Scorecard


@click.command(cls=BakeoffVerb)
@option(
    "--models",
    section="Models",
    multiple=True,
    variable=False,
    metavar="A,B,...",
    help="Models as for `play --model`; a comma between them, or the option several times.",
)
@contest_options
@option(
    "--resume",
    metavar="NAME",
    section="Results",
    variable=False,
    help="Go on with a bake-off (a name, a folder, or `last`) by its own rules; --models adds to it.",
)
@option(
    "--show",
    metavar="NAME",
    section="Results",
    variable=False,
    help="Only show what a bake-off has found so far.",
)
@json_option("One JSON object.")
@config_option
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Let models answer the same cases, each in a fresh world, and say which is better.

    First tries, corrections and independent samples are compared side by side, with intervals and tests.
    """
    from craftloop.bakeoff.contest import Bakeoff, find
    from craftloop.bakeoff.document import document
    from craftloop.bakeoff.scores import Arm
    from craftloop.bakeoff.text import report

    models = split_models(options["models"])
    if options["show"]:
        bakeoff = Bakeoff.open(find(options["runs"], options["show"]))
    else:
        bakeoff = contend(ctx, options, models)
    cards = scorecards(bakeoff)
    arm = Arm(options["by"])
    if options["as_json"]:
        click.echo(msgspec.json.encode(document(bakeoff, cards, arm)).decode())
    else:
        click.echo(report(bakeoff, cards, arm))
        click.echo(f"\nresults    {bakeoff.folder}")
        if not options["show"]:
            click.echo(f"report     {_page(bakeoff, cards, arm)}")


def _page(bakeoff: Bakeoff, cards: list[Scorecard], arm: Arm) -> Path:
    """Leave the same as one HTML page in the folder."""
    from craftloop.report.bakeoff_page import FILE, write_bakeoff_report

    path = bakeoff.folder / FILE
    write_bakeoff_report(bakeoff, cards, arm, path)
    return path
