"""`craftloop gamedata`: game versions at hand."""

from __future__ import annotations

from pathlib import Path

import click

from craftloop.minecraft.gamedata import VERSIONS


@click.group()
def command() -> None:
    """Game versions at hand; add one from a server jar."""


@command.command("list")
def list_versions() -> None:
    """List the versions that can be played."""
    from craftloop.minecraft.gamedata_import import imported

    for version in VERSIONS:
        click.echo(f"{version:<10} built in")
    for version in imported():
        click.echo(f"{version:<10} imported")


@command.command("import")
@click.option(
    "--jar",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A vanilla server.jar.",
)
@click.option("--java", default="java", show_default=True, help="The java to run it with.")
def import_version(jar: Path, java: str) -> None:
    """Add the exact version of a server jar (runs the jar's own data generator)."""
    from craftloop.minecraft.gamedata_import import import_jar

    click.echo(f"Running the data generator of {jar} (about a minute) ...")
    version = import_jar(jar, java=java)
    click.echo(f"{version} is ready: use --minecraft {version}")
