"""Options with headings: how a verb declares its settings, and how its `--help` shows them.

Every setting can also come from a variable, `CRAFTLOOP_` and the option's name; those marked `shared`
are read from the config file's table `[play]` by all verbs that have them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])

PREFIX = "CRAFTLOOP_"
RUNS = Path("runs")


class Option(click.Option):
    """An option that knows its heading, its variable, and whether other verbs share its setting."""

    def __init__(
        self,
        *args: Any,
        section: str = "Options",
        default_text: str = "",
        shared: bool = False,
        variable: bool = True,
        **attrs: Any,
    ) -> None:
        super().__init__(*args, **attrs)
        self.section = section
        self.default_text = default_text
        self.shared = shared
        self.long = max(self.opts, key=len).lstrip("-")
        if variable:
            self.envvar = PREFIX + self.long.replace("-", "_").upper()

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """`--name METAVAR` and the help, with the default in brackets; no ranges, no types."""
        if self.hidden:
            return None
        names = ", ".join(sorted(self.opts, key=len))
        if self.secondary_opts:
            names += f", {self.secondary_opts[0]}"
        if not self.is_flag:
            names += f" {self.metavar}"
        default = f" [default: {self.default_text}]" if self.default_text else ""
        return names, f"{self.help}{default}"


def option(*names: str, **attrs: Any) -> Callable[[F], F]:
    """Declare an `Option`."""
    return click.option(*names, cls=Option, **attrs)


class Verb(click.Command):
    """A command whose options are listed under their headings, all in the same columns."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The headings in the order in which they first occur."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if record is not None:
                # The help option is click's own: it goes below the last heading.
                section = getattr(param, "section", None) or next(reversed(sections), "Options")
                sections.setdefault(section, []).append(record)
        widest = max(len(name) for rows in sections.values() for name, _ in rows)
        for section, rows in sections.items():
            with formatter.section(section):
                formatter.write_dl([(f"{name:<{widest}}", text) for name, text in rows])


def complete_runs(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of the runs there are, the newest first, and `last`."""
    folder = Path(ctx.params.get("runs") or os.environ.get(f"{PREFIX}RUNS") or RUNS)
    names = sorted((path.parent.name for path in folder.glob("*/run.db")), reverse=True)
    return [CompletionItem(name) for name in ("last", *names) if name.startswith(incomplete)]


runs_option = option(
    "--runs",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=RUNS,
    default_text=str(RUNS),
    shared=True,
    help="Folder of the runs.",
)


def json_option(help: str) -> Callable[[F], F]:
    """`--json`, saying what is printed."""
    return option("--json", "as_json", is_flag=True, variable=False, help=help)
