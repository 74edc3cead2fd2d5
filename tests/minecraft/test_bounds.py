"""Numbers and ids as predicates write them."""

from __future__ import annotations

from typing import Any

import pytest

from craftloop.minecraft import gamedata
from craftloop.minecraft.bounds import ids, within
from craftloop.minecraft.values import Range


@pytest.mark.parametrize(
    ("number", "bounds", "inside"),
    [
        (5, None, True),
        (5, 5, True),
        (5, 6, False),
        (5, {}, True),
        (5, {"min": 5, "max": 5}, True),
        (5, {"min": 6}, False),
        (5, {"max": 4}, False),
        (5, Range(1, 5), True),
        (5, Range(None, 4), False),
    ],
)
def test_within(number: float, bounds: Any, inside: bool) -> None:
    assert within(number, bounds) is inside


def test_ids() -> None:
    data = gamedata.load()
    assert ids(data, "item", "stick") == {"minecraft:stick"}
    assert ids(data, "item", ["stick", "my:rod"]) == {"minecraft:stick", "my:rod"}
    assert ids(data, "item", "#coals") == {"minecraft:coal", "minecraft:charcoal"}
    assert ids(data, "item", "#nothing") == frozenset()
