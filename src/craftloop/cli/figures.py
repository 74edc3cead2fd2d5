"""Figures: a summary as text, and one correction shown whole. Shared by `play` and `stats`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from craftloop.cli.folders import resume_command
from craftloop.cli.terminal import wrapped
from craftloop.episode import Attempt, Episode, Level
from craftloop.report.sentences import frequent_errors, place_apart
from craftloop.summary import Summary, Tally, Variety
from craftloop.verdict import Verdict

LABEL = 11
"""Width of the column of labels."""
TOP = 5
"""Error sentences shown."""
LEVELS = {
    Level.GOAL: "by their effect in the world",
    Level.RAN: "by the game's words",
    Level.WORDS: "answered in words only",
}
WHY = {
    "duplicates": "half of the messages had been asked before",
    "forms": "no new forms of commands came any more",
}
"""Of an alarm that the proposer repeats itself."""
SIMULATED = (
    "The answers are those of a simulated novice: these rows show the format, they teach nothing. Add "
    "--model NAME for a model of yours, --server HOST:PORT for your server; `craftloop doctor` checks both."
)


def conclusion(
    summary: Summary,
    sample: Episode | None,
    folder: Path,
    output: Path | None,
    report: Path | None = None,
    *,
    ended: bool,
    width: int,
) -> str:
    """What a run leaves on the screen: a correction, the figures, what to do next, where everything is."""
    parts = [correction(sample, width)] if sample else []
    parts.append(figures(summary, width))
    again = resume_command(folder)
    next_step = f"{again} --rounds N plays on to N rounds" if ended else f"{again} goes on where this stopped"
    last = [*_line("next", next_step, 0), *_line("run", str(folder), 0)]
    if output:
        last += _line("rows", str(output), 0)
    if report:
        last += _line("report", str(report), 0)
    return "\n\n".join((*parts, "\n".join(last)))


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


def figures(summary: Summary, width: int) -> str:
    """The table, then the original's figures and more."""
    head, *rows = table(summary).splitlines()
    lines = [click.style(head, dim=True), *rows[:-1], click.style(rows[-1], bold=True), ""]
    for label, text in _facts(summary):
        lines += _line(label, text, width)
    for number, (sentence, count) in enumerate(frequent_errors(summary, TOP)):
        lines.append(f"{'' if number else 'errors':<{LABEL}}{count:,}  {sentence}"[:width])
    if summary.simulated:
        lines += ["", *(click.style(line, fg="yellow") for line in wrapped(SIMULATED, width))]
    return "\n".join(lines)


def _facts(summary: Summary) -> Iterator[tuple[str, str]]:
    yield (
        "episodes",
        f"{summary.episodes:,} in {duration(summary.seconds)}, {_of(summary.rounds, 'round')}; "
        f"{_of(summary.prompts_generated, 'message')} proposed, {summary.duplicates:,} of them duplicates",
    )
    yield "examples", f"{summary.training_examples:,} for training, one a solved episode"
    if summary.variety:
        yield "variety", ", ".join(_variety(summary.variety, summary.alarms))
    levels = [f"{count:,} {LEVELS[level]}" for level, count in summary.levels.most_common()]
    yield "verified", ", ".join(levels) or "none"
    verdicts = [f"{count:,} {verdict.value}" for verdict, count in summary.verdicts.most_common()]
    yield "commands", ", ".join(verdicts) or "none"
    yield (
        "answers",
        f"{summary.answers:,}, {summary.unreadable:,} of them unreadable; "
        f"{summary.prompt_tokens:,} tokens read, {summary.completion_tokens:,} written",
    )
    seconds = summary.answer_seconds
    if seconds.mean >= 0.005:
        yield (
            "latency",
            f"{seconds.mean:.2f} s mean, 95 % of the answers within {seconds.percentile(0.95):.2f} s",
        )


def _variety(variety: Variety, alarms: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"categories {variety.evenness:.2f} even"
    yield f"{variety.distinct[1]:.0%} of the latest word pairs distinct"
    yield _of(variety.forms, "form") + " of commands"
    if alarms:
        yield f"{_of(len(alarms), 'alarm')}, in round {alarms[-1]['round'] + 1:,} {WHY[alarms[-1]['why']]}"


def _of(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def correction(episode: Episode, width: int) -> str:
    """A task, the first answer with the game's words, and the answer that worked."""
    return "\n".join(
        [
            click.style("A correction from this run", bold=True),
            "",
            *_line("player", episode.task.message, width),
            *_attempt("tried", episode.attempts[0], width),
            *_attempt("corrected", episode.attempts[-1], width),
        ]
    )


def _attempt(label: str, attempt: Attempt, width: int) -> Iterator[str]:
    if attempt.problem:
        yield from _line(label, f"(an answer that could not be read: {attempt.problem})", width)
    elif not attempt.results:
        yield from _line(label, f"(no commands) {attempt.message}".rstrip(), width)
    for result in attempt.results:
        yield from _line(label, result.command, width)
        colour = "green" if result.verdict is Verdict.OK else "red"
        for line in _line("  game", place_apart(result.reply, result.command) or "(no output)", width):
            yield click.style(line, fg=colour)
        label = ""


def _line(label: str, text: str, width: int) -> Iterator[str]:
    """A label and its text, wrapped below itself; a width of 0 keeps it whole, to be copied."""
    lines = wrapped(text, width - LABEL) if width else iter([text])
    for number, line in enumerate(lines):
        yield f"{label if number == 0 else '':<{LABEL}}{line}".rstrip()


def duration(seconds: float) -> str:
    """`0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`."""
    if 0 < seconds < 9.95:
        return f"{seconds:.1f} s"
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
