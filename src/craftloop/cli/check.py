"""`craftloop check`: what would the game say?"""

from __future__ import annotations

import sys

import click
import msgspec

from craftloop.minecraft import Game, Reply
from craftloop.minecraft.gamedata import LATEST, resolve
from craftloop.verdict import Verdict

COLOURS = {Verdict.OK: "green", Verdict.UNVERIFIED: "yellow"}


@click.command()
@click.argument("commands", nargs=-1, required=True, metavar="COMMAND...")
@click.option(
    "--version",
    "--minecraft",
    "version",
    envvar="CRAFTLOOP_MINECRAFT",
    default=LATEST,
    show_default=True,
    help="Game version.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a command.")
def command(commands: tuple[str, ...], version: str, as_json: bool) -> int:
    """What would the game say to each COMMAND?

    The commands run one after the other in one fresh world, as its console; `-` reads them from standard
    input, a line each. Exit code 0 if the game accepts all of them, else 1.
    """
    world = Game.of(resolve(version)).world()
    accepted = True
    for line in _lines(commands):
        reply = world.run(line)
        accepted = accepted and reply.verdict is Verdict.OK
        click.echo(_json(line, reply) if as_json else _plain(line, reply, len(commands) > 1))
    return 0 if accepted else 1


def _lines(commands: tuple[str, ...]) -> list[str]:
    if commands != ("-",):
        return list(commands)
    return [line.rstrip("\r\n") for line in sys.stdin if line.strip()]


def _json(command: str, reply: Reply) -> str:
    record = {
        "command": command,
        "verdict": reply.verdict,
        "text": reply.text,
        "key": reply.key,
        "result": reply.result,
    }
    return msgspec.json.encode(record).decode()


def _plain(command: str, reply: Reply, several: bool) -> str:
    label = click.style(f"{reply.verdict.value:<12}", fg=COLOURS.get(reply.verdict, "red"))
    text = reply.text or click.style("(no output)", dim=True)
    return f"{label}  {command}\n{'':14}{text}" if several else f"{label}  {text}"
