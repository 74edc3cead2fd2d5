"""The command line's entry: finds the verb, prints errors as one paragraph, sets the exit code.

Exit codes: 0 done, 1 something failed, 2 wrong usage, 3 model server, 4 Minecraft server, 5 files,
130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import textwrap
from typing import Any

import click

from craftloop import __version__
from craftloop.errors import CraftloopError

VERBS: dict[str, str] = {
    "play": "Let a model play and collect verified training data (the default verb).",
    "check": "What would the game say to a command?",
    "server": "Run the built-in game as an RCON server.",
    "doctor": "Check model server, Minecraft server and settings; say what to do.",
    "runs": "List the runs in a folder.",
    "stats": "Figures of a run.",
    "export": "Write a run's episodes as training rows.",
    "validate": "Check a file of training rows.",
    "gamedata": "Game versions at hand; add one from a server jar.",
    "completion": "Print shell completion for bash, zsh or fish.",
}
"""Verb -> help line. Listed here so that `--help` need not import every verb."""


class Verbs(click.Group):
    """Imports a verb's module when it is called; options without a verb belong to `play`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, by module name."""
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"craftloop.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The original script had no verbs: `craftloop --rounds 50` means `craftloop play --rounds 50`."""
        own = {"--help", "-h", "--version"}
        if args and args[0].startswith("-") and args[0].split("=")[0] not in own:
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
            hint = f"Did you mean `{near[0]}`?" if near else "`craftloop --help` lists the verbs."
            raise click.UsageError(f"There is no verb {args[0]!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `craftloop play`: it needs no server, no model and no network.",
)
@click.version_option(__version__, prog_name="craftloop")
def cli() -> None:
    """Self-play for Minecraft command models: the game is the judge, verified episodes are the data."""


def main(args: list[str] | None = None) -> None:
    """Run the command line; never returns."""
    sys.exit(_run(sys.argv[1:] if args is None else args))


def _run(args: list[str]) -> int:
    try:
        result: Any = cli.main(args, prog_name="craftloop", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except CraftloopError as error:
        complain(error.message, error.hint)
        return error.exit_code
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        usage = f"`{context.command_path} --help` shows all options." if context else ""
        complain(error.format_message(), usage)
        return 2
    except BrokenPipeError:
        # The reader (`| head`) has enough; without this, closing stdout complains once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def complain(message: str, hint: str) -> None:
    """One paragraph on stderr: what happened, what to do."""
    width = min(shutil.get_terminal_size().columns, 100)
    paragraph = textwrap.fill(
        f"error: {message} {hint}".rstrip(), width=width, break_long_words=False, break_on_hyphens=False
    )
    click.secho(paragraph, fg="red", err=True)
