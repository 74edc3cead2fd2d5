"""Card: the README.md of a dataset folder, with figures, provenance and limits, for the Hugging Face Hub."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from craftloop import __version__

if TYPE_CHECKING:
    from craftloop.dataset.export import Report, Request

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)
"""The Hub's size categories."""


def card(name: str, report: Report, request: Request) -> str:
    """The whole card."""
    return "\n".join((*_front_matter(report, request), *_text(name, report, request)))


def _front_matter(report: Report, request: Request) -> list[str]:
    """What the Hub reads."""
    size = next((label for limit, label in _SIZES if report.total < limit), "n>1T")
    return [
        "---",
        f"license: {request.license}",
        "language:",
        "- en",
        "task_categories:",
        "- text-generation",
        "tags:",
        "- minecraft",
        "- tool-calling",
        "- synthetic",
        "size_categories:",
        f"- {size}",
        "configs:",
        "- config_name: default",
        "  data_files:",
        *(
            line
            for split in report.rows
            for line in (f"  - split: {split}", f"    path: data/{split}.parquet")
        ),
        "---",
        "",
    ]


def _text(name: str, report: Report, request: Request) -> list[str]:
    selection = request.selection
    lines = [
        f"# {name}",
        "",
        f"{report.total:,} conversations in which a model turns a chat message into Minecraft commands, each "
        "judged by the game. Made by self-play with craftloop "
        f"{__version__}; no text was written by people.",
        "",
        *_table("split", report.rows),
        *_table("category", report.categories),
        *_table("kind of example", report.kinds),
        *_table("how far verified", report.levels),
        *_table("model that wrote the answers", report.models),
        *_table("judged by", report.environments),
        *_table("Minecraft", report.versions),
        "`goal`: the effect was checked in the world; `ran`: the game reported success for every command; "
        "`words`: an answer without commands, which nothing can verify.",
        "",
        "## How it was made",
        "",
        f"- answers: {request.answers.value}; corrections: {', '.join(sorted(request.corrections))}",
        f"- duplicates: {selection.dedup}; at most {selection.cap or 'any number'} of a category; "
        f"weakest level {selection.level.value}; highest risk {selection.max_risk}",
        f"- splits by family of tasks, none in two of them; seed {selection.seed}",
        *(f"- left out, {reason}: {count:,}" for reason, count in report.dropped.most_common()),
        "",
        "## Columns",
        "",
        "`messages` and `tools` are JSON (`datasets` 4.7 or later gives objects); arguments of calls are "
        "objects. The others say where a row comes from.",
        "",
        "## Limits",
        "",
        "What the game cannot see (whether a title reads well, whether a build looks good) was not judged.",
    ]
    if report.simulated:
        lines.append(
            f"{report.simulated:,} rows are answers of the simulated novice, a program that stands in for a "
            "model: they teach a real model nothing."
        )
    return [*lines, ""]


def _table(title: str, counts: Counter[str]) -> list[str]:
    rows = [f"| {name} | {count:,} |" for name, count in counts.most_common()]
    return [f"| {title} | rows |", "|---|---:|", *rows, ""]
