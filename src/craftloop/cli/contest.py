"""Contest: what `bakeoff` and `gate` share: the flags, the folder, and the play of several models."""

from __future__ import annotations

import asyncio
import itertools
import re
import shlex
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from craftloop.cli.endpoints import (
    MODEL,
    Endpoints,
    builtin_environment,
    connect_environment,
    connect_model,
    endpoint_options,
    endpoints,
    is_given,
    settle_servers,
    take_password,
)
from craftloop.cli.options import RUNS, Verb, option, runs_option
from craftloop.cli.panel import Panel
from craftloop.cli.terminal import filled, live, printable
from craftloop.errors import UsageError, WriteFailed

if TYPE_CHECKING:
    from craftloop.bakeoff.contest import Bakeoff, Rules
    from craftloop.bakeoff.scores import Scorecard
    from craftloop.episode import Episode

F = TypeVar("F", bound=Callable[..., Any])

SUITE = "commands-v1"
CASES = "Cases"
OF_CASES = ("model", "player")
"""Options of other verbs that have no place here: cases name their player, and there are several models."""

RULES = ("suite", "max_retries", "samples", "temperature", "seed", "minecraft")
"""Options that a bake-off under way does not take."""

_BETWEEN_MODELS = re.compile(r",(?!\s*(?:seed|skill)=)")
"""A comma that does not go on with the options of the built-in model."""
_URL_PASSWORD = re.compile(r"(?<=://)[^/\s@]*@")


class BakeoffVerb(Verb):
    """A verb without the endpoint options that make no sense for cases."""

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.params = [param for param in self.params if param.name not in OF_CASES]


_CONTEST_OPTIONS = [
    option(
        "--suite",
        section=CASES,
        metavar="FILE",
        default=SUITE,
        default_text=SUITE,
        help="A file of cases, or the name of one that comes with craftloop.",
    ),
    option(
        "--allow-edited",
        section=CASES,
        is_flag=True,
        variable=False,
        help="Take a frozen suite although its cases were changed.",
    ),
    option(
        "--limit",
        section=CASES,
        metavar="N",
        type=click.IntRange(1),
        variable=False,
        help="Only N cases, a fair share of each kind.",
        default_text="all",
    ),
    option(
        "--max-retries",
        section=CASES,
        metavar="N",
        type=click.IntRange(0, 20),
        default=2,
        default_text="2",
        help="Corrections after a wrong answer.",
    ),
    option(
        "--k",
        "samples",
        section=CASES,
        metavar="N",
        type=click.IntRange(0, 100),
        variable=False,
        help="Independent first answers to compare corrections with; 0: none.",
        default_text="1 + corrections",
    ),
    option(
        "--temperature",
        section=CASES,
        metavar="T",
        type=click.FloatRange(0, 2),
        variable=False,
        help="Temperature of these.",
        default_text="0.3, as of first answers",
    ),
    option(
        "--seed",
        section=CASES,
        metavar="N",
        type=click.IntRange(0),
        default=0,
        default_text="0",
        help="Of the order and of the requests.",
    ),
    option(
        "--by",
        section=CASES,
        type=click.Choice(["first", "corrected"]),
        metavar="ARM",
        default="first",
        default_text="first",
        variable=False,
        help="Which answer decides who is better: `first`, or `corrected`, the last.",
    ),
    endpoint_options,
    option(
        "--concurrency",
        section=MODEL,
        metavar="N",
        type=click.IntRange(1, 1024),
        help="Model calls at once.",
        default_text="found by trying",
    ),
    runs_option,
]


def contest_options(function: F) -> F:
    """The options that say which cases are answered, how and where."""
    for declare in reversed(_CONTEST_OPTIONS):
        function = declare(function)
    return function


def split_models(given: Sequence[str]) -> tuple[str, ...]:
    """The models named, each once."""
    models = [model.strip() for text in given for model in _BETWEEN_MODELS.split(text) if model.strip()]
    for model in models:
        if models.count(model) > 1:
            raise UsageError(f"The model {model} is named twice.", "No model is better than itself.")
    return tuple(models)


def scorecards(bakeoff: Bakeoff) -> list[Scorecard]:
    """The scores of every model of a bake-off."""
    from craftloop.bakeoff.scores import read_scores

    return [read_scores(bakeoff, model, folder) for model, folder in bakeoff.models().items()]


def contend(ctx: click.Context, options: dict[str, Any], models: tuple[str, ...]) -> Bakeoff:
    """Play a new bake-off, or go on with one; everything that was answered is on disk afterwards."""
    from craftloop.bakeoff.contest import Bakeoff, find
    from craftloop.models.address import parse_model

    password = take_password(ctx, options)
    settle_servers(ctx, options)
    for model in models:
        parse_model(model)
    addresses = {_URL_PASSWORD.sub("", model): model for model in models}
    if options.get("resume"):
        _refuse_rules(ctx)
        bakeoff = Bakeoff.open(find(options["runs"], options["resume"]))
        addresses = {name: name for name in bakeoff.models()} | addresses
    elif not models:
        raise UsageError(
            "No models are named.", "Write --models builtin,ollama:NAME; or --resume, or --show."
        )
    else:
        bakeoff = _begin(ctx, options)
    chosen = endpoints({**options, "model": None, "player": bakeoff.suite.players[0]})
    chosen = msgspec.structs.replace(chosen, minecraft=bakeoff.rules.minecraft)
    try:
        asyncio.run(_play(bakeoff, addresses, chosen, password, options["limit"], options["concurrency"]))
    except (Exception, KeyboardInterrupt) as error:
        if not bakeoff.models():  # a model or a server was not there: nothing has begun
            bakeoff.discard()
            raise
        again = f"`{_resume_command(bakeoff.folder)}` goes on where it stopped."
        if isinstance(error, KeyboardInterrupt):
            click.echo(f"\n{filled(again)}", err=True)
        error.add_note(again)
        raise
    return bakeoff


def _refuse_rules(ctx: click.Context) -> None:
    """A bake-off under way keeps its rules: half of its answers were given by them."""
    for name in RULES:
        if is_given(ctx, name):
            raise UsageError(
                f"--{'k' if name == 'samples' else name.replace('_', '-')} cannot be changed any more.",
                "A bake-off is resumed by its own rules; leave it out, or start a new one.",
            )


def _begin(ctx: click.Context, options: dict[str, Any]) -> Bakeoff:
    """A new bake-off by the flags."""
    from craftloop.bakeoff.contest import Bakeoff
    from craftloop.bakeoff.suite import load, locate

    path = locate(options["suite"])
    frozen = load(path, allow_edited=options["allow_edited"]).header.minecraft
    default = ctx.get_parameter_source("minecraft") is click.core.ParameterSource.DEFAULT
    minecraft = frozen if frozen and default else options["minecraft"]
    if frozen and minecraft != frozen:
        note = f"note: the suite was proven on Minecraft {frozen}; some cases may not work on {minecraft}."
        click.echo(filled(note), err=True)
    rules = _rules(options, minecraft)
    return Bakeoff.create(_new_folder(options["runs"]), path, rules, allow_edited=options["allow_edited"])


def _rules(options: dict[str, Any], minecraft: str) -> Rules:
    from craftloop.bakeoff.contest import Rules
    from craftloop.minecraft.gamedata import resolve

    rules = Rules(resolve(minecraft), options["seed"], options["max_retries"])
    given, temperature = options["samples"], options["temperature"]
    return msgspec.structs.replace(
        rules,
        samples=rules.budget if given is None else given,
        temperature=rules.temperature if temperature is None else temperature,
    )


def _new_folder(runs: Path) -> Path:
    """`bakeoff-2026-11-21-3`: today's date and the first free number."""
    for number in itertools.count(1):
        folder = runs / f"bakeoff-{date.today().isoformat()}-{number}"
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            if folder.parent.is_dir():
                continue
            raise WriteFailed(f"{runs} is not a folder.", "Choose another --runs.") from None
        except OSError as error:
            raise WriteFailed(
                f"Cannot write to {runs}: {error.strerror}.", "Choose another --runs."
            ) from error
        return folder
    raise AssertionError("unreachable")


def _resume_command(folder: Path) -> str:
    name = folder.name if folder.parent == RUNS else str(folder)
    return f"craftloop bakeoff --resume {shlex.quote(name)}"


async def _play(
    bakeoff: Bakeoff,
    addresses: dict[str, str],
    chosen: Endpoints,
    password: str | None,
    limit: int | None,
    concurrency: int | None,
) -> None:
    """One model after the other, so that a server with one GPU need not swap them; all are checked first."""
    from craftloop.bakeoff.contest import play

    async with AsyncExitStack() as owned:
        environment = (
            connect_environment(chosen, password)
            if chosen.server
            else builtin_environment(chosen, *bakeoff.suite.players)
        )
        owned.push_async_callback(environment.aclose)
        await environment.check()
        clients = {}
        for name, address in addresses.items():
            client = connect_model(msgspec.structs.replace(chosen, model=address))
            owned.push_async_callback(client.aclose)
            await client.check()
            clients[name] = client
        folders = {name: bakeoff.enter(name) for name in clients}
        for name, client in clients.items():
            standing = Standing(name)
            await play(
                bakeoff,
                folders[name],
                client,
                environment,
                limit=limit,
                concurrency=concurrency,
                watch=standing,
            )
            standing.close()


REDRAW = 0.2
LINE_EVERY = 10.0
"""Seconds between two drawings at a terminal, and between two lines elsewhere."""


class Standing:
    """How far a model has come: redrawn in place at a terminal, elsewhere a line now and then; on stderr."""

    def __init__(self, model: str) -> None:
        self._model = printable(model)
        self._cases = self._samples = self._answered = self._right = self._sampled = 0
        self._panel = Panel() if live(sys.stderr) else None
        self._shown = time.monotonic()
        self._began = self._shown

    def begin(self, cases: int, samples: int) -> None:
        """So many are left; what an earlier call answered is not shown again."""
        self._cases, self._samples = cases, samples

    def answered(self, episode: Episode) -> None:
        """One more case, or one more sample."""
        if episode.round == 0:
            self._answered += 1
            self._right += bool(episode.attempts) and episode.attempts[0].solved
        else:
            self._sampled += 1
        now = time.monotonic()
        if now - self._shown >= (REDRAW if self._panel else LINE_EVERY):
            self._shown = now
            self._show()

    def close(self) -> None:
        """The last word on this model."""
        from craftloop.cli.figures import duration

        if self._panel:
            self._panel.erase()
        click.echo(f"{self._line()} in {duration(time.monotonic() - self._began)}", err=True)

    def _show(self) -> None:
        if self._panel:
            self._panel.draw([(self._line(), "")])
        else:
            click.echo(self._line(), err=True)

    def _line(self) -> str:
        text = f"{self._model}: {self._answered:,} of {self._cases:,} cases"
        if self._answered:
            text += f", {100 * self._right / self._answered:.0f} % solved at once"
        return text + (f", {self._sampled:,} of {self._samples:,} samples" if self._samples else "")
