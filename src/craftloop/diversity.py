"""Diversity: does the proposer still find new things to ask? Pure; knows tasks and commands as words.

Three measures, each blind where another sees. *Evenness* is the entropy of the categories over its maximum.
*Distinct-n* (Li et al. 2016) is the share of different runs of n words among all such runs: wording. *Forms*
are what is left of the commands that solved a task when names, numbers, ids and texts are set aside: new
wording for the same few commands adds none. `Watch` takes them by rounds and says when they tell of a
proposer that repeats itself.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from craftloop.curriculum import evenness
from craftloop.task import Task, normalise

Notes = Iterator[tuple[str, dict[str, Any]]]
"""Kind and detail of what is worth recording: `round`, `forms`, `alarm`."""
RECENT = 150
"""Tasks that evenness and distinct-n look back on: ten rounds of 15."""
DUPLICATES, DUPLICATES_OVER = 0.5, 10
"""Share of the messages, dropped as repeats, over so many rounds, from which on there is alarm: half of what
proposing costs is lost then. The built-in model, which repeats itself on purpose, has 0.25 at most in 400
rounds."""
STALE, STALE_OVER = 0.002, 20
"""New forms a solved task, over so many rounds, below which there is alarm. The built-in model, whose
families are finite, gets there after some 240 rounds: it has shown 132 forms then, and 136 after 400."""
ENOUGH = 150
"""Solved tasks in these rounds without which nothing is said of forms: half of 300."""

_TOKEN = re.compile(r""""(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|[\[{(]|[\]})]|[\w.+-]+|\s+|.""", re.DOTALL)
_NUMBER = re.compile(r"(?=.*[\d~^])(?:[~^]?[+-]?[\d.]*[bslfdt%]?|[\d.-]+)")
_LONGEST = 2_000


def form(command: str, literals: Collection[str]) -> str:
    """A command without names, numbers, ids and texts: `give _ _[enchantments] 0`,
    `execute as @e[type] run say _`.

    `literals` are the words of the game's command tree, which stay, as does the first word. Of brackets the
    outermost keys stay, in alphabetical order. Equal neighbours are one, so that the length of a text and the
    number of coordinates do not count. Never raises.
    """
    bare = command if command.startswith("//") else command.removeprefix("/")
    first, *words = _flat(bare[:_LONGEST]).split() or [""]
    kinds = [first, *(_kind(word, literals) for word in words)]
    return " ".join(kind for place, kind in enumerate(kinds) if place == 0 or kind != kinds[place - 1])


def _flat(command: str) -> str:
    """The command with each bracket's content reduced to its keys, and texts to nothing."""
    parts: list[str] = []
    keys: list[str] = []
    depth, last = 0, ""
    for token in _TOKEN.findall(command):
        if token in "[{(":
            depth += 1
        elif token in "]})":
            depth -= 1
            if depth == 0:
                parts.append(f"[{','.join(sorted(keys))}]")
                keys = []
            depth = max(depth, 0)
        elif depth == 0:
            parts.append("''" if token[0] in "\"'" else token)
        elif depth == 1 and token in "=:" and last not in keys and last != "minecraft":
            keys.append(last)
        last = last if token.isspace() else token.strip("\"'")
    return "".join(parts) + (f"[{','.join(sorted(keys))}]" if keys else "")


def _kind(word: str, literals: Collection[str]) -> str:
    base, bracket, keys = word.partition("[")
    if base in literals or base.startswith("@") or not any(map(str.isalnum, base)):
        kind = "0" if base in ("~", "^") else base
    else:
        kind = "0" if _NUMBER.fullmatch(base) else "_"
    return f"{kind}{bracket}{keys}"


def distinct(messages: Iterable[Sequence[str]], n: int) -> float:
    """Different runs of `n` words over all runs of `n` words in these messages; 1 when there are none."""
    runs = Counter(run for words in messages for run in zip(*(words[i:] for i in range(n)), strict=False))
    return len(runs) / runs.total() if runs else 1.0


class Recent:
    """The latest tasks."""

    def __init__(self, size: int = RECENT) -> None:
        self._tasks: deque[tuple[str, tuple[str, ...]]] = deque(maxlen=size)

    def __len__(self) -> int:
        """At most the size."""
        return len(self._tasks)

    def add(self, task: Task) -> None:
        """One more; the oldest goes."""
        self._tasks.append((task.category, tuple(normalise(task.message).split())))

    @property
    def evenness(self) -> float:
        """Of their categories."""
        return evenness(Counter(category for category, _ in self._tasks).values())

    def distinct(self, n: int) -> float:
        """Of their words."""
        return distinct((words for _, words in self._tasks), n)


class _Threshold:
    """A share over the latest rounds. It sounds when it goes wrong; again only after it was fine between."""

    def __init__(
        self, rounds: int, enough: int, wrong: Callable[[float], bool], fine: Callable[[float], bool]
    ) -> None:
        self._rounds: deque[tuple[int, int]] = deque(maxlen=rounds)
        self._enough, self._wrong, self._fine = enough, wrong, fine
        self._sounding = False

    def crossed(self, part: int, whole: int) -> float | None:
        """One more round; the share, if it has gone wrong now."""
        self._rounds.append((part, whole))
        total = sum(whole for _, whole in self._rounds)
        if len(self._rounds) < (self._rounds.maxlen or 0) or total < self._enough:
            return None
        share = sum(part for part, _ in self._rounds) / total
        before, self._sounding = (
            self._sounding,
            self._wrong(share) or (self._sounding and not self._fine(share)),
        )
        return round(share, 4) if self._sounding and not before else None


class Watch:
    """Looks on as rounds are proposed and as they are over, both in order; says what to record.

    An alarm says which share went wrong (`why`): `duplicates` among the messages, new `forms` a solved task.
    """

    def __init__(self, literals: Collection[str]) -> None:
        self._literals = literals
        self._recent = Recent()
        self._forms: set[str] = set()
        self._duplicates = _Threshold(
            DUPLICATES_OVER, 1, lambda share: share >= DUPLICATES, lambda share: share < DUPLICATES / 2
        )
        self._growth = _Threshold(
            STALE_OVER, ENOUGH, lambda share: share < STALE, lambda share: share >= 5 * STALE
        )

    def proposed(self, round: int, messages: int, duplicates: int, tasks: Iterable[Task]) -> Notes:
        """A round when its new tasks are known."""
        for task in tasks:
            self._recent.add(task)
        yield (
            "round",
            {
                "round": round,
                "messages": messages,
                "duplicates": duplicates,
                "evenness": _four_digits(self._recent.evenness),
                "distinct": [_four_digits(self._recent.distinct(n)) for n in (1, 2, 3)],
            },
        )
        if (share := self._duplicates.crossed(duplicates, messages)) is not None:
            yield "alarm", {"round": round, "why": "duplicates", "share": share}

    def played(self, round: int, solutions: Iterable[Sequence[str]]) -> Notes:
        """A round when all its tasks are over; `solutions` are the commands that solved one each."""
        before, solved = len(self._forms), 0
        for commands in solutions:
            solved += 1
            self._forms.update(form(command, self._literals) for command in commands)
        new = len(self._forms) - before
        yield "forms", {"round": round, "solved": solved, "new": new, "all": len(self._forms)}
        if (share := self._growth.crossed(new, solved)) is not None:
            yield "alarm", {"round": round, "why": "forms", "share": share}


def _four_digits(share: float) -> float:
    return round(share, 4)
