"""Export: runs -> selected episodes -> examples -> rows of a format -> files. Memory stays flat.

Two passes over the runs: `selection.plan` decides, then rows are written. What the files need beside them
(LLaMA-Factory's `dataset_info.json`, Axolotl's config, a dataset card) is written last.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from craftloop.dataset.card import card
from craftloop.dataset.dialogue import Answers, examples
from craftloop.dataset.example import Example, Kind
from craftloop.dataset.formats import FORMATS, Format, axolotl, llama_factory
from craftloop.dataset.selection import Plan, Selection, plan
from craftloop.dataset.sink import RowFile, paths, refuse_existing, sinks
from craftloop.dataset.splits import Split
from craftloop.episode import Episode
from craftloop.errors import UsageError
from craftloop.store import Run


class Request(msgspec.Struct, frozen=True):
    """What to write, and where."""

    format: str
    output: Path
    selection: Selection = Selection()
    answers: Answers = Answers.TOOLS
    corrections: frozenset[Kind] = frozenset({Kind.CLEAN})
    against: tuple[str, ...] = ()
    """Messages of suites: what is like them stays out."""
    license: str = "unknown"
    """Licence field of a dataset card, an identifier of the Hub."""
    force: bool = False


class Report(msgspec.Struct):
    """What was written."""

    files: list[Path] = msgspec.field(default_factory=list)
    rows: Counter[str] = msgspec.field(default_factory=Counter)
    """Split -> rows."""
    kinds: Counter[str] = msgspec.field(default_factory=Counter)
    categories: Counter[str] = msgspec.field(default_factory=Counter)
    levels: Counter[str] = msgspec.field(default_factory=Counter)
    models: Counter[str] = msgspec.field(default_factory=Counter)
    versions: Counter[str] = msgspec.field(default_factory=Counter)
    """Minecraft versions -> rows."""
    environments: Counter[str] = msgspec.field(default_factory=Counter)
    simulated: int = 0
    """Rows of the simulated novice."""
    dropped: Counter[str] = msgspec.field(default_factory=Counter)
    """Reason -> episodes, or examples, that were left out."""

    @property
    def total(self) -> int:
        """Rows in all splits."""
        return sum(self.rows.values())

    def add(self, split: Split, kind: str, episode: Episode, rows: int) -> None:
        """Count the rows of an example."""
        self.rows[split.name.lower()] += rows
        self.kinds[kind] += rows
        self.categories[episode.task.category.value] += rows
        self.levels[episode.level.value if episode.level else "none"] += rows
        self.models[episode.model] += rows
        self.versions[episode.minecraft] += rows
        self.environments[episode.environment] += rows
        self.simulated += rows * episode.simulated


def export(runs: Sequence[Path], request: Request) -> Report:
    """Write the episodes of runs in a format. Raises `UsageError`, `StoreError`."""
    format = FORMATS[request.format]
    _refuse_trained_failures(request, format)
    splits = [Split.TRAIN]
    splits += [Split.VALIDATION] * bool(request.selection.validation) + [Split.TEST] * bool(
        request.selection.test
    )
    targets = paths(request.output, splits, folder=format.layout == "folder")
    if not request.force:
        refuse_existing(list(targets.values()))
    decided = plan(_runs(runs), _within(request.selection, format), request.against)
    report = Report(files=list(targets.values()), dropped=decided.dropped)
    with sinks(targets, format.line if format.layout == "lines" else None) as files:
        _write(decided, runs, request, files, report)
    report.files += _companions(request, targets, report)
    return report


def _refuse_trained_failures(request: Request, format: Format) -> None:
    if Kind.FULL in request.corrections and format.corrections and not format.masks:
        able = ", ".join(name for name, other in FORMATS.items() if other.masks)
        raise UsageError(
            f"{request.format} cannot keep a failed call out of the loss: a full correction would train it.",
            f"Use --corrections cut or clean, or one of the formats {able}.",
        )


def _within(selection: Selection, format: Format) -> Selection:
    """Of the outcomes wanted only those that the format has rows for."""
    return msgspec.structs.replace(selection, outcomes=selection.outcomes & format.outcomes)


def _runs(folders: Iterable[Path]) -> Iterator[Iterator[Episode]]:
    """The episodes of each run, one run open at a time."""
    for folder in folders:
        with Run.open(folder) as run:
            yield run.episodes()


def _write(
    decided: Plan, runs: Sequence[Path], request: Request, files: dict[Split, RowFile], report: Report
) -> None:
    format = FORMATS[request.format]
    for split, episode in decided.apply(_runs(runs)):
        for kind, rows in _rows(episode, request, format, report):
            for row in rows:
                files[split].write(row)
            report.add(split, kind, episode, len(rows))


def _rows(
    episode: Episode, request: Request, format: Format, report: Report
) -> Iterator[tuple[str, list[Any]]]:
    if format.of_episode is not None:
        yield episode.outcome.value, format.of_episode(episode)
        return
    corrections = request.corrections if format.corrections else frozenset({Kind.CLEAN})
    made: Iterator[Example] = examples(episode, request.answers, corrections)
    for example in made:
        if example.marked:
            report.dropped["template markup in a text"] += 1
            continue
        rows = list(format.rows(example))
        if not rows:
            report.dropped["nothing to compare"] += 1
        yield example.kind.value, rows


def _companions(request: Request, targets: dict[Split, Path], report: Report) -> list[Path]:
    """Files beside the rows, for the formats that want some."""
    folder = request.output.parent
    match request.format:
        case "llama-factory":
            return [_merged(folder / "dataset_info.json", targets)]
        case "axolotl":
            config = request.output.with_suffix(".yaml")
            config.write_text(axolotl.CONFIG.format(file=json.dumps(str(targets[Split.TRAIN]))), "utf-8")
            return [config]
        case "hf":
            readme = request.output / "README.md"
            readme.write_text(card(request.output.name, report, request), "utf-8")
            return [readme]
        case _:
            return []


def _merged(info: Path, targets: dict[Split, Path]) -> Path:
    """`dataset_info.json` with our entries; those of others stay."""
    try:
        known = json.loads(info.read_text("utf-8")) if info.exists() else {}
    except ValueError as exc:
        raise UsageError(f"{info} is not JSON: {exc}.", "Mend it, or write to another folder.") from exc
    entries = llama_factory.dataset_info(
        {path.stem.replace(".", "_"): path.name for path in targets.values()}
    )
    info.write_text(json.dumps({**known, **entries}, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return info
