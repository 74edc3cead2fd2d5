"""`craftloop gate`: may the challenger take the champion's place? The exit code tells scripts."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from craftloop.cli.config import config_option
from craftloop.cli.contest import BakeoffVerb, contend, contest_options, scorecards, split_models
from craftloop.cli.options import json_option, option
from craftloop.errors import UsageError


@click.command(
    cls=BakeoffVerb,
    epilog="Exit codes: 0 promote, 10 worse, 11 inconclusive; 1 to 5 are errors, as everywhere.",
)
@click.argument("champion")
@click.argument("challenger")
@option(
    "--margin",
    section="Rule",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    default=0.05,
    default_text="0.05",
    variable=False,
    help="How far a category may fall.",
)
@option(
    "--results",
    section="Rule",
    metavar="NAME",
    variable=False,
    help="Judge by a bake-off that was played (a name, a folder, or `last`); nothing is asked again.",
)
@contest_options
@json_option("One JSON object.")
@config_option
@click.pass_context
def command(ctx: click.Context, /, champion: str, challenger: str, **options: Any) -> int:
    """Promote CHALLENGER only if it is better than CHAMPION beyond luck, and in no category clearly worse.

    Both answer the suite, unless --results names a bake-off in which they did.
    """
    from craftloop.bakeoff.contest import Bakeoff, find
    from craftloop.bakeoff.document import ruling_document
    from craftloop.bakeoff.gate import judge
    from craftloop.bakeoff.scores import Arm
    from craftloop.bakeoff.text import partial, ruling

    models = split_models((champion, challenger))
    if len(models) != 2:
        raise UsageError("A champion and a challenger are two models.", "Name one model for each.")
    if options["results"]:
        bakeoff = Bakeoff.open(find(options["runs"], options["results"]))
    else:
        bakeoff = contend(ctx, {**options, "samples": options["samples"] or 0}, models)
    cards = {card.model: card for card in scorecards(bakeoff)}
    for model in models:
        if model not in cards:
            raise UsageError(
                f"{model} takes no part in {bakeoff.folder}.", f"There are {', '.join(cards) or 'none'}."
            )
    found = judge(cards[champion], cards[challenger], Arm(options["by"]), margin=options["margin"])
    if options["as_json"]:
        click.echo(msgspec.json.encode(ruling_document(found)).decode())
    else:
        click.echo("\n".join([*partial([cards[m] for m in models]), ruling(found, options["margin"])]))
        click.echo(f"\nresults    {bakeoff.folder}")
    return found.exit_code
