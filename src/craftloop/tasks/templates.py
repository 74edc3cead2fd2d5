"""Templates: command and message texts with blanks. Knows versions of the game, not its rules.

`<sword>` is a slot's value, `<dye.code>` one of its fields, `<name|text>` a value passed through a
filter. A bare `<` or `>` stays as it is, so score comparisons need no escaping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from craftloop.tasks.slots import Value

Version = tuple[int, int, int]
LATEST: Version = (1, 21, 11)
SNBT_TEXT: Version = (1, 21, 5)
"""From here on, text components inside NBT and item components are SNBT, before that JSON in a string."""

SLOT = re.compile(r"<([a-z]+\d*)(?:\.([a-z]+))?(?:\|([a-z]+))?>")


def _text(value: str, version: Version) -> str:
    """A text component for a custom name."""
    return f'"{value}"' if version >= SNBT_TEXT else f"'\"{value}\"'"


def _less(value: str, version: Version) -> str:
    """One below: the highest index of a row of that many blocks."""
    return str(int(value) - 1)


_FILTERS: dict[str, Callable[[str, Version], str]] = {"text": _text, "less": _less}


class _Blank:
    """One slot inside a template."""

    __slots__ = ("field", "filter", "name")

    def __init__(self, match: re.Match[str]) -> None:
        self.name, field, filter_name = match.groups()
        self.field = field or ""
        self.filter = _FILTERS[filter_name] if filter_name else None

    def fill(self, values: Mapping[str, Value], version: Version) -> str:
        value = values[self.name][self.field]
        return self.filter(value, version) if self.filter else value


@cache
def _compiled(template: str) -> tuple[str | _Blank, ...]:
    parts: list[str | _Blank] = []
    at = 0
    for match in SLOT.finditer(template):
        parts += [template[at : match.start()], _Blank(match)]
        at = match.end()
    return (*parts, template[at:])


def fill(template: str, values: Mapping[str, Value], version: Version = LATEST) -> str:
    """Fill the blanks. KeyError when a slot or a field is missing."""
    return "".join(
        part if isinstance(part, str) else part.fill(values, version) for part in _compiled(template)
    )


def slots(template: str) -> tuple[str, ...]:
    """Names of the slots, in order of appearance, repeated ones repeated."""
    return tuple(match[1] for match in SLOT.finditer(template))
