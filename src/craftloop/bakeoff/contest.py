"""Contest: a bake-off on disk, and a model answering its cases, each in a fresh world.

    FOLDER/bakeoff.json          the rules, the same for all models
    FOLDER/<suite>.jsonl         the cases, copied: the folder can be read and resumed on its own
    FOLDER/<model>/run.db        a run: round 0 holds answers and corrections, rounds 1 to k samples

Next stage: `scores` reads what is here. An interrupted contest is resumed by playing again.
"""

from __future__ import annotations

import random
import re
import shutil
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, Self

import msgspec

from craftloop import __version__
from craftloop.bakeoff.suite import Case, Suite, load
from craftloop.environment import Environment
from craftloop.episode import Episode, Outcome
from craftloop.errors import RunDamaged, RunNotFound, WriteFailed
from craftloop.models.client import ChatClient, ChatReply, ChatRequest
from craftloop.selfplay import SelfPlay, Settings
from craftloop.solver import FIRST_TEMPERATURE
from craftloop.store import Run
from craftloop.supply import Spawn
from craftloop.task import Queued, Task

FILE = "bakeoff.json"


class Rules(msgspec.Struct, frozen=True):
    """How the cases are put to every model of a bake-off."""

    minecraft: str
    seed: int = 0
    """Of the order of the cases and of the requests: all models are asked with the same seeds."""
    max_retries: int = 2
    """Corrections after a wrong first answer."""
    samples: int = 3
    """Further first answers, independent of each other and of what the game said; 0: none."""
    temperature: float = FIRST_TEMPERATURE
    """Of the samples; the first answer keeps its own."""

    @property
    def budget(self) -> int:
        """Model calls that a case may cost with corrections: compare them with as many samples."""
        return 1 + self.max_retries


class _Description(msgspec.Struct, frozen=True):
    """What stands in `bakeoff.json`."""

    suite: str
    """Name of the suite's file in the folder."""
    sha256: str
    rules: Rules
    created: float
    """Unix time in seconds."""
    craftloop: str
    version: int = 1


class Bakeoff:
    """The folder of a bake-off."""

    def __init__(self, folder: Path, description: _Description, suite: Suite) -> None:
        self.folder = folder
        self.rules = description.rules
        self.created = description.created
        self.suite = suite

    @classmethod
    def create(cls, folder: Path, suite: Path, rules: Rules, *, allow_edited: bool = False) -> Self:
        """Begin a bake-off in a new folder."""
        cases = load(suite, allow_edited=allow_edited)
        description = _Description(suite.name, cases.sha256, rules, time.time(), __version__)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(suite, folder / suite.name)
            part = folder / f"{FILE}.part"
            part.write_bytes(msgspec.json.format(msgspec.json.encode(description)))
            part.replace(folder / FILE)
        except OSError as exc:
            raise WriteFailed(f"Cannot write to {folder}: {exc.strerror}.", "Choose another --runs.") from exc
        return cls(folder, description, cases)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open one that was begun; `RunNotFound` or `RunDamaged` if it is none, or not whole."""
        try:
            description = msgspec.json.decode((folder / FILE).read_bytes(), type=_Description)
        except FileNotFoundError as exc:
            raise RunNotFound(f"There is no bake-off in {folder}.", "`craftloop bakeoff` makes one.") from exc
        except (OSError, msgspec.MsgspecError) as exc:
            raise RunDamaged(f"{folder / FILE} cannot be read: {exc}.", "Start a new bake-off.") from exc
        suite = load(folder / description.suite, allow_edited=True)
        if suite.sha256 != description.sha256:
            raise RunDamaged(
                f"The suite in {folder} is not the one its answers were given to.",
                f"Put the suite with the sha256 {description.sha256[:12]}... back, or start a new bake-off.",
            )
        return cls(folder, description, suite)

    @cached_property
    def order(self) -> tuple[Case, ...]:
        """The cases as they are dealt: whoever stops early has seen a fair share of each kind."""
        return _dealt(self.suite.cases, self.rules.seed)

    def models(self) -> dict[str, Path]:
        """Name and folder of each model that takes part, in the order they were entered."""
        found = []
        for path in self.folder.glob("*/run.db"):
            with Run.open(path.parent) as run:
                found.append((run.info.created, str(run.info.settings["model"]), path.parent))
        return {name: folder for _, name, folder in sorted(found)}

    def enter(self, model: str) -> Path:
        """The folder of a model, made if it is new."""
        known = self.models()
        if model in known:
            return known[model]
        name = re.sub(r"[^\w.=-]+", "-", model).strip("-.") or "model"
        taken = {folder.name for folder in known.values()}
        while name in taken:
            name += "-2"
        Run.create(self.folder / name, {"model": model, "bakeoff": True}).close()
        return self.folder / name

    def discard(self) -> None:
        """Remove a bake-off that no model has entered."""
        if not self.models():
            shutil.rmtree(self.folder)

    def case_at(self, index: int) -> Case:
        """The case that an index of a model's run stands for."""
        return self.order[index % len(self.order)]


def _dealt(cases: Sequence[Case], seed: int) -> tuple[Case, ...]:
    """Shuffled within each kind (category, mode, part), the kinds spread evenly over the whole."""
    kinds: dict[tuple[str, str, str], list[Case]] = {}
    for case in cases:
        kinds.setdefault((case.category.value, case.mode.value, case.part), []).append(case)
    rng = random.Random(seed)
    placed: list[tuple[float, str, Case]] = []
    for kind in kinds.values():
        rng.shuffle(kind)
        placed += [((i + rng.random()) / len(kind), case.id, case) for i, case in enumerate(kind)]
    return tuple(case for *_, case in sorted(placed, key=lambda place: place[:2]))


class Watch(Protocol):
    """Told how a model gets on."""

    def begin(self, cases: int, samples: int) -> None:
        """So many are left to be answered."""

    def answered(self, episode: Episode) -> None:
        """One more was; those of round 0 are cases, the others samples."""


async def play(
    bakeoff: Bakeoff,
    folder: Path,
    policy: ChatClient,
    environment: Environment,
    *,
    limit: int | None = None,
    concurrency: int | None = None,
    watch: Watch | None = None,
) -> None:
    """Let a model answer what is left of its cases (of the first `limit` that are dealt), many at once.

    Raises as `SelfPlay.play` does; what was answered is on disk then. A case that an overloaded model
    server refused is left for the next time.
    """
    rules = bakeoff.rules
    dealt = [case.task for case in bakeoff.order[:limit]]
    with Run.open(folder, write=True) as run:
        run.start()
        done = {episode.index for episode in run.episodes()}
        left: list[list[Queued]] = []
        for round in range(1 + rules.samples):
            first = round * len(bakeoff.order)
            run.put_tasks(round, dealt, first)
            queued = (Queued(first + place, round, task) for place, task in enumerate(dealt))
            left.append([task for task in queued if task.index not in done])
        cases, samples = left[0], [task for round in left[1:] for task in round]
        if watch:
            watch.begin(len(cases), len(samples))
        recorder = _Recording(run, watch)
        for tasks, client, retries in (
            (cases, policy, rules.max_retries),
            (samples, AtTemperature(policy, rules.temperature), 0),
        ):
            settings = Settings(rules.seed, retries, concurrency=concurrency, run_number=run.info.number)
            await SelfPlay(client, environment, settings).play(_Dealt(tasks), recorder)
        await run.flush()


class AtTemperature:
    """A `ChatClient` asked at another temperature."""

    def __init__(self, client: ChatClient, temperature: float) -> None:
        self.client = client
        self.temperature = temperature
        self.name = client.name
        self.simulated = client.simulated

    async def chat(self, request: ChatRequest) -> ChatReply:
        """Ask the same at this temperature."""
        return await self.client.chat(msgspec.structs.replace(request, temperature=self.temperature))

    async def check(self) -> str:
        """Ask the client itself."""
        return await self.client.check()

    async def aclose(self) -> None:
        """Close the client itself."""
        await self.client.aclose()


class _Dealt:
    """A `Supply` of tasks that have their places already."""

    def __init__(self, tasks: Sequence[Queued]) -> None:
        self._left = deque(tasks)

    def start(self, spawn: Spawn, wanted: Callable[[], int]) -> None:
        """Nothing to prepare."""

    async def next(self) -> Queued | None:
        """The next one."""
        return self._left.popleft() if self._left else None

    def finished(self, queued: Queued, outcome: Outcome | None, commands: Sequence[str] = ()) -> None:
        """Nothing depends on what became of it."""

    def close(self) -> None:
        """Hand out nothing more."""
        self._left.clear()


class _Recording:
    """A `Recorder` that stores episodes and tells of them."""

    def __init__(self, run: Run, watch: Watch | None) -> None:
        self._run = run
        self._watch = watch

    def tasks(self, round: int, first_index: int, tasks: Sequence[Task]) -> None:
        """They are stored before the play begins."""

    def episode(self, episode: Episode) -> None:
        """Store and tell."""
        self._run.put_episode(episode)
        if self._watch:
            self._watch.answered(episode)

    def note(self, kind: str, detail: dict[str, Any]) -> None:
        """Store."""
        self._run.put_note(kind, detail)


def find(runs: Path, name: str) -> Path:
    """The folder of a bake-off: a path, a name in the folder of runs, or `last`."""
    if name == "last":
        # The name ends in a number that is not padded, so the file's own date decides.
        made = sorted(runs.glob(f"*/{FILE}"), key=lambda path: path.stat().st_mtime)
        if not made:
            raise RunNotFound(f"There are no bake-offs in {runs}.", "`craftloop bakeoff` makes one.")
        return made[-1].parent
    for folder in (runs / name, Path(name)):
        if (folder / FILE).is_file():
            return folder
    raise RunNotFound(f"There is no bake-off {name} in {runs}.", "Name its folder.")
