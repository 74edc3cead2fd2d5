"""Findings: everything a run's page needs, gathered in one pass over its episodes."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Self

from craftloop.episode import Episode
from craftloop.report.sample import Sample
from craftloop.report.series import SolveRates, Steering, Variety
from craftloop.store import Run
from craftloop.store.run import RunInfo
from craftloop.summary import Summary
from craftloop.task import Category


class Findings:
    """A run, read once. Memory grows by 12 bytes an answer, and is flat apart from that."""

    def __init__(self, info: RunInfo, *, expected: int, rounds: int) -> None:
        self.info = info
        settings = info.settings
        focus = settings.get("focus")
        self.summary = Summary()
        self.rates = SolveRates(expected)
        self.variety = Variety(expected, _literals())
        self.steering = (
            None
            if any(settings.get(name) for name in ("tasks_file", "imported", "bakeoff"))
            else Steering(rounds, Category(focus) if focus else None)
        )
        """`None` where the tasks were given, so that no curriculum chose."""
        self.sample = Sample()
        self.seconds = array("d")
        """Of each answer."""
        self.tokens = array("l")
        """Written, of each answer."""
        self.alarms: list[Mapping[str, Any]] = []
        """Notes that the proposer repeats itself."""
        self.models: dict[str, None] = {}
        self.environments: dict[str, None] = {}
        self.versions: dict[str, None] = {}
        """What the episodes name, in order of appearance."""

    @classmethod
    def of_run(cls, run: Run) -> Self:
        """All that is on disk."""
        return cls.of(run.info, run.episodes(), run.notes(), run.episode_count(), run.next_round())

    @classmethod
    def of(
        cls,
        info: RunInfo,
        episodes: Iterable[Episode],
        notes: Iterable[tuple[str, Mapping[str, Any]]],
        expected: int,
        rounds: int,
    ) -> Self:
        """Episodes by index, then notes."""
        found = cls(info, expected=expected, rounds=rounds)
        for episode in episodes:
            found.add(episode)
        for kind, detail in notes:
            found.summary.add_note(kind, detail)
            if kind == "alarm":
                found.alarms.append(detail)
        return found

    def add(self, episode: Episode) -> None:
        """One more."""
        self.summary.add(episode)
        self.rates.add(episode)
        self.variety.add(episode)
        self.sample.add(episode)
        if self.steering:
            self.steering.add(episode)
        self.seconds.extend(attempt.usage.seconds for attempt in episode.attempts)
        self.tokens.extend(attempt.usage.completion_tokens for attempt in episode.attempts)
        self.models[episode.model] = None
        self.environments[episode.environment] = None
        self.versions[episode.minecraft] = None


def _literals() -> Collection[str]:
    """The words of the newest command tree: forms of commands hardly differ between versions."""
    from craftloop.minecraft.gamedata import LATEST, load

    return load(LATEST).literals
