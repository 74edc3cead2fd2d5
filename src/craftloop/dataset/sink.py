"""Sink: where rows go. One file, or one a split; nothing is seen under its name before it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol, Self

from craftloop.dataset.formats.tables import ParquetFile
from craftloop.dataset.splits import Split
from craftloop.errors import UsageError, WriteFailed

BUFFER = 1 << 20


class RowFile(Protocol):
    """A file that takes rows."""

    def write(self, row: Any) -> None:
        """Add a row."""
        ...

    def __enter__(self) -> Self:
        """Use as a context: the end writes what is left."""
        ...

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Close it."""
        ...


class _Lines:
    """A JSON Lines file."""

    def __init__(self, path: Path, line: Callable[[Any], bytes]) -> None:
        self._file = path.open("wb", buffering=BUFFER)
        self._line = line

    def write(self, row: Any) -> None:
        self._file.write(self._line(row))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._file.close()


def paths(output: Path, splits: list[Split], *, folder: bool) -> dict[Split, Path]:
    """Where each split goes: `rows.jsonl`, or `rows.train.jsonl` …; in a folder `data/train.parquet` …."""
    if folder:
        return {split: output / "data" / f"{split.name.lower()}.parquet" for split in splits}
    if len(splits) == 1:
        return {splits[0]: output}
    return {split: output.with_suffix(f".{split.name.lower()}{output.suffix}") for split in splits}


@contextmanager
def sinks(targets: dict[Split, Path], line: Callable[[Any], bytes] | None) -> Iterator[dict[Split, RowFile]]:
    """Open a file a split, Parquet without `line`; rename them when all went well, else leave nothing."""
    parts = {split: _part(path) for split, path in targets.items()}
    try:
        with ExitStack() as stack:
            files: dict[Split, RowFile] = {}
            for split, part in parts.items():
                part.parent.mkdir(parents=True, exist_ok=True)
                file: RowFile = _Lines(part, line) if line else ParquetFile(part)
                files[split] = stack.enter_context(file)
            yield files
        for split, part in parts.items():
            if part != targets[split]:
                part.replace(targets[split])
    except OSError as exc:
        name = exc.filename or next(iter(targets.values()))
        raise WriteFailed(f"Cannot write to {name}: {exc.strerror}.", "Choose another --output.") from exc
    finally:
        for split, part in parts.items():
            if part != targets[split]:
                part.unlink(missing_ok=True)


def _part(path: Path) -> Path:
    """Where a file is written until it is whole; a pipe or a device is written to, not replaced."""
    return path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.part")


def refuse_existing(files: list[Path]) -> None:
    """Nothing is overwritten unasked."""
    for file in files:
        if file.is_file() and file.stat().st_size:
            raise UsageError(f"{file} exists.", "Name another --output, or add --force to replace it.")
