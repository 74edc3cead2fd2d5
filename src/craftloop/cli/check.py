"""`craftloop check`: what would the game say?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import msgspec

from craftloop.cli.endpoints import LATEST
from craftloop.cli.options import Verb, json_option, option
from craftloop.cli.terminal import printable
from craftloop.verdict import Verdict

if TYPE_CHECKING:
    from craftloop.minecraft import Reply

COLOURS = {Verdict.OK: "green", Verdict.UNVERIFIED: "yellow"}
LABEL = 14
"""Width of the column of verdicts."""
BEFORE = 10
"""Characters that the game shows before the mistake, after dots."""


@click.command(cls=Verb)
@click.argument("commands", nargs=-1, required=True, metavar="COMMAND...")
@option(
    "--minecraft",
    "--version",
    "minecraft",
    metavar="VERSION",
    default=LATEST,
    default_text=LATEST,
    help="Game version.",
)
@option(
    "--flavour",
    type=click.Choice(["vanilla", "paper"]),
    metavar="NAME",
    default="vanilla",
    variable=False,
    help="Whose output: vanilla or paper.",
    default_text="vanilla",
)
@json_option("One JSON object a command.")
def command(commands: tuple[str, ...], minecraft: str, flavour: str, as_json: bool) -> int:
    """What would the game say to each COMMAND?

    The commands run one after the other in one fresh world, as its console; `-` reads them from standard
    input, a line each. Put each command in quotes.

    Exit code 0 if every verdict is `ok`, else 1. `unverified` means: it parses, and the built-in game does
    not simulate what it does.
    """
    from craftloop.minecraft import Game

    game = Game.of(minecraft, flavour)
    world = game.world()
    accepted = True
    lines = _lines(commands)
    for line in lines:
        reply = world.run(line)
        accepted = accepted and reply.verdict is Verdict.OK
        problem = game.parse(line).problem
        cursor = problem.cursor if problem and problem.cursor >= 0 else None
        click.echo(_json(line, reply, cursor) if as_json else _plain(line, reply, cursor, len(lines) > 1))
    if not accepted and len(commands) > 1 and not any(" " in each for each in commands):
        click.echo(f'Is it one command? Then quote it: craftloop check "{" ".join(commands)}"', err=True)
    return 0 if accepted else 1


def _lines(commands: tuple[str, ...]) -> list[str]:
    if commands != ("-",):
        return list(commands)
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
    return [line.rstrip("\r\n") for line in sys.stdin if line.strip()]


def _json(command: str, reply: Reply, cursor: int | None) -> str:
    record = {
        "command": command,
        "verdict": reply.verdict,
        "text": reply.text,
        "key": reply.key,
        "cursor": cursor,
        "result": reply.result,
    }
    return msgspec.json.encode(record).decode()


def _plain(command: str, reply: Reply, cursor: int | None, several: bool) -> str:
    """The verdict, and the game's messages a line each, as a player sees them."""
    label = click.style(f"{reply.verdict.value:<{LABEL}}", fg=COLOURS.get(reply.verdict, "red"))
    messages = [message.text for message in reply.messages] or [reply.text or "(no output)"]
    said = [line for message in messages for line in message.split("\n")]
    lines = [command, *said] if several else said
    if cursor is not None and cursor < len(command.removeprefix("/")):
        lines.append(f"{' ' * (cursor if cursor <= BEFORE else BEFORE + len('...'))}^")
    return label + f"\n{'':{LABEL}}".join(map(printable, lines))
