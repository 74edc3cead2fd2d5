"""Figures: a summary as text, and one correction shown whole. Shared by `play` and `stats`."""

from __future__ import annotations

import textwrap

import click

from craftloop.episode import Attempt, Episode
from craftloop.summary import Summary, Tally
from craftloop.verdict import Verdict

LABEL = 11


def table(summary: Summary) -> str:
    """Outcomes by category, and of all."""
    head = "category              episodes  first try  corrected  failed  unverified"
    rows = [_row(name, summary.by_category[name]) for name in sorted(summary.by_category)]
    return "\n".join((head, *rows, _row("all", summary.all)))


def _row(name: str, tally: Tally) -> str:
    return (
        f"{name:<20}{tally.total:>10,}{tally.first_try:>11,}{tally.corrected:>11,}"
        f"{tally.failed:>8,}{tally.unverified:>12,}"
    )


def figures(summary: Summary) -> str:
    """The table, then the original's figures and more."""
    levels = ", ".join(f"{count:,} {level.value}" for level, count in summary.levels.most_common())
    verdicts = ", ".join(f"{count:,} {verdict.value}" for verdict, count in summary.verdicts.most_common())
    seconds = summary.answer_seconds
    lines = [
        ("rounds", f"{summary.rounds:,}"),
        ("messages", f"{summary.prompts_generated:,} proposed, {summary.duplicates:,} of them duplicates"),
        ("episodes", f"{summary.episodes:,} in {summary.seconds:,.1f} s"),
        ("rows", f"{summary.training_examples:,} training examples"),
        ("verified", levels or "none"),
        ("commands", verdicts or "none"),
        ("answers", f"{summary.answers:,}, {summary.unreadable:,} of them unreadable"),
        ("tokens", f"{summary.prompt_tokens:,} read, {summary.completion_tokens:,} written"),
        ("latency", f"{seconds.mean:.2f} s mean, {seconds.percentile(0.95):.2f} s for 95 % of the answers"),
    ]
    errors = [("errors" if i == 0 else "", f"{n:>6,} {key}") for i, (key, n) in enumerate(_errors(summary))]
    return "\n".join([table(summary), "", *(f"{label:<{LABEL}}{text}" for label, text in lines + errors)])


def _errors(summary: Summary) -> list[tuple[str, int]]:
    return summary.errors.most_common(5)


def correction(episode: Episode, width: int) -> str:
    """A task, the first answer with the game's words, and the answer that worked."""
    first, last = episode.attempts[0], episode.attempts[-1]
    return "\n".join(
        [
            click.style("A correction from this run", bold=True),
            _line("player", episode.task.message, width),
            *_attempt("tried", first, width),
            *_attempt("corrected", last, width),
            "",
        ]
    )


def _attempt(label: str, attempt: Attempt, width: int) -> list[str]:
    if attempt.problem:
        return [_line(label, f"(an answer that could not be read: {attempt.problem})", width)]
    lines = []
    for result in attempt.results:
        colour = "green" if result.verdict is Verdict.OK else "red"
        lines.append(_line(label, result.command, width))
        lines.append(click.style(_line("  game", result.reply or "(no output)", width), fg=colour))
    return lines or [_line(label, "(no commands)", width)]


def _line(label: str, text: str, width: int) -> str:
    indent = " " * LABEL
    return textwrap.fill(
        text, width, initial_indent=f"{label:<{LABEL}}", subsequent_indent=indent, break_on_hyphens=False
    )
