"""Splits: train, validation and test that share no family of tasks.

A model that has seen "give me 5 torches" in training knows half of "give me 6 torches", so tasks are
split by *group*: the generator's family, or the message with its numbers and player names taken out.
Families are few and large, so they are dealt out whole, in a random order, as long as they fit; groups of
messages are many and small, so each goes by its own hash and nothing need be remembered of it.
"""

from __future__ import annotations

import random
import re
from array import array
from enum import IntEnum
from hashlib import blake2b

from craftloop.novelty import fold
from craftloop.task import DEFAULT_PLAYER, Task


class Split(IntEnum):
    """Where a task goes; the number is the byte that a plan spends on it."""

    OUT = 0
    TRAIN = 1
    VALIDATION = 2
    TEST = 3


_NUMBER = re.compile(r"\d+")
_PLAYERS = re.compile(rf"\b(?:{DEFAULT_PLAYER}|swiftwolf|darkwolf|bravewolf)\b")
"""The players that proposals name (docs/formats.md), as `fold` writes them."""


def group(task: Task) -> str:
    """What must not be in two splits."""
    if task.family:
        return f"family {task.family}"
    folded = _PLAYERS.sub("player", fold(task.message).replace(task.player.casefold(), "player"))
    return "message " + _NUMBER.sub("0", folded)


class Splitter:
    """Takes the tasks one by one, then says where each goes: 5 bytes a task."""

    def __init__(self, seed: int, validation: float, test: float) -> None:
        self._seed = seed
        self._shares = {Split.TEST: test, Split.VALIDATION: validation}
        self._families: dict[str, int] = {}
        self._family_of = array("I")
        """Number of the task's family; 0 for none."""
        self._hashed = bytearray()
        """Split of a task without family."""

    def add(self, task: Task) -> None:
        """Take the next task."""
        number = self._families.setdefault(task.family, len(self._families) + 1) if task.family else 0
        self._family_of.append(number)
        self._hashed.append(0 if number else self._by_hash(group(task)))

    def splits(self, kept: bytearray) -> bytearray:
        """The split of each task in order; 0 for those that `kept` leaves out."""
        dealt = self._deal(kept)
        places = zip(kept, self._family_of, self._hashed, strict=True)
        return bytearray(
            (dealt[family] if family else hashed) if keep else 0 for keep, family, hashed in places
        )

    def _by_hash(self, group: str) -> Split:
        digest = blake2b(f"{self._seed}\x00{group}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        drawn = int.from_bytes(digest) / 2**64
        for split, share in self._shares.items():
            if drawn < share:
                return split
            drawn -= share
        return Split.TRAIN

    def _deal(self, kept: bytearray) -> list[int]:
        """Family number -> split. A share that no family fits into gets the smallest that is left."""
        sizes = [0] * (len(self._families) + 1)
        for keep, family in zip(kept, self._family_of, strict=True):
            if keep and family:
                sizes[family] += 1
        names = {number: name for name, number in self._families.items()}
        order = [number for number in sorted(names, key=names.__getitem__) if sizes[number]]
        random.Random(self._seed).shuffle(order)
        dealt = [int(Split.TRAIN)] * len(sizes)
        for split, share in self._shares.items():
            left = share * sum(sizes)
            taken = []
            for family in order:
                if sizes[family] <= left:
                    taken.append(family)
                    left -= sizes[family]
            if not taken and share and len(order) > 1:
                taken = [min(order, key=sizes.__getitem__)]
            for family in taken:
                dealt[family] = split
                order.remove(family)
        return dealt
