"""`craftloop import`: the original's `self_play.jsonl`, or a run of any version, becomes a run."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import click
import msgspec

from craftloop.cli.config import config_option
from craftloop.cli.folders import create_run
from craftloop.cli.options import Verb, json_option, option, runs_option
from craftloop.cli.terminal import printable
from craftloop.dataset.export import Request, export
from craftloop.dataset.importing.finding import AFTER_RUNNING, Finding, Kind, Tally
from craftloop.dataset.importing.importer import LIST, Imported, import_rows
from craftloop.dataset.selection import Selection
from craftloop.dataset.sink import refuse_existing
from craftloop.environment import BuiltinEnvironment
from craftloop.minecraft.gamedata import LATEST, resolve
from craftloop.store import Run

PLAYERS = ("slingshooter08", "SwiftWolf", "DarkWolf", "BraveWolf")
WIDTH = 96
"""Characters of an example that are shown."""


@click.command(cls=Verb)
@click.argument("source", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@option("--reverify", is_flag=True, variable=False, help="Run all commands again on the built-in game.")
@option(
    "--minecraft",
    metavar="VERSION",
    default=LATEST,
    default_text=LATEST,
    shared=True,
    help="Game version that judges replies and commands.",
)
@option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    variable=False,
    help="Also write the rows that are sound, in the original's formats, without repeats.",
)
@option("--force", is_flag=True, variable=False, help="Replace the output file if there is one.")
@json_option("One JSON object.")
@runs_option
@config_option
def command(
    source: Path,
    reverify: bool,
    minecraft: str,
    output: Path | None,
    force: bool,
    as_json: bool,
    runs: Path,
) -> None:
    """Make a run of FILE, rows in the original's formats or a run's folder, and say what is wrong in it."""
    if output and not force:
        refuse_existing([output])
    if source.is_dir():
        Run.open(source).close()  # so that a folder that is no run leaves none behind
    version = resolve(minecraft)
    environment = _environment(version) if reverify else None
    with create_run(runs, {"imported": source.name, "minecraft": version}) as run:
        run.start()
        imported, tally = asyncio.run(import_rows(source, run, version, environment))
    written = _clean(run, output) if output else None
    if as_json:
        click.echo(_json(source, run, imported, tally, written))
    else:
        click.echo("\n".join(_lines(source, run, imported, tally, environment)))
        if output:
            click.echo(f"\n{written:,} sound rows in {output}")


def _environment(version: str) -> BuiltinEnvironment:
    from craftloop.minecraft import Game
    from craftloop.safety import MAX_ALLOWED_RISK, Safety

    # Nothing real can come to harm, and the rows were run once already: only what never may is held back.
    return BuiltinEnvironment(Game.of(version), Safety(MAX_ALLOWED_RISK), PLAYERS)


def _clean(run: Run, output: Path) -> int:
    request = Request("original", output, Selection(), force=True)
    return export([run.folder], request).total


def _json(source: Path, run: Run, imported: Imported, tally: Tally, written: int | None) -> str:
    record: dict[str, Any] = {
        "file": str(source),
        "run": str(run.folder),
        **msgspec.to_builtins(imported),
        "findings": {kind.name.lower(): count for kind, count in tally.counts.most_common()},
        "rows_written": written,
    }
    return msgspec.json.encode(record).decode()


def _lines(
    source: Path, run: Run, imported: Imported, tally: Tally, environment: BuiltinEnvironment | None
) -> list[str]:
    wrong = [kind for kind in Kind if tally.counts[kind] and kind not in AFTER_RUNNING]
    lines = [f"{source}: {imported.rows:,} rows read, {imported.episodes:,} episodes in {run.folder}"]
    if wrong:
        lines += ["", "what was wrong in the file"]
    lines += [line for kind in wrong for line in _line(kind, tally)]
    if environment:
        lines += ["", f"run again on {environment.name}: of {imported.claimed:,} rows called verified"]
        lines += [f"{imported.held:>9,}  hold"]
        lines += [line for kind in AFTER_RUNNING for line in _line(kind, tally)]
    if tally.counts:
        lines += ["", f"every one of them, with its line: {run.folder / LIST}"]
    return lines


def _line(kind: Kind, tally: Tally) -> list[str]:
    """A count, and the first example."""
    if not tally.counts[kind]:
        return []
    return [f"{tally.counts[kind]:>9,}  {kind}", f"{'':11}{_example(tally.examples[kind])}"]


def _example(finding: Finding) -> str:
    text = f"line {finding.line}: {finding.what}" if finding.what else f"line {finding.line}"
    if finding.reply:
        text += f" -> {finding.reply}"
    text = printable(" ".join(text.split()))
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
