"""Summary: the figures of a run, computed from its episodes and notes, one by one and in flat memory.

The original's figures keep their names and meaning in `to_json`; what it calls an attempt is an episode
here. The live progress and `craftloop stats` show the same object.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Self

import msgspec

from craftloop.episode import Attempt, Episode, Level, Outcome
from craftloop.store import Run
from craftloop.verdict import Verdict

TOP_ERRORS = 10
"""Error sentences that `to_json` lists."""
BUCKET = math.log(1.05)
"""Width of a latency bucket: percentiles are right within 2.5 %."""


class Tally(msgspec.Struct):
    """Outcomes of the episodes of one category, or of all."""

    total: int = 0
    first_try: int = 0
    corrected: int = 0
    failed: int = 0
    unverified: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.total += 1
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)


class Latency(msgspec.Struct):
    """Seconds that something took, as mean and percentiles."""

    count: int = 0
    total: float = 0.0
    longest: float = 0.0
    _buckets: Counter[int] = msgspec.field(default_factory=Counter)

    def add(self, seconds: float) -> None:
        """Count one more."""
        self.count += 1
        self.total += seconds
        self.longest = max(self.longest, seconds)
        self._buckets[math.floor(math.log(max(seconds, 1e-6)) / BUCKET)] += 1

    @property
    def mean(self) -> float:
        """Seconds; 0 when nothing was counted."""
        return self.total / self.count if self.count else 0.0

    def percentile(self, share: float) -> float:
        """Seconds that `share` (0 to 1) of them did not exceed; 0 when nothing was counted."""
        left = share * self.count
        for bucket in sorted(self._buckets):
            left -= self._buckets[bucket]
            if left <= 0:
                return min(math.exp((bucket + 0.5) * BUCKET), self.longest)
        return self.longest


class Variety(msgspec.Struct):
    """How varied the tasks are; `diversity` says what is measured."""

    evenness: float
    """Of the categories of the latest 150 tasks."""
    distinct: tuple[float, ...]
    """Distinct-1, -2 and -3 of their messages."""
    forms: int = 0
    """Forms of commands that solved a task, so far."""


class Summary:
    """Figures so far; `add` and `add_note` cost the same however many came before."""

    def __init__(self) -> None:
        self.all = Tally()
        self.by_category: dict[str, Tally] = {}
        self.levels: Counter[Level] = Counter()
        """Levels of the solved episodes."""
        self.verdicts: Counter[Verdict] = Counter()
        """Verdicts of all commands of all attempts."""
        self.errors: Counter[str] = Counter()
        """Keys of the game's sentences to commands that did not work; the verdict where there is no key."""
        self.answers = 0
        """Attempts: answers of the policy, first ones and corrections."""
        self.unreadable = 0
        """Answers in which no commands could be found."""
        self.prompt_tokens = 0
        self.completion_tokens = 0
        """Tokens of answers and proposals."""
        self.episode_seconds = Latency()
        self.answer_seconds = Latency()
        self.notes: Counter[str] = Counter()
        """Notes by kind; `supply.Recorder.note` lists them."""
        self.variety: Variety | None = None
        """As of the latest round; `None` where the tasks were given."""
        self.alarms: list[Mapping[str, Any]] = []
        """That the proposer repeats itself: `round`, `why`, `share` (`diversity.Watch`)."""
        self.simulated = 0
        """Episodes played by the simulated novice."""
        self._proposed = 0
        self._rounds: set[int] = set()
        self._began = math.inf
        self._ended = 0.0

    @classmethod
    def of(cls, episodes: Iterable[Episode], notes: Iterable[tuple[str, Mapping[str, Any]]] = ()) -> Self:
        """The figures of some episodes and notes."""
        summary = cls()
        for episode in episodes:
            summary.add(episode)
        for kind, detail in notes:
            summary.add_note(kind, detail)
        return summary

    @classmethod
    def of_run(cls, run: Run) -> Self:
        """The figures of what is on disk."""
        return cls.of(run.episodes(), run.notes())

    def add(self, episode: Episode) -> None:
        """Count one more episode."""
        self.all.add(episode.outcome)
        self.by_category.setdefault(episode.task.category.value, Tally()).add(episode.outcome)
        self._rounds.add(episode.round)
        if episode.level is not None:
            self.levels[episode.level] += 1
        for attempt in episode.attempts:
            self._add_attempt(attempt)
        self.episode_seconds.add(episode.seconds)
        self.simulated += episode.simulated
        self._began = min(self._began, episode.started)
        self._ended = max(self._ended, episode.started + episode.seconds)

    def _add_attempt(self, attempt: Attempt) -> None:
        self.answers += 1
        self.unreadable += bool(attempt.problem)
        self.answer_seconds.add(attempt.usage.seconds)
        self.prompt_tokens += attempt.usage.prompt_tokens
        self.completion_tokens += attempt.usage.completion_tokens
        for result in attempt.results:
            self.verdicts[result.verdict] += 1
            if result.verdict is not Verdict.OK:
                self.errors[result.key or result.rule or result.verdict.value] += 1

    def add_note(self, kind: str, detail: Mapping[str, Any]) -> None:
        """Count one more note; of a proposal also its messages and tokens."""
        self.notes[kind] += 1
        if kind == "proposal":
            self._proposed += detail.get("messages", 0)
            self.prompt_tokens += detail.get("prompt_tokens", 0)
            self.completion_tokens += detail.get("completion_tokens", 0)
        elif kind == "round":
            forms = self.variety.forms if self.variety else 0
            self.variety = Variety(detail["evenness"], tuple(detail["distinct"]), forms)
        elif kind == "forms" and self.variety:
            self.variety.forms = detail["all"]
        elif kind == "alarm":
            self.alarms.append(detail)

    @property
    def episodes(self) -> int:
        """Episodes played; the original's "attempts"."""
        return self.all.total

    @property
    def rounds(self) -> int:
        """Rounds that tasks were played of."""
        return len(self._rounds)

    @property
    def prompts_generated(self) -> int:
        """Messages proposed, duplicates included; the episodes where the tasks came from elsewhere."""
        return max(self._proposed, self.episodes)

    @property
    def duplicates(self) -> int:
        """Proposed messages that were not new."""
        return self.notes["duplicate"]

    @property
    def training_examples(self) -> int:
        """Rows in the original's formats: one a solved episode."""
        return self.all.first_try + self.all.corrected

    @property
    def seconds(self) -> float:
        """From the first start to the last end, pauses between resumes included."""
        return max(self._ended - self._began, 0.0) if self.episodes else 0.0

    def to_json(self) -> dict[str, Any]:
        """Plain data; the first seven and `by_category` are the original's figures under its names."""
        return {
            "rounds": self.rounds,
            "prompts_generated": self.prompts_generated,
            "attempts": self.episodes,
            "success_first_try": self.all.first_try,
            "self_corrected": self.all.corrected,
            "failed": self.all.failed,
            "training_examples": self.training_examples,
            "by_category": {name: _tally(self.by_category[name]) for name in sorted(self.by_category)},
            "unverified": self.all.unverified,
            "simulated": self.simulated,
            "answers": self.answers,
            "unreadable_answers": self.unreadable,
            "duplicates": self.duplicates,
            "notes": dict(sorted(self.notes.items())),
            "variety": msgspec.to_builtins(self.variety),
            "alarms": self.alarms,
            "levels": {level.value: self.levels[level] for level in Level},
            "verdicts": {verdict.value: self.verdicts[verdict] for verdict in Verdict},
            "errors": dict(self.errors.most_common(TOP_ERRORS)),
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": self.completion_tokens,
            "seconds": round(self.seconds, 3),
            "episode_seconds": _latency(self.episode_seconds),
            "answer_seconds": _latency(self.answer_seconds),
        }


def _tally(tally: Tally) -> dict[str, int]:
    return {
        "total": tally.total,
        "success": tally.first_try,
        "corrected": tally.corrected,
        "failed": tally.failed,
        "unverified": tally.unverified,
    }


def _latency(latency: Latency) -> dict[str, float]:
    return {
        "mean": round(latency.mean, 4),
        "p50": round(latency.percentile(0.5), 4),
        "p95": round(latency.percentile(0.95), 4),
        "max": round(latency.longest, 4),
    }
