"""Numbers and ids as predicates write them: `5`, `{min:1,max:3}`; an id, a `#tag`, a list of ids."""

from __future__ import annotations

from typing import Any

from craftloop.minecraft.gamedata import GameData, full


def within(number: float, bounds: Any) -> bool:
    """A number against `5`, `{min:1,max:3}`, a range value, or nothing, which holds everything."""
    if bounds is None:
        return True
    if isinstance(bounds, dict):
        return bool(bounds.get("min", number) <= number <= bounds.get("max", number))
    if isinstance(bounds, (int, float)):
        return number == bounds
    return number in bounds


def ids(data: GameData, registry: str, written: Any) -> frozenset[str]:
    """Full ids from one id, a `#tag`, or a list of ids."""
    if isinstance(written, list):
        return frozenset(full(str(one)) for one in written)
    if str(written).startswith("#"):
        return data.tag(registry, str(written)) or frozenset()
    return frozenset({full(str(written))})
