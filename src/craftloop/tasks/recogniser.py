"""Recogniser: from a message back to its family and slots. The inverse of `phrasing.draw`.

All wordings of all families form one trie over tokens whose edges are words or domains; a message is
looked up in one walk, whatever the number of families. Finds only what the families can generate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from craftloop.task import Mode
from craftloop.tasks.family import Family
from craftloop.tasks.phrasing import CLOSERS, OPENERS
from craftloop.tasks.slots import Domain, Value, domain, tokens
from craftloop.tasks.templates import SLOT

_MODES = {"sudo": Mode.SUDO, "pray": Mode.GOD}


class _Node:
    """A place in the trie: what may come next, and which wordings end here."""

    __slots__ = ("ends", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.slots: dict[str, tuple[Domain, _Node]] = {}
        self.ends: list[tuple[Family, Mode, tuple[str, ...]]] = []


class Recogniser:
    """An index over families."""

    def __init__(self, families: Iterable[Family]) -> None:
        self._root = _Node()
        self._openers = {mode: sorted({(), *map(tokens, texts)}, key=len) for mode, texts in OPENERS.items()}
        closers = [(), *map(tokens, CLOSERS)]
        self._closers = {first + second for first in closers for second in closers}
        for family in families:
            for mode in family.modes:
                for wording in family.wordings_for(mode):
                    self._add(family, mode, wording)

    def _add(self, family: Family, mode: Mode, wording: str) -> None:
        node, names = self._root, []
        for text, name in _pieces(wording):
            for word in tokens(text):
                node = node.words.setdefault(word, _Node())
            if name:
                kind = domain(name)
                node = node.slots.setdefault(kind.name, (kind, _Node()))[1]
                names.append(name)
        node.ends.append((family, mode, tuple(names)))

    def find(self, message: str) -> tuple[Family, dict[str, Value]] | None:
        """The family and what the slots stand for; `None` when no family has such a message."""
        first, *rest = tokens(message) or ("",)
        mode = _MODES.get(first)
        if mode is None:
            return None
        words = tuple(rest)
        for opener in self._openers[mode]:
            if words[: len(opener)] == opener:
                for node, at, found in _walk(self._root, words, len(opener), ()):
                    if words[at:] in self._closers and (match := _end(node, mode, found)):
                        return match
        return None


def _pieces(wording: str) -> Iterator[tuple[str, str]]:
    """Text before a slot with the slot's name, and the text that remains."""
    at = 0
    for match in SLOT.finditer(wording):
        yield wording[at : match.start()], match[1]
        at = match.end()
    yield wording[at:], ""


def _walk(
    node: _Node, words: tuple[str, ...], at: int, found: tuple[Value, ...]
) -> Iterator[tuple[_Node, int, tuple[Value, ...]]]:
    """Every place where a wording may end, the longest and most literal first."""
    if at < len(words):
        word = words[at]
        if word in node.words:
            yield from _walk(node.words[word], words, at + 1, found)
        for kind, after in node.slots.values():
            for spelled, value in kind.by_first_token.get(word, ()):
                if words[at : at + len(spelled)] == spelled:
                    yield from _walk(after, words, at + len(spelled), (*found, value))
    if node.ends:
        yield node, at, found


def _end(node: _Node, mode: Mode, found: tuple[Value, ...]) -> tuple[Family, dict[str, Value]] | None:
    for family, family_mode, names in node.ends:
        values: dict[str, Value] = {}
        consistent = all(values.setdefault(n, v) == v for n, v in zip(names, found, strict=True))
        if family_mode is mode and consistent and _differ(values):
            return family, values
    return None


def _differ(values: Mapping[str, Value]) -> bool:
    """Slots of one kind never stand for the same thing."""
    seen = [(domain(name).name, value[""]) for name, value in values.items()]
    return len(seen) == len(set(seen))
