"""Rows a second of export and validation, beside `datasets` doing the same work on the same machine.

    python -m benchmarks.dataset [--episodes 20000] [--rounds 3]

Export: a stored run becomes a file for TRL. `datasets` gets the episodes as JSON Lines, which it need not
take out of SQLite, filters those that were solved, maps them by our own function and writes JSON Lines.
Validation: a file is read and every rule applied to each row; `datasets` loads it and maps our own check
over it. So what is compared is the machinery around the same work: one process each, no cache left over.
Without `datasets` installed (dependency group `trainers`) only our own figures are printed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from craftloop.dataset.dialogue import examples
from craftloop.dataset.export import Request, export
from craftloop.dataset.formats import FORMATS
from craftloop.dataset.inspection import inspect
from craftloop.dataset.selection import Selection
from craftloop.episode import Attempt, CommandResult, Episode, Level, Outcome, episode_id
from craftloop.store import Run
from craftloop.task import Category
from craftloop.tasks import generate
from craftloop.verdict import Verdict

FORMAT = "trl-sft"
COMPLAINT = "Incorrect argument for command...diamond 5 x<--[HERE]"
SOLVED = (Outcome.FIRST_TRY, Outcome.CORRECTED)


def episodes(count: int) -> Iterator[Episode]:
    """Generated tasks with their reference commands; a third was corrected, a tenth failed."""
    rng = random.Random(1)
    for index in range(count):
        problem = generate(rng.choice(list(Category)), rng)
        right = tuple(CommandResult(c, Verdict.OK, "Gave 1 [Diamond] to Steve") for c in problem.reference)
        wrong = tuple(CommandResult(f"{c} x", Verdict.SYNTAX_ERROR, COMPLAINT) for c in problem.reference)
        good = Attempt(right, "as asked", problem.reply_message, solved=True, level=Level.GOAL)
        bad = Attempt(wrong, "a guess", problem.reply_message)
        kind = index % 10
        yield Episode(
            id=episode_id("123456789012", index),
            task=problem.task,
            attempts=(bad,) if kind == 0 else (bad, good) if kind < 4 else (good,),
            index=index,
            round=0,
            started=1.7e9 + index,
            seconds=1.0,
            model="reference",
            environment="builtin 1.21.11",
            minecraft="1.21.11",
        )


def rows_of(episode: Episode) -> Iterator[Any]:
    for example in examples(episode):
        yield from FORMATS[FORMAT].rows(example)


def our_export(folder: Path, dedup: str) -> int:
    """Rows written, and those found to be repeats."""
    request = Request(FORMAT, folder / "ours.jsonl", Selection(dedup=dedup), force=True)  # type: ignore[arg-type]
    report = export([folder / "run"], request)
    return report.total + report.dropped["same task"] + report.dropped["near-duplicate"]


def our_validation(folder: Path) -> int:
    assert not list(inspect(folder / "ours.jsonl", FORMAT))
    return sum(1 for _ in (folder / "ours.jsonl").open("rb"))


def their_export(folder: Path, datasets: Any) -> int:
    """`load_dataset`, `filter`, `map`, `to_json`, with a cache of its own."""

    def solved(row: dict[str, str]) -> bool:
        return msgspec.json.decode(row["text"], type=Episode).outcome in (
            Outcome.FIRST_TRY,
            Outcome.CORRECTED,
        )

    def converted(row: dict[str, str]) -> Any:
        return next(rows_of(msgspec.json.decode(row["text"], type=Episode)))

    with tempfile.TemporaryDirectory() as cache:
        # As text, a line each: read as JSON the episodes' optional fields would come back as nulls.
        loaded = datasets.load_dataset(
            "text", data_files=str(folder / "episodes.jsonl"), split="train", cache_dir=cache
        )
        made = loaded.filter(solved).map(converted, remove_columns=["text"])
        made.to_json(str(folder / "theirs.jsonl"))
        return len(made)


def their_validation(folder: Path, datasets: Any) -> int:
    with tempfile.TemporaryDirectory() as cache:
        loaded = datasets.load_dataset(
            "json", data_files=str(folder / "ours.jsonl"), split="train", cache_dir=cache
        )
        checked = loaded.map(
            lambda row: {"wrong": len(list(FORMATS[FORMAT].check(row)))}, remove_columns=loaded.column_names
        )
        assert not sum(checked["wrong"])
        return len(checked)


def prepared(folder: Path, count: int) -> None:
    """The same episodes as a run, and as JSON Lines."""
    with Run.create(folder / "run", {}) as run, (folder / "episodes.jsonl").open("wb") as file:
        run.start()
        for episode in episodes(count):
            run.put_tasks(0, [episode.task], episode.index)
            run.put_episode(episode)
            file.write(msgspec.json.encode(episode) + b"\n")


def rate(work: Callable[[], int]) -> float:
    began = time.perf_counter()
    rows = work()
    return rows / (time.perf_counter() - began)


def library() -> Any:
    try:
        import datasets
    except ImportError:
        return None
    datasets.disable_progress_bars()
    return datasets


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--episodes", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args(argv)
    datasets = library()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepared(folder, args.episodes)
        works: dict[str, Callable[[], int]] = {
            "export, craftloop": lambda: our_export(folder, "off"),
            "export, craftloop, repeats searched for": lambda: our_export(folder, "near"),
        }
        if datasets:
            works["export, datasets"] = lambda: their_export(folder, datasets)
        works["validation, craftloop"] = lambda: our_validation(folder)
        if datasets:
            works["validation, datasets"] = lambda: their_validation(folder, datasets)
        rates: dict[str, list[float]] = {work: [] for work in works}
        for _ in range(args.rounds):
            for work, function in works.items():
                rates[work].append(rate(function))
    for work, measured in rates.items():
        low, high = min(measured), max(measured)
        print(f"{work:<42}{statistics.median(measured):>9,.0f} rows/s   ({low:,.0f} to {high:,.0f})")
    if not datasets:
        print("`datasets` is not installed: pip install --group trainers", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
