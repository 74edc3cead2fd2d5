"""Finding which of the game's sentences a text is: templates with `%s` in them, matched fast.

A template is cut at its placeholders into literal pieces; a text matches when the pieces stand in it in
order, the first at its start and the last at its end. Pieces are found leftmost with `str.find`, never
by backtracking, so time grows with the length of the text whatever it holds. Of several templates that
match, the one with most literal characters is meant. Knows nothing of versions or verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"%(?:(\d+)\$)?s")
_HEAD = 4
"""Templates that start with a literal are looked up by its first characters, this many."""
LEAST_LITERAL = 4
"""A template with fewer letters than this (`%s, %s, %s`) would match anything, so it matches nothing."""


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence of the game and the keys that share it."""

    text: str
    keys: tuple[str, ...]
    pieces: tuple[str, ...]
    """The literal parts; between each two stands an argument."""
    order: tuple[int, ...]
    """For each argument in the text, its place among the arguments the game filled in."""
    weight: int
    """Number of literal characters."""

    @classmethod
    def of(cls, text: str, keys: tuple[str, ...]) -> Template:
        """Cut a template at its placeholders."""
        parts = _PLACEHOLDER.split(text)  # literal, number or None, literal, …
        pieces = tuple(part.replace("%%", "%") for part in parts[::2])
        numbered = (int(n) - 1 if n else at for at, n in enumerate(parts[1::2]))
        return cls(text, keys, pieces, tuple(numbered), sum(map(len, pieces)))

    def match(self, text: str) -> tuple[str, ...] | None:
        """The arguments when the whole text is this sentence."""
        first, last = self.pieces[0], self.pieces[-1]
        if len(self.pieces) == 1:
            return () if text == first else None
        end = len(text) - len(last)
        at = len(first)
        if end < at or not text.startswith(first) or not text.endswith(last):
            return None
        return self._arguments(text, at, end)

    def match_start(self, text: str) -> tuple[tuple[str, ...], int] | None:
        """The arguments and the end of this sentence, as short as can be, when the text starts with it."""
        first, last = self.pieces[0], self.pieces[-1]
        if not text.startswith(first):
            return None
        if len(self.pieces) == 1:
            return (), len(first)
        if not last:
            found = self._arguments(text, len(first), len(text))
            return None if found is None else (found, len(text))
        at = len(first)
        for piece in self.pieces[1:]:
            at = text.find(piece, at)
            if at < 0:
                return None
            at += len(piece)
        found = self._arguments(text, len(first), at - len(last))
        return None if found is None else (found, at)

    def _arguments(self, text: str, at: int, end: int) -> tuple[str, ...] | None:
        """What stands between the inner pieces, in the order the game filled it in."""
        found = []
        for piece in self.pieces[1:-1]:
            start = text.find(piece, at, end)
            if start < 0:
                return None
            found.append(text[at:start])
            at = start + len(piece)
        found.append(text[at:end])
        if self.order == tuple(range(len(found))):
            return tuple(found)
        return tuple(value for _, value in sorted(zip(self.order, found, strict=True)))


class Templates:
    """Many templates, searched together."""

    def __init__(self, templates: Iterable[Template]) -> None:
        self._by_head: dict[str, list[Template]] = {}
        self._floating: list[tuple[str, Template]] = []
        for template in sorted(templates, key=lambda t: -t.weight):
            if sum(map(str.isalpha, "".join(template.pieces))) < LEAST_LITERAL:
                continue
            head = template.pieces[0]
            if len(head) >= _HEAD:
                self._by_head.setdefault(head[:_HEAD], []).append(template)
            else:
                self._floating.append((max(template.pieces, key=len), template))

    def starting(self, text: str) -> list[Template]:
        """Those whose first literal may start the text, the heaviest first."""
        return self._by_head.get(text[:_HEAD], [])

    def _candidates(self, text: str) -> Iterator[Template]:
        """All that may match, the heaviest of each kind first."""
        yield from self.starting(text)
        for longest, template in self._floating:
            if longest in text:
                yield template

    def match(self, text: str) -> tuple[Template, tuple[str, ...]] | None:
        """The heaviest template that is the whole text."""
        best: tuple[Template, tuple[str, ...]] | None = None
        for template in self._candidates(text):
            if best is None or template.weight > best[0].weight:
                arguments = template.match(text)
                if arguments is not None:
                    best = template, arguments
        return best

    def match_start(self, text: str) -> tuple[Template, tuple[str, ...], int] | None:
        """The heaviest template, of those that start with a literal, with which the text starts."""
        for template in self.starting(text):
            found = template.match_start(text)
            if found is not None:
                return template, *found
        return None
