"""Session: one run being played: model and game connected, episodes stored, rows appended, signals heard."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from craftloop.cli.endpoints import Endpoints, builtin_environment, connect_environment, connect_model
from craftloop.cli.progress import Progress
from craftloop.dataset.appender import Appender
from craftloop.dataset.original import rows
from craftloop.environment import Environment
from craftloop.episode import Episode
from craftloop.errors import UsageError
from craftloop.models.client import ChatClient
from craftloop.selfplay import SelfPlay, Settings
from craftloop.store import Run
from craftloop.supply import NOTHING_YET, Given, History, Plan, Proposals, Queued, Supply
from craftloop.task import Category, Task


class Choices(msgspec.Struct, frozen=True):
    """What is played, and how much of it."""

    endpoints: Endpoints
    plan: Plan
    max_retries: int
    minutes: float | None
    concurrency: int | None
    tasks_file: str | None
    output: str | None
    """Where training rows are appended; `None`: `dataset.jsonl` in the run's folder."""


async def play(
    choices: Choices,
    progress: Progress,
    *,
    password: str | None,
    dry_run: bool,
    run: Run | None,
    new_run: Callable[[], Run],
) -> int:
    """Play a run to its end, or to the user's Ctrl-C; return the exit code."""
    async with _connected(choices, password) as (policy, environment):
        progress.line(await policy.check())
        progress.line(await environment.check())
        if not dry_run and run is None:
            run = new_run()
        with _recording(run, choices, progress) as recorder:
            game = SelfPlay(policy, environment, _settings(choices, run, dry_run))
            supply = _supply(choices, game, recorder, run)
            progress.start(
                choices.plan, choices.minutes, policy, run, lambda: (game.in_flight, game.calls.limit)
            )
            with _interruptible(game, progress) as interrupted:
                await game.play(supply, recorder)
            await recorder.flush()
        progress.finish(recorder.output)
    return 130 if interrupted() else 0


@asynccontextmanager
async def _connected(choices: Choices, password: str | None) -> AsyncIterator[tuple[ChatClient, Environment]]:
    policy = connect_model(choices.endpoints)
    try:
        environment = connect_environment(choices.endpoints, password)
        try:
            yield policy, environment
        finally:
            await environment.aclose()
    finally:
        await policy.aclose()


def _settings(choices: Choices, run: Run | None, dry_run: bool) -> Settings:
    return Settings(
        seed=choices.plan.seed,
        max_retries=choices.max_retries,
        minutes=choices.minutes,
        concurrency=choices.concurrency,
        run_number=run.info.number if run else "0",
        dry_run=dry_run,
    )


def _supply(choices: Choices, game: SelfPlay, recorder: Recording, run: Run | None) -> Supply:
    history = _history(run) if run else NOTHING_YET
    if choices.tasks_file:
        return Given(read_tasks(Path(choices.tasks_file), choices.endpoints.player), recorder, history)
    sound = builtin_environment(choices.endpoints).sound
    return Proposals(game.policy, choices.plan, recorder, sound=sound, history=history)


def _history(run: Run) -> History:
    tasks = {stored.index: Queued(stored.index, stored.round, stored.task) for stored in run.tasks()}
    outcomes = tuple((tasks.pop(episode.index), episode.outcome) for episode in run.episodes())
    return History(run.next_round(), run.next_index(), tuple(tasks.values()), outcomes)


def read_tasks(path: Path, player: str) -> list[Task]:
    """A message or a JSON task a line; messages go to the category `natural_language`."""
    tasks = []
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Cannot read {path}: {error}.", "Name a UTF-8 text file.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            task = (
                msgspec.json.decode(line, type=Task)
                if line.lstrip().startswith("{")
                else Task(line.strip(), Category.NATURAL_LANGUAGE, player, origin="file")
            )
        except msgspec.MsgspecError as error:
            hint = "A task is a message, or a JSON object as in docs/formats.md."
            raise UsageError(f"{path}, line {number}: {error}.", hint) from error
        tasks.append(task)
    return tasks


class Recording:
    """A `Recorder` that stores and shows; without a run it only shows."""

    def __init__(self, run: Run | None, progress: Progress, appender: Appender | None) -> None:
        self._run = run
        self._progress = progress
        self._appender = appender
        self.output = appender.path if appender else None

    def tasks(self, round: int, first_index: int, tasks: Sequence[Task]) -> None:
        """Store and show the tasks of a round."""
        if self._run:
            self._run.put_tasks(round, tasks, first_index)
        self._progress.tasks(round, tasks)

    def episode(self, episode: Episode) -> None:
        """Store and show an episode."""
        if self._run:
            self._run.put_episode(episode)
        self._progress.episode(episode)

    def note(self, kind: str, detail: dict[str, Any]) -> None:
        """Store and show a note."""
        if self._run:
            self._run.put_note(kind, detail)
        self._progress.note(kind, detail)

    async def flush(self) -> None:
        """Return when all is on disk."""
        if self._run:
            await self._run.flush()


@contextmanager
def _recording(run: Run | None, choices: Choices, progress: Progress) -> Iterator[Recording]:
    """Open the output, mend it, and close run and output whatever happens; what was put is on disk then."""
    if run is None:
        yield Recording(None, progress, None)
        return
    with run:
        output = Path(choices.output) if choices.output else run.folder / "dataset.jsonl"
        with Appender(output) as appender:
            appender.reconcile(run)
            progress.recall(run)

            def append(episodes: Sequence[Episode]) -> None:
                appender.append(row for episode in episodes for row in rows(episode))

            run.start(committed=append)
            try:
                yield Recording(run, progress, appender)
            finally:
                run.close()  # what it commits last is appended too, so it closes before the output


@contextmanager
def _interruptible(game: SelfPlay, progress: Progress) -> Iterator[Callable[[], bool]]:
    """First Ctrl-C: finish what is under way. Second: drop it. Yields whether there was one."""
    loop = asyncio.get_running_loop()
    player = asyncio.current_task()
    presses = 0

    def interrupt() -> None:
        nonlocal presses
        presses += 1
        if presses == 1:
            game.stop()
            progress.line(
                f"Stopping: {game.in_flight} episodes under way are finished first. Ctrl-C again drops them "
                "(a resume plays them again)."
            )
        elif player:
            player.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt)
    try:
        yield lambda: presses > 0
    except asyncio.CancelledError:
        if presses < 2:
            raise
        if player:
            player.uncancel()
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
