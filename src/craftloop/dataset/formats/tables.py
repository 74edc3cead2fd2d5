"""Tables: rows for Parquet, with where each comes from beside its messages. pyarrow is needed to write.

A message is stored as JSON (Arrow's `json` type, which `datasets` 4.7 and later turns back into objects),
never as a struct: a struct gives every message the keys of all others, filled with null, and after joining
with another tool's data every call its arguments. Templates that ask whether a message has `tool_calls`
(Llama 3, DeepSeek V3, gpt-oss) raise on the null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import msgspec

from craftloop.dataset.example import Example
from craftloop.dataset.formats.chat import Row, message_rows
from craftloop.dataset.formats.trl import check_sft
from craftloop.errors import UsageError

GROUP = 2_000
"""Rows of a row group: about 4 MB."""
COLUMNS = {
    "id": "string",
    "kind": "string",
    "category": "string",
    "family": "string",
    "mode": "string",
    "player": "string",
    "outcome": "string",
    "level": "string",
    "risk": "int64",
    "model": "string",
    "simulated": "bool",
    "environment": "string",
    "minecraft": "string",
}
"""Columns beside `messages` and `tools`, with their types in `datasets`."""


def record(example: Example) -> Iterator[Row]:
    """`messages`, `tools` (null if none), and the columns of `COLUMNS`."""
    task, source = example.task, example.source
    yield {
        "messages": message_rows(example.messages),
        "tools": list(example.tools) or None,
        "id": example.id,
        "kind": example.kind.value,
        "category": task.category.value,
        "family": task.family,
        "mode": task.mode.value,
        "player": task.player,
        "outcome": source.outcome.value,
        "level": source.level.value if source.level else None,
        "risk": source.risk,
        "model": source.model,
        "simulated": source.simulated,
        "environment": source.environment,
        "minecraft": source.minecraft,
    }


class _Record(msgspec.Struct):
    id: str
    category: str
    model: str
    simulated: bool
    minecraft: str


def check(row: Row) -> Iterator[str]:
    """What is wrong with a row."""
    msgspec.convert(row, _Record)
    yield from check_sft(row)


def pyarrow() -> Any:
    """The library, or a `UsageError` that says how to get it."""
    try:
        import_module("pyarrow.parquet")
    except ImportError as exc:
        raise UsageError("Parquet files need pyarrow.", "Install it: pip install 'craftloop[hub]'.") from exc
    return import_module("pyarrow")


class ParquetFile:
    """A Parquet file being written, a group of rows in memory at a time."""

    def __init__(self, path: Path) -> None:
        self._pa = pyarrow()
        self._schema = _schema(self._pa)
        self._writer = self._pa.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        """Add a row."""
        self._rows.append(row)
        if len(self._rows) == GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(_table(self._pa, self._schema, self._rows))
            self._rows = []

    def close(self) -> None:
        """Write what is left, and the end."""
        self._flush()
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()


def _schema(arrow: Any) -> Any:
    """Arrow's types, and the features that `datasets` reads from the metadata."""
    text = arrow.json_(arrow.string())
    types = {"string": arrow.string(), "int64": arrow.int64(), "bool": arrow.bool_()}
    fields = [("messages", arrow.list_(text)), ("tools", text)]
    fields += [(name, types[kind]) for name, kind in COLUMNS.items()]
    features = {
        "messages": {"feature": {"_type": "Json"}, "_type": "List"},
        "tools": {"_type": "Json"},
        **{name: {"dtype": kind, "_type": "Value"} for name, kind in COLUMNS.items()},
    }
    metadata = {"huggingface": json.dumps({"info": {"features": features}})}
    return arrow.schema(fields, metadata=metadata)


_text = json.JSONEncoder(ensure_ascii=False).encode


def _table(arrow: Any, schema: Any, rows: Sequence[Row]) -> Any:
    columns = {name: [row[name] for row in rows] for name in schema.names}
    columns["messages"] = [[_text(message) for message in messages] for messages in columns["messages"]]
    columns["tools"] = [None if tools is None else _text(tools) for tools in columns["tools"]]
    arrays = [
        arrow.array(columns[field.name], _storage(arrow, field.type)).cast(field.type) for field in schema
    ]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _storage(arrow: Any, kind: Any) -> Any:
    """The plain type below Arrow's JSON."""
    if isinstance(kind, arrow.ListType):
        return arrow.list_(_storage(arrow, kind.value_type))
    return kind.storage_type if isinstance(kind, arrow.BaseExtensionType) else kind


def read(path: Path) -> Iterable[Row]:
    """Rows of a Parquet file, with JSON columns as objects."""
    arrow = pyarrow()
    try:
        with arrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(GROUP):
                yield from map(_objects, batch.to_pylist())
    except arrow.ArrowException as exc:
        raise UsageError(f"{path} is no Parquet file: {exc}", "Name a file of the format.") from exc


def _objects(row: Row) -> Row:
    """A row with what is JSON text in it read; nulls that a struct filled in stay, to be complained of."""
    messages = row.get("messages")
    if isinstance(messages, list):
        row["messages"] = [json.loads(text) if isinstance(text, str) else text for text in messages]
    return row
