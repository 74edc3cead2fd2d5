"""The command line's entry: finds the verb, prints errors as one paragraph, sets the exit code.

Exit codes: 0 done, 1 something failed, 2 wrong usage, 3 model server, 4 Minecraft server, 5 files,
130 interrupted. `CRAFTLOOP_DEBUG=1` adds a traceback to every error.
"""

from __future__ import annotations

import importlib
import os
import sys
from keyword import iskeyword
from typing import Any, NoReturn

import click
from click.core import ParameterSource

from craftloop import __version__
from craftloop.cli.terminal import colours, complain
from craftloop.errors import CraftloopError, UsageError

VERBS: dict[str, str] = {
    "play": "Let a model play and collect verified training data.",
    "check": "What would the game say to a command?",
    "server": "Run the built-in game as an RCON server.",
    "doctor": "Check model and server; say what to do.",
    "runs": "List the runs in a folder.",
    "stats": "Figures of a run.",
    "bakeoff": "Let models answer the same cases; say which is better.",
    "gate": "May a model take another's place? Exit code for scripts.",
    "report": "A run or a bake-off as one HTML page.",
    "export": "Write a run's episodes as training rows.",
    "validate": "Check a file of training rows.",
    "import": "Turn old rows into a run; what is wrong in them?",
    "gamedata": "Game versions at hand; add one from a server jar.",
    "completion": "Print shell completion for bash, zsh or fish.",
}
"""Verb -> help line. Listed here so that `--help` need not import every verb."""
EPILOG = """Start with `craftloop play`: it needs no server, no model and no network.
Options without a verb belong to `play`. `craftloop VERB --help` tells more."""


def module_name(verb: str) -> str:
    """A verb's module: of its name, but for words that Python keeps to itself."""
    return f"{verb}_" if iskeyword(verb) else verb


class Verbs(click.Group):
    """Imports a verb's module when it is called; options without a verb belong to `play`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, by module name."""
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"craftloop.cli.{module_name(cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The original script had no verbs: `craftloop --rounds 50` means `craftloop play --rounds 50`."""
        if not args:
            args = ["--help"]
        elif args[0].startswith("-") and args[0].split("=")[0] not in ("--help", "-h", "--version"):
            args = ["play", *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of verbs, without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest verb for an unknown one."""
        if args and args[0] not in VERBS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], VERBS, n=1)
            raise UsageError(
                f"There is no verb {args[0]!r}.",
                f"Did you mean `craftloop {near[0]}`?" if near else "`craftloop --help` lists the verbs.",
            )
        return super().resolve_command(ctx, args)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="",
    subcommand_metavar="VERB [OPTIONS]",
    epilog=f"\b\n{EPILOG}",
)
@click.version_option(__version__, prog_name="craftloop", message="%(prog)s %(version)s")
def cli() -> None:
    """Self-play for Minecraft command models: the game is the judge, verified episodes are the data."""


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # a console that lacks a character shows a mark instead
    sys.exit(run(sys.argv[1:] if args is None else args))


def run(args: list[str]) -> int:
    """The exit code of a command line; everything that goes wrong is told on stderr."""
    try:
        result: Any = cli.main(args, prog_name="craftloop", standalone_mode=False, color=colours())
        return result if isinstance(result, int) else 0
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except SystemExit as exit:  # click ends like this when the reader (`| head`) has enough
        return exit.code if isinstance(exit.code, int) else 1
    except BrokenPipeError:
        silence()
        return 1
    except Exception as error:
        if os.environ.get("CRAFTLOOP_DEBUG"):
            import traceback

            traceback.print_exc()
        return _explained(error)


def silence() -> None:
    """Let nothing more go to a reader who is gone: closing stdout would complain once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(nowhere, stream.fileno())


def _explained(error: Exception) -> int:
    """Tell an error, with what to do, and with the notes it collected on its way; its exit code."""
    notes = getattr(error, "__notes__", [])
    match error:
        case CraftloopError():
            complain(error.message, error.hint, *notes)
            return error.exit_code
        case click.ClickException():
            complain(error.format_message(), _origin(error), _usage(error), *notes)
            return 2
        case OSError():
            what = f"{error.filename}: " if error.filename else ""
            complain(f"{what}{error.strerror or error}.", *notes)
            return 5
        case _:
            complain(f"craftloop itself is at fault: {_fault(error)}.", REPORT, *notes)
            return 1


REPORT = "Nothing stored is lost. Please report this with what CRAFTLOOP_DEBUG=1 prints in addition."


def _origin(error: click.ClickException) -> str:
    """Where a wrong value comes from, if not from the command line."""
    if not isinstance(error, click.BadParameter) or not error.ctx or not error.param or not error.param.name:
        return ""
    source = error.ctx.get_parameter_source(error.param.name)
    if source is ParameterSource.ENVIRONMENT:
        return f"It comes from the variable {error.param.envvar}."
    return "It comes from the config file." if source is ParameterSource.DEFAULT_MAP else ""


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"`{context.command_path} --help` shows all options." if context else ""


def _fault(error: Exception) -> str:
    """Kind, text and place of an error nobody foresaw."""
    import traceback

    places = [frame for frame in traceback.extract_tb(error.__traceback__) if "craftloop" in frame.filename]
    place = f" ({os.path.basename(places[-1].filename)}, line {places[-1].lineno})" if places else ""
    return f"{type(error).__name__}: {error}{place}"
