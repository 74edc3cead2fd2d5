"""Gate: may the challenger take the champion's place?

Promoted only if it is better beyond luck (the paired interval's lower end above 0, both tests agreeing) and
no category falls by more than a margin. Otherwise it is worse, or nobody can say yet.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from craftloop.bakeoff.comparison import Comparison, compare, further_cases
from craftloop.bakeoff.power import ALPHA
from craftloop.bakeoff.scores import Arm, Scorecard
from craftloop.bakeoff.statistics import holm

MARGIN = 0.05
EXIT_CODES = {"promote": 0, "worse": 10, "inconclusive": 11}
"""For scripts; 1 to 5 are errors."""


class Ruling(msgspec.Struct, frozen=True):
    """What the gate says."""

    decision: Literal["promote", "worse", "inconclusive"]
    overall: Comparison
    """Champion is `a`, challenger `b`."""
    falls: dict[str, Comparison]
    """Categories in which the challenger was lower by more than the margin, with p after Holm over all."""
    more_cases: int
    """About how many further cases would decide; of `category`, where one is named. 0: decided."""
    category: str = ""

    @property
    def exit_code(self) -> int:
        """0 promote, 10 worse, 11 inconclusive."""
        return EXIT_CODES[self.decision]


def judge(champion: Scorecard, challenger: Scorecard, arm: Arm, *, margin: float = MARGIN) -> Ruling:
    """Compare the two on the cases that both answered."""
    overall = compare(champion, challenger, arm)
    categories = sorted({score.case.category.value for score in champion.scores.values()})
    pairs = {name: compare(champion, challenger, arm, category=name) for name in categories}
    adjusted = holm(
        [pair.p for pair in pairs.values()]
    )  # one of nine falls by luck more often than one of one
    falls = {
        name: msgspec.structs.replace(pair, p=p, verdict="worse" if p < ALPHA else "undecided")
        for (name, pair), p in zip(pairs.items(), adjusted, strict=True)
        if pair.difference.value < -margin
    }
    if overall.verdict == "worse" or any(fall.verdict == "worse" for fall in falls.values()):
        return Ruling("worse", overall, falls, 0)
    if overall.verdict == "undecided" or overall.difference.low <= 0:
        return Ruling("inconclusive", overall, falls, max(overall.more_cases, 1))
    if falls:
        # It may be luck: as many cases as show whether the fall is real.
        name, pair = min(falls.items(), key=lambda fall: fall[1].difference.value)
        return Ruling("inconclusive", overall, falls, further_cases(pair, pair.difference.value), name)
    return Ruling("promote", overall, falls, 0)
