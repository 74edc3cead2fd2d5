"""`craftloop gamedata`: game versions at hand."""

from __future__ import annotations

from pathlib import Path

import click

from craftloop.cli.options import Verb, option


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Game versions at hand; add one from a server jar."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_versions)


@command.command("list", cls=Verb)
def list_versions() -> None:
    """List the versions that can be played."""
    from craftloop.minecraft.gamedata import VERSIONS
    from craftloop.minecraft.gamedata_import import imported

    for version in VERSIONS:
        click.echo(f"{version:<10} built in")
    for version in imported():
        click.echo(f"{version:<10} imported")


@command.command("import", cls=Verb, short_help="Add the exact version of a server jar.")
@option(
    "--jar",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    variable=False,
    help="A vanilla server.jar.",
)
@option("--java", default="java", metavar="PROGRAM", default_text="java", help="The java to run it with.")
def import_version(jar: Path, java: str) -> None:
    """Add the exact version of a server jar (runs the jar's own data generator)."""
    from craftloop.minecraft.gamedata_import import import_jar

    click.echo(f"Running the data generator of {jar} (about a minute) ...", err=True)
    version = import_jar(jar, java=java)
    click.echo(f"{version} is ready: use --minecraft {version}")
