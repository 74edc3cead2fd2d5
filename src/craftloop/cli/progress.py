"""Progress: what a run looks like while it goes on.

At a terminal a small panel is redrawn in place (on stderr); elsewhere a line every ten seconds; with
`--json` one JSON object a line on stdout (docs/cli.md lists the events). Figures come from `summary` and
`pace`, nothing is counted twice.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import click
import msgspec

from craftloop.cli.figures import WHY, conclusion, duration, table
from craftloop.cli.pace import Pace, Reading
from craftloop.cli.panel import Line, Panel
from craftloop.cli.terminal import filled, live, printable, size, width
from craftloop.episode import Episode, Outcome
from craftloop.errors import CraftloopError
from craftloop.selfplay import SelfPlay
from craftloop.store import Run
from craftloop.summary import Summary
from craftloop.supply import Plan
from craftloop.task import Task

REDRAW = 0.2
"""Seconds between two drawings of the panel."""
LINE_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""
JSON_EVERY = 1.0
"""Seconds between two `progress` events."""
QUIET = 30.0
"""Seconds without an episode after which that is said: a server may be away and waited for."""
BAR = 30
"""Characters of the bar."""
SHORT = 69
"""Characters that stand on one line of a correction at 80 columns."""
MARKS = {
    Outcome.FIRST_TRY: ("ok", "green"),
    Outcome.CORRECTED: ("corrected", "cyan"),
    Outcome.FAILED: ("failed", "red"),
    Outcome.UNVERIFIED: ("unverified", "yellow"),
}


class Progress:
    """The face of one run; also a context manager that leaves the terminal tidy."""

    def __init__(self, *, as_json: bool, verbose: bool, dry_run: bool = False) -> None:
        self._as_json = as_json
        self._verbose = verbose
        self._dry_run = dry_run
        self._panel = Panel() if live(sys.stderr) and not as_json else None
        self._summary = Summary()
        self._sample: Episode | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._pace: Pace
        """Set by `start`; nothing is counted before."""
        self._game: SelfPlay | None = None
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
        """Take the panel away; with `--json`, tell an error as an event too."""
        self._end()
        if self._as_json and isinstance(error, CraftloopError):
            hint = " ".join([error.hint, *getattr(error, "__notes__", [])]).strip()
            self._event("error", message=error.message, hint=hint, exit_code=error.exit_code)

    # -- what happens --------------------------------------------------------------------------------

    def line(self, text: str) -> None:
        """A line of its own, above the panel."""
        if self._as_json:
            self._event("line", text=text)
        else:
            self._tell(filled(text), err=True)

    def start(self, plan: Plan, minutes: float | None, game: SelfPlay, run: Run | None) -> None:
        """Begin to show a game; with a run, its earlier part is counted."""
        self._game, self._run = game, run
        self._pace = Pace(plan, minutes)
        if run:
            self._summary = Summary.of_run(run)
            self._pace.recall(run.task_count(), run.next_round(), self._summary.episodes)
        if self._panel or self._as_json:
            self._tick()
        else:
            self._again()

    def tasks(self, round: int, tasks: Sequence[Task]) -> None:
        """New tasks; shown one by one when nothing is attempted or everything is told."""
        self._pace.tasks(len(tasks))
        if self._verbose or self._dry_run:
            for task in tasks:
                if self._as_json:
                    self._event("task", round=round, category=task.category, message=task.message)
                else:
                    text = f"{task.category.value:<18}  {printable(task.message)}"
                    self._tell(text, err=not self._dry_run)

    def episode(self, episode: Episode) -> None:
        """A finished episode."""
        self._summary.add(episode)
        self._pace.episode()
        self._pace.tokens(sum(attempt.usage.completion_tokens for attempt in episode.attempts))
        if episode.outcome is Outcome.CORRECTED and _appeal(episode) > _appeal(self._sample):
            self._sample = episode
        if not self._verbose:
            return
        if self._as_json:
            self._event(
                "episode",
                id=episode.id,
                outcome=episode.outcome,
                message=episode.task.message,
                commands=episode.attempts[-1].commands if episode.attempts else (),
            )
        else:
            word, colour = MARKS[episode.outcome]
            self._tell(
                f"{click.style(f'{word:<18}', fg=colour)}  {printable(episode.task.message)}", err=True
            )

    def note(self, kind: str, detail: dict[str, Any]) -> None:
        """A proposal, a duplicate, an overload."""
        self._summary.add_note(kind, detail)
        if kind == "proposal":
            self._pace.tokens(detail.get("completion_tokens", 0))
        elif kind == "busy":
            self.line(f"The model server is overloaded: {detail['why']}")
        elif kind == "alarm":
            why = WHY[detail["why"]]
            self.line(f"The model repeats itself: up to round {detail['round'] + 1:,}, {why}.")
        elif kind == "exhausted":
            self._pace.over()
            self.line(f"The model proposes nothing new any more ({detail['rounds']} rounds in a row).")

    def finish(self, output: Path | None, *, ended: bool = True, report: Path | None = None) -> None:
        """The summary, on stdout; `ended` is false when the run was stopped or broke."""
        self._end()
        name = self._run.folder.name if self._run else None
        if self._as_json:
            figures = self._summary.to_json()
            paths = {"output": str(output) if output else None, "report": str(report) if report else None}
            self._event("summary", run=name, **paths, ended=ended, **figures)
        elif self._dry_run:
            count, same = self._summary.prompts_generated, self._summary.duplicates
            self._echo(f"{count:,} messages proposed, {same:,} of them duplicates; nothing was attempted.")
        elif self._run and (ended or self._summary.episodes):
            places = (self._run.folder, output, report)
            self._echo(conclusion(self._summary, self._sample, *places, ended=ended, width=width()))

    # -- drawing -------------------------------------------------------------------------------------

    def _tick(self) -> None:
        pace = self._pace.read()
        if self._panel:
            self._panel.draw([*self._lines(pace)])
        elif self._as_json:
            self._event("progress", **self._load(), **msgspec.to_builtins(pace))
        else:
            self._echo(_status(pace, self._load()), err=True)
        self._again()

    def _again(self) -> None:
        pause = REDRAW if self._panel else JSON_EVERY if self._as_json else LINE_EVERY
        self._timer = asyncio.get_running_loop().call_later(pause, self._tick)

    def _end(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._panel:
            self._panel.erase()

    def _lines(self, pace: Reading) -> Iterator[Line]:
        yield _headline(pace, size(sys.stderr)[0]), "bold"
        yield _speed(pace, self._load()), ""
        head, *rows = table(self._summary).splitlines()
        yield head, "dim"
        yield from ((row, "") for row in rows)

    def _load(self) -> dict[str, int]:
        return {
            "under_way": self._game.in_flight if self._game else 0,
            "calls_at_once": self._game.calls.limit if self._game else 0,
        }

    def _event(self, event: str, **detail: Any) -> None:
        self._echo(msgspec.json.encode({"event": event, **detail}).decode())

    def _tell(self, text: str, *, err: bool) -> None:
        if self._panel:
            self._panel.erase()
        self._echo(text, err=err)

    def _echo(self, text: str, *, err: bool = False) -> None:
        try:
            click.echo(text, err=err)
        except BrokenPipeError:
            self._unheard()

    def _unheard(self) -> None:
        """The reader (`| head`) is gone: play no further, and lose nothing."""
        from craftloop.cli.main import silence

        silence()
        if self._game:
            self._game.stop()


def _appeal(episode: Episode | None) -> int:
    """How well a correction shows what happens here: best is one short command that the game points
    into, put right at once."""
    if episode is None:
        return 0
    first, last = episode.attempts[0].results, episode.attempts[-1].results
    pointed = any("<--[HERE]" in result.reply for result in first)
    texts = [episode.task.message, *(result.command for result in (*first, *last))]
    short = max(map(len, texts)) <= SHORT
    at_once = len(episode.attempts) == 2
    return 1 + 16 * pointed + 8 * (len(first) == 1) + 4 * at_once + 2 * (len(last) == 1) + short


def _headline(pace: Reading, columns: int) -> str:
    """Episodes, a bar, and the time left: `12 of about 40 episodes  ####----  30 %  1 min 5 s left`."""
    left = f"  {_left(pace)}" if pace.seconds_left is not None else ""
    if not pace.target:
        return f"{_count(pace)}  {duration(pace.seconds)} played{left}"
    share = min(pace.episodes / pace.target, 1.0)
    room = min(BAR, columns - len(_count(pace)) - len(left) - 12)
    return f"{_count(pace)}{_bar(share, room)}  {share:4.0%}{left}"


def _bar(share: float, length: int) -> str:
    if length < 8:
        return ""
    full, empty = ("\u2588", "\u2591") if "utf" in (sys.stderr.encoding or "").lower() else ("#", "-")
    done = int(share * length)
    return f"  {full * done}{empty * (length - done)}"


def _count(pace: Reading) -> str:
    of = "" if pace.target is None else f" of {'' if pace.exact else 'about '}{pace.target:,}"
    return f"{pace.episodes:,}{of} episodes"


def _speed(pace: Reading, load: dict[str, int]) -> str:
    return ", ".join(
        [
            _rate(pace.episodes_per_second)
            if pace.quiet < QUIET
            else f"nothing finished for {duration(pace.quiet)}",
            f"{pace.tokens_per_second:,.0f} tokens/s",
            f"{load['under_way']} under way, {load['calls_at_once']} model calls at once",
        ]
    )


def _status(pace: Reading, load: dict[str, int]) -> str:
    left = f", {_left(pace)}" if pace.seconds_left is not None else ""
    return f"{_count(pace)}{left}, {_speed(pace, load)}"


def _left(pace: Reading) -> str:
    seconds = pace.seconds_left or 0.0
    return f"{duration(seconds) if seconds >= 10 else f'{seconds:.0f} s'} left"


def _rate(a_second: float) -> str:
    if a_second >= 1 or not a_second:
        return f"{a_second:,.1f} episodes/s"
    return f"{a_second * 60:.1f} episodes/min"
