"""Novelty: has this message been proposed before, in these words or nearly so? Pure.

Two messages are the same when they differ in case, width, spacing, punctuation, or in the `sudo` or
`pray` before them; nearly the same when the character 5-grams of what is left overlap by `threshold`.

Numbers get a rule of their own. The right command for "give me 6 diamonds" is not the one for 5, and
copying numbers is what small models do badly, so another number makes another task; but a proposer
that only counts upwards has nothing new to say. So messages are compared with each number written as
`0`, and one wording is let in with `VARIANTS` different sets of numbers.

What solved the tasks is no second witness. Of 788 pairs of solved messages of the built-in model between 0.5
and 0.8, with the same numbers, 90 % have commands of one form (`diversity.form`) and 20 % ask for the same: a
sword and an axe, two players. Equal commands do tell, 148 of those 154, but what is left then are wordings
that differ (under 0.8), and those are worth having.

A check takes about the same time among a thousand messages and a million: MinHash signatures, cut into
bands, find the few earlier ones worth comparing, and those are compared exactly. Measured with messages of
60 characters: 63 µs among 10,000, 82 among 100,000, 117 among a million (ten tables to look into, all out
of the processor's cache), which take 188 MB: the texts, and 8 bytes a band in open hash tables. Hashes are
CRCs, the same in every process.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from craftloop.task import normalise

THRESHOLD = 0.8
"""Measured on 8,100 messages of the task generator, pairs of one family with the same numbers, by
whether both ask for the same commands: of the pairs at 0.70 to 0.75, 43 % do; 0.75 to 0.80, 68 %; 0.80 to
0.85, 84 %; 0.85 to 0.90, 94 %; above, all but one. At 0.8 nine of ten that are dropped are repeats
("… for BraveWolf thx", "pls … for BraveWolf"); the tenth differs in one word of a long message."""
VARIANTS = 3
"""Sets of numbers that one wording may come with."""

_GRAM = 5
_BANDS = 6
_ROWS = 4
_BINS = _BANDS * _ROWS
"""Minima a signature. A pair of similarity s shares a band with probability 1 - (1 - s**4)**6: 0.96 at
0.8, 0.999 at 0.9, 0.32 at 0.5; measured on the pairs above, 0.96 at 0.80 to 0.85 and 0.99 beyond."""
_CANDIDATES = 8
"""Earlier messages compared at most, and entered under one hash: a crowded band cannot slow the check."""

_PREFIX = re.compile(r"(?:sudo|pray)\b")
_NUMBER = re.compile(r"\d+")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Why a message is not new."""

    kind: Literal["same", "near", "numbers"]
    """The same words, nearly the same words, or the same wording with yet another set of numbers."""
    of: str
    """The earlier message, as compared: folded, without prefix and punctuation."""
    similarity: float
    """Jaccard overlap of the character 5-grams, numbers set aside; 1 for the same words."""


def fold(message: str) -> str:
    """What is compared: normalised, without `sudo`/`pray` and punctuation (alone, that stays)."""
    folded = _PREFIX.sub("", normalise(message), count=1).strip()
    return " ".join(_PUNCTUATION.sub(" ", folded).split()) or folded


def grams(text: str) -> set[str]:
    """Character 5-grams of a folded message with its numbers written as 0; of a shorter one, itself."""
    masked = _NUMBER.sub("0", text)
    return {masked[i : i + _GRAM] for i in range(max(1, len(masked) - _GRAM + 1))}


def similarity(a: set[str], b: set[str]) -> float:
    """Jaccard overlap, 0 to 1."""
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared)


class Novelty:
    """The messages seen so far, and whether another one is new."""

    def __init__(self, threshold: float = THRESHOLD, variants: int = VARIANTS) -> None:
        """`variants=1`: other numbers make no new message, as it must be for those of a suite."""
        self._threshold = threshold
        self._variants = variants
        self._texts = _Texts()
        self._keys = _Keys()

    def __len__(self) -> int:
        """Messages remembered."""
        return len(self._texts)

    def admit(self, message: str) -> Duplicate | None:
        """`None` if the message is new, and then it is remembered."""
        text = fold(message)
        keys = signature(text)
        duplicate = self._find(text, keys)
        if duplicate is None:
            self._keys.add(keys, len(self._texts))
            self._texts.append(text)
        return duplicate

    def seen(self, message: str) -> Duplicate | None:
        """Like `admit`, remembering nothing."""
        text = fold(message)
        return self._find(text, signature(text))

    def preload(self, messages: Iterable[str]) -> None:
        """Remember the messages of earlier runs or of a suite."""
        for message in messages:
            self.admit(message)

    def _find(self, text: str, keys: list[int]) -> Duplicate | None:
        own = grams(text)
        numbers = _NUMBER.findall(text)
        variants = 0
        for index in self._keys.candidates(keys):
            other = self._texts[index]
            if other == text:
                return Duplicate("same", other, 1.0)
            alike = similarity(own, grams(other))
            if alike < self._threshold:
                continue
            if _NUMBER.findall(other) == numbers:
                return Duplicate("near", other, alike)
            variants += 1
            if variants == self._variants:
                return Duplicate("numbers", other, alike)
        return None


def signature(text: str) -> list[int]:
    """32-bit keys of a folded message: one of all its grams, then one a band of its minima.

    One permutation hashing with rotation (Li, Owen, Zhang 2012; Shrivastava, Li 2014): one hash a gram
    instead of 24; a bin that stays empty, as in short messages, takes the minimum of the next one.
    """
    hashes = sorted(map(_hash, grams(text)), reverse=True)
    minima = [-1] * _BINS
    for value in hashes:
        minima[value % _BINS] = value
    for bin in range(2 * _BINS - 1, -1, -1):
        if minima[bin % _BINS] < 0:
            minima[bin % _BINS] = minima[(bin + 1) % _BINS]
    rows = [hashes, *(minima[band::_BANDS] for band in range(_BANDS))]
    return [crc32(b"%d%s" % (band, repr(row).encode())) for band, row in enumerate(rows)]


def _hash(gram: str) -> int:
    return crc32(gram.encode("utf-8", "surrogatepass")) * 0x9E3779B1 >> 7 & 0xFFFFFFFF


class _Texts:
    """Strings end to end in one buffer: a fifth of what as many `str` objects take."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, index: int) -> str:
        return self._bytes[self._ends[index] : self._ends[index + 1]].decode("utf-8", "surrogatepass")

    def append(self, text: str) -> None:
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))


class _Keys:
    """Key -> indexes of messages, in open hash tables.

    A full table is left as it is and a larger one opened beside it, so that no check ever waits for a
    table to be rebuilt; ten tables hold a million messages. A slot is the key in the upper 32 bits and
    the index plus one in the lower; 0 is free.
    """

    def __init__(self) -> None:
        self._tables = [array("Q", bytes(8 << 13))]
        self._used = 0

    def candidates(self, keys: list[int]) -> Iterator[int]:
        """Messages that share a key, each once, not more than are worth comparing."""
        found: set[int] = set()
        for key in keys:
            for table in self._tables:
                mask = len(table) - 1
                slot = key & mask
                while entry := table[slot]:
                    index = (entry & 0xFFFFFFFF) - 1
                    if entry >> 32 == key and index not in found:
                        found.add(index)
                        yield index
                        if len(found) == _CANDIDATES:
                            return
                    slot = slot + 1 & mask

    def add(self, keys: list[int], index: int) -> None:
        """Enter a message under each of its keys."""
        if self._used + len(keys) > len(self._tables[-1]) * 0.7:
            self._tables.append(array("Q", bytes(16 * len(self._tables[-1]))))
            self._used = 0
        table = self._tables[-1]
        for key in keys:
            slot = self._free(table, key)
            if slot is not None:
                table[slot] = key << 32 | index + 1
                self._used += 1

    @staticmethod
    def _free(table: array[int], key: int) -> int | None:
        """The slot for one more entry of the key; `None` when there are enough of them."""
        mask = len(table) - 1
        slot, same = key & mask, 0
        while entry := table[slot]:
            same += entry >> 32 == key
            slot = slot + 1 & mask
        return slot if same < _CANDIDATES else None
