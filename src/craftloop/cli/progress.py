"""Progress: what a run looks like while it goes on, and its summary.

At a terminal a small panel is redrawn in place (on stderr); elsewhere a line every ten seconds; with
`--json` one JSON object a line on stdout. Figures come from `summary`, nothing is counted twice.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import click
import msgspec

from craftloop.cli.figures import correction, figures, table
from craftloop.episode import Episode, Outcome
from craftloop.models.client import ChatClient
from craftloop.proposer import MESSAGES_PER_PROPOSAL
from craftloop.store import Run
from craftloop.summary import Summary
from craftloop.supply import CATEGORIES_PER_ROUND, Plan
from craftloop.task import Task

REDRAW = 0.2
"""Seconds between two drawings of the panel."""
LINE_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""
MARKS = {
    Outcome.FIRST_TRY: ("ok", "green"),
    Outcome.CORRECTED: ("corrected", "cyan"),
    Outcome.FAILED: ("failed", "red"),
    Outcome.UNVERIFIED: ("unverified", "yellow"),
}


class Progress:
    """The face of one run; also a context manager that leaves the terminal tidy."""

    def __init__(self, *, as_json: bool, verbose: bool) -> None:
        self._as_json = as_json
        self._verbose = verbose
        self._live = sys.stderr.isatty() and not as_json
        self._summary = Summary()
        self._sample: Episode | None = None
        self._drawn = 0
        self._timer: asyncio.TimerHandle | None = None
        self._began = time.monotonic()
        self._here = 0
        self._tokens_here = 0
        self._target: int | None = None
        self._load: Callable[[], tuple[int, int]] = lambda: (0, 0)
        self._minutes: float | None = None
        self._run: Run | None = None

    def __enter__(self) -> Self:
        """Nothing is drawn before `start`."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave the panel on the screen as it last was."""
        self._end()

    # -- what happens --------------------------------------------------------------------------------

    def line(self, text: str) -> None:
        """A line of its own, above the panel."""
        if self._as_json:
            self._event("line", text=text)
        else:
            self._erase()
            click.echo(text, err=True)

    def start(
        self,
        plan: Plan,
        minutes: float | None,
        policy: ChatClient,
        run: Run | None,
        load: Callable[[], tuple[int, int]],
    ) -> None:
        """Begin to show; `load` gives episodes under way and model calls at once."""
        self._run, self._load = run, load
        size = MESSAGES_PER_PROPOSAL * (1 if plan.focus else CATEGORIES_PER_ROUND)
        bounds = [bound for bound in (plan.episodes, plan.rounds and plan.rounds * size) if bound]
        self._target = min(bounds) if bounds else None
        self._minutes = minutes
        self._began = time.monotonic()
        if policy.simulated:
            self.line("The built-in model only plays a novice: its rows show the format, they teach nothing.")
        self._tick()

    def tasks(self, round: int, tasks: Sequence[Task]) -> None:
        """New tasks; shown one by one when nothing is attempted or everything is told."""
        if self._verbose and not self._as_json:
            for task in tasks:
                self.line(f"[{task.category.value}] {task.message}")

    def recall(self, run: Run) -> None:
        """Begin with the figures of the run's earlier part."""
        self._summary = Summary.of_run(run)

    def episode(self, episode: Episode) -> None:
        """A finished episode."""
        self._summary.add(episode)
        self._here += 1
        self._tokens_here += sum(attempt.usage.completion_tokens for attempt in episode.attempts)
        if episode.outcome is Outcome.CORRECTED and (self._sample is None or _tells(episode, self._sample)):
            self._sample = episode
        if self._verbose and not self._as_json:
            word, colour = MARKS[episode.outcome]
            self.line(f"{click.style(f'{word:<10}', fg=colour)} {episode.task.message}")

    def note(self, kind: str, detail: dict[str, Any]) -> None:
        """A proposal, a duplicate, an overload."""
        self._summary.add_note(kind, detail)
        if kind == "busy":
            self.line(f"The model server is overloaded: {detail['why']}")

    def finish(self, output: Path | None) -> None:
        """The summary, on stdout."""
        self._end()
        if self._as_json:
            self._event("summary", output=str(output) if output else None, **self._summary.to_json())
            return
        width = min(shutil.get_terminal_size().columns, 100)
        if self._sample:
            click.echo(correction(self._sample, width))
        click.echo(figures(self._summary))
        if self._run and output:
            click.echo(f"\nrun     {self._run.folder}\nrows    {output}")

    # -- drawing -------------------------------------------------------------------------------------

    def _tick(self) -> None:
        if self._live:
            self._erase()
            lines = [self._cut(line) for line in self._panel()]
            click.echo("\n".join(lines), err=True)
            self._drawn = len(lines)
        elif self._as_json:
            self._event("progress", **self._state())
        else:
            click.echo(self._status(), err=True)
        pause = REDRAW if self._live else LINE_EVERY
        self._timer = asyncio.get_running_loop().call_later(pause, self._tick)

    def _end(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
            self._erase()

    def _erase(self) -> None:
        if self._drawn:
            click.echo(f"\x1b[{self._drawn}A\x1b[J", nl=False, err=True)
            self._drawn = 0

    def _cut(self, line: str) -> str:
        """Cut to the terminal's width, so that erasing finds its way back; lines hold no colours."""
        return line[: shutil.get_terminal_size().columns - 1]

    def _event(self, event: str, **detail: Any) -> None:
        click.echo(msgspec.json.encode({"event": event, **detail}).decode())

    def _panel(self) -> Iterable[str]:
        yield self._status()
        yield from table(self._summary).splitlines()

    def _state(self) -> dict[str, Any]:
        """Episodes, rate a second, seconds left, and load."""
        passed = max(time.monotonic() - self._began, 1e-9)
        rate = self._here / passed
        left = [(self._target - self._summary.episodes) / rate] if self._target and rate else []
        if self._minutes:
            left.append(self._minutes * 60 - passed)
        rollouts, calls = self._load()
        return {
            "episodes": self._summary.episodes,
            "target": self._target,
            "episodes_per_second": round(rate, 3),
            "tokens_per_second": round(self._tokens_here / passed, 1),
            "seconds_left": round(max(min(left), 0)) if left else None,
            "under_way": rollouts,
            "calls_at_once": calls,
        }

    def _status(self) -> str:
        state = self._state()
        of = f" of {state['target']:,}" if state["target"] else ""
        parts = [
            f"{state['episodes']:,}{of} episodes",
            _rate(state["episodes_per_second"]),
            f"{state['tokens_per_second']:,.0f} tokens/s",
            f"{state['calls_at_once']} calls at once",
        ]
        if state["seconds_left"] is not None:
            parts.insert(2, f"{_duration(state['seconds_left'])} left")
        return ", ".join(parts)


def _tells(episode: Episode, sample: Episode) -> bool:
    """Whether a correction shows the game pointing at a mistake, and the one shown so far does not."""

    def pointed(shown: Episode) -> bool:
        return any("<--[HERE]" in result.reply for result in shown.attempts[0].results)

    return pointed(episode) and not pointed(sample)


def _rate(a_second: float) -> str:
    return f"{a_second:,.1f}/s" if a_second >= 1 or not a_second else f"{a_second * 60:.1f}/min"


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
