"""Formats: the rows each trainer reads, all derived from the master record `craftloop.dataset.example`.

A module a family; each has a function from an example to rows and one that says what is wrong with a row,
ours or anybody's. docs/formats.md shows a row of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from craftloop.dataset import original
from craftloop.dataset.example import Example
from craftloop.dataset.formats import axolotl, llama_factory, openai, tables, trl, unsloth
from craftloop.dataset.validate import check_row
from craftloop.episode import Episode, Outcome

Row = dict[str, Any]

SOLVED = frozenset({Outcome.FIRST_TRY, Outcome.CORRECTED})
PAIRS = frozenset({Outcome.CORRECTED})
JUDGED = SOLVED | {Outcome.FAILED}
ALL = frozenset(Outcome)

_LINE_ENDS = ((b"\xc2\x85", b"\\u0085"), (b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"))
"""Line ends to `str.splitlines` and to editors, but not to JSON."""


def line(row: Any) -> bytes:
    """A row as one line of JSON, line end included."""
    text = msgspec.json.encode(row)
    for raw, escaped in _LINE_ENDS:
        text = text.replace(raw, escaped)
    return text + b"\n"


class Format(NamedTuple):
    """One format."""

    about: str
    rows: Callable[[Example], Iterator[Any]]
    check: Callable[[Row], Iterator[str]]
    """What is wrong with a row; may raise `msgspec.ValidationError` and `ValueError`."""
    outcomes: frozenset[Outcome] = SOLVED
    """Episodes that can become rows."""
    masks: bool = False
    """Whether a trainer can keep a failed call out of the loss, so that corrections may be `full`."""
    corrections: bool = True
    """Whether corrections have several forms; where not, a corrected episode is always `clean`."""
    layout: Literal["lines", "parquet", "folder"] = "lines"
    line: Callable[[Any], bytes] = line
    of_episode: Callable[[Episode], list[Row]] | None = None
    """Rows that come from an episode directly: the original's, which have an order of their own."""


def _master(example: Example) -> Iterator[Example]:
    yield example


def _check_master(row: Row) -> Iterator[str]:
    example = msgspec.convert(row, Example)
    if example.marked:
        yield "a message holds markup of chat templates"
    if not example.prompt:
        yield "the prompt is empty"


def _check_original(row: Row) -> Iterator[str]:
    if what := check_row(row):
        yield what


def _nothing(example: Example) -> Iterator[Any]:
    raise AssertionError("rows of the original's formats come from episodes")


FORMATS: dict[str, Format] = {
    "original": Format(
        "the original script's two record formats",
        _nothing,
        _check_original,
        corrections=False,
        line=original.line,
        of_episode=original.rows,
    ),
    "master": Format("craftloop's own record, with everything", _master, _check_master, masks=True),
    "trl-sft": Format("TRL: messages and tools", trl.sft, trl.check_sft),
    "trl-prompt-completion": Format(
        "TRL: only the completion is in the loss",
        trl.prompt_completion,
        trl.check_prompt_completion,
        masks=True,
    ),
    "trl-dpo": Format("TRL: chosen and rejected", trl.dpo, trl.check_dpo, PAIRS, corrections=False),
    "trl-kto": Format("TRL: completions with a label", trl.kto, trl.check_kto, JUDGED, corrections=False),
    "trl-grpo": Format("TRL: prompts with goals", trl.grpo, trl.check_grpo, ALL, corrections=False),
    "openai": Format("OpenAI: messages with weights", openai.supervised, openai.check_supervised, masks=True),
    "openai-preference": Format(
        "OpenAI: preferred and not", openai.preference, openai.check_preference, PAIRS, corrections=False
    ),
    "llama-factory": Format(
        "LLaMA-Factory: sharegpt, with dataset_info.json", llama_factory.sharegpt, llama_factory.check
    ),
    "axolotl": Format(
        "Axolotl: chat_template with train at each turn", axolotl.chat_template, axolotl.check, masks=True
    ),
    "unsloth": Format("Unsloth: conversations and tools", unsloth.conversations, unsloth.check),
    "parquet": Format("messages, tools and provenance", tables.record, tables.check, layout="parquet"),
    "hf": Format(
        "Hugging Face: Parquet splits and a dataset card",
        tables.record,
        tables.check,
        layout="folder",
    ),
}
"""All formats by name."""
