"""Session: one run being played: model and game connected, episodes stored, rows appended, signals heard."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from craftloop import given
from craftloop.cli.endpoints import Endpoints, builtin_environment, connect_environment, connect_model
from craftloop.cli.folders import resume_command
from craftloop.cli.progress import Progress
from craftloop.dataset.appender import Appender
from craftloop.dataset.original import rows
from craftloop.dataset.suite import messages, shipped
from craftloop.environment import Environment
from craftloop.episode import Episode
from craftloop.errors import CraftloopError, UsageError
from craftloop.models.client import ChatClient
from craftloop.novelty import Novelty
from craftloop.selfplay import SelfPlay, Settings
from craftloop.store import Run
from craftloop.supply import NOTHING_YET, Given, History, Plan, Proposals, Supply
from craftloop.task import Task

DATASET = "dataset.jsonl"
"""Where rows go, in the run's folder, if no output is named."""


class Choices(msgspec.Struct, frozen=True):
    """What is played, and how much of it."""

    endpoints: Endpoints
    plan: Plan
    max_retries: int
    minutes: float | None
    concurrency: int | None
    tasks_file: str | None
    against: tuple[str, ...]
    """Runs and files whose messages are not asked again."""
    output: str | None
    """Where training rows are appended; `None`: `dataset.jsonl` in the run's folder."""


class Session:
    """One call of `play`. `run` is the run that is played: given to be resumed, or made once all is well."""

    def __init__(
        self,
        choices: Choices,
        progress: Progress,
        *,
        password: str | None = None,
        run: Run | None = None,
        new_run: Callable[[], Run] | None = None,
    ) -> None:
        self.choices = choices
        self.progress = progress
        self.run = run
        self._password = password
        self._new_run = new_run
        """`None` for a dry run."""
        self._against = Novelty()

    async def play(self) -> bool:
        """Play to the end, or to the user's Ctrl-C; whether it was the end.

        Whatever is raised, all finished episodes are on disk, and an error says how to go on.
        """
        try:
            if self.run and self._is_complete(self.run):
                self._show_complete(self.run)
                return True
            return await self._play()
        except Exception as error:
            if self.run:
                error.add_note(f"`{resume_command(self.run.folder)}` goes on where it stopped.")
            raise

    async def _play(self) -> bool:
        tasks = self._given_tasks()
        self._against = asked_in(self.choices.against)
        async with _connected(self.choices, self._password) as (policy, environment):
            self.progress.line(await policy.check())
            self.progress.line(await environment.check())
            with self._recording() as recorder:
                game = SelfPlay(policy, environment, self._settings())
                supply = self._supply(tasks, game, recorder)
                self.progress.start(self.choices.plan, self.choices.minutes, game, self.run)
                try:
                    with _interruptible(game, self.progress) as interrupted:
                        await game.play(supply, recorder)
                    await recorder.flush()
                except Exception:
                    self.progress.finish(recorder.output, ended=False)
                    raise
        self.progress.finish(recorder.output, ended=not interrupted(), report=self._report())
        return not interrupted()

    def _report(self) -> Path | None:
        """Leave a page in the run's folder; a run is none the worse when there is no room for it."""
        if not self.run:
            return None
        from craftloop.report.run_page import FILE, write_report

        path = self.run.folder / FILE
        try:
            with Run.open(self.run.folder) as played:
                write_report(played, path)
        except CraftloopError as error:
            self.progress.line(f"There is no report: {error.message}")
            return None
        return path

    def _settings(self) -> Settings:
        return Settings(
            seed=self.choices.plan.seed,
            max_retries=self.choices.max_retries,
            minutes=self.choices.minutes,
            concurrency=self.choices.concurrency,
            run_number=self.run.info.number if self.run else "0",
            dry_run=self._new_run is None and self.run is None,
        )

    def _given_tasks(self) -> list[Task] | None:
        """The tasks of the file named, unless the run has them already; `None` without a file."""
        path = self.choices.tasks_file
        if not path:
            return None
        if self.run and self.run.task_count():
            return []
        tasks = list(given.read(Path(path), self.choices.endpoints.player))
        if not tasks:
            raise UsageError(f"{path} holds no tasks.", "Write a message a line.")
        return tasks

    def _supply(self, tasks: list[Task] | None, game: SelfPlay, recorder: Recording) -> Supply:
        history = _history(self.run) if self.run else NOTHING_YET
        if tasks is not None:
            return Given(tasks, recorder, history)
        sound = builtin_environment(self.choices.endpoints).sound
        plan = self.choices.plan
        return Proposals(game.policy, plan, recorder, sound=sound, history=history, against=self._against)

    @contextmanager
    def _recording(self) -> Iterator[Recording]:
        """Open output and run, and close both whatever happens; what was put is on disk then."""
        if self._new_run is None and self.run is None:
            yield Recording(None, self.progress, None)
            return
        named = self.choices.output
        if named and self.run is None:
            # Before there is a run: a file that cannot be written to shall leave none behind.
            Appender(Path(named)).close()
        self.run = run = self.run or (self._new_run() if self._new_run else None)
        assert run
        with run, Appender(Path(named) if named else run.folder / DATASET) as appender:
            appender.reconcile(run)

            def append(episodes: Sequence[Episode]) -> None:
                appender.append(row for episode in episodes for row in rows(episode))

            run.start(committed=append)
            try:
                yield Recording(run, self.progress, appender)
            finally:
                run.close()  # what it commits last is appended too, so it closes before the output

    # -- a run that has been played to its end -------------------------------------------------------

    def _is_complete(self, run: Run) -> bool:
        """Whether its budget is spent: nothing is left to play or to propose."""
        plan = self.choices.plan
        if next(run.pending(), None) is not None:
            return False
        if self.choices.tasks_file:
            return run.task_count() > 0
        enough_rounds = plan.rounds is not None and run.next_round() >= plan.rounds
        enough_tasks = plan.episodes is not None and run.next_index() >= plan.episodes
        return enough_rounds or enough_tasks

    def _show_complete(self, run: Run) -> None:
        output = Path(self.choices.output) if self.choices.output else run.folder / DATASET
        with Appender(output) as appender:
            missing = appender.reconcile(run)
        if missing:
            self.progress.line(f"{missing:,} rows were missing in {output}; they are there now.")
        more = "" if self.choices.tasks_file else " Raise its --rounds or --episodes to play on."
        self.progress.line(
            f"{run.folder.name} is complete: {run.next_round():,} rounds, {run.episode_count():,} episodes, "
            f"nothing left to play.{more}"
        )


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


def _history(run: Run) -> History:
    tasks = {queued.index: queued for queued in run.tasks()}
    outcomes, solutions = [], {}
    for episode in run.episodes():
        outcomes.append((tasks.pop(episode.index), episode.outcome))
        if episode.attempts and episode.attempts[-1].solved:
            solutions[episode.index] = episode.attempts[-1].commands
    return History(
        rounds=run.next_round(),
        tasks=run.next_index(),
        pending=tuple(tasks.values()),
        outcomes=tuple(outcomes),
        solutions=solutions,
        repeats={note["round"]: (note["messages"], note["duplicates"]) for _, note in run.notes("round")},
    )


def asked_in(places: Sequence[str]) -> Novelty:
    """The messages of craftloop's suites, of runs (folders) and of files of cases or rows; other numbers do
    not make them new."""
    known = Novelty(variants=1)
    for place in (*shipped(), *map(Path, places)):
        if place.is_dir():
            with Run.open(place) as run:
                known.preload(queued.task.message for queued in run.tasks())
        else:
            known.preload(messages(place))
    return known


class Recording:
    """A `Recorder` that stores and shows; without a run it only shows."""

    def __init__(self, run: Run | None, progress: Progress, appender: Appender | None) -> None:
        self._run = run
        self._progress = progress
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

    heard = []
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, interrupt)
            heard.append(number)
        except NotImplementedError:  # Windows: Ctrl-C ends `asyncio.run`, like a second one here
            pass
    try:
        yield lambda: presses > 0
    except asyncio.CancelledError:
        if presses < 2:
            raise
        if player:
            player.uncancel()
    finally:
        for number in heard:
            loop.remove_signal_handler(number)
