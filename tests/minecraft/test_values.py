"""Values are plain data: equal when they mean the same, printable, and cheap to test."""

from __future__ import annotations

import inspect

import pytest
from msgspec import Struct

from craftloop.minecraft import values
from craftloop.minecraft.values import Choice, Coordinate, ItemInput, Position, Range

TYPES = [
    kind for _, kind in inspect.getmembers(values, inspect.isclass) if kind.__module__ == values.__name__
]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_values_are_frozen(kind: type) -> None:
    assert issubclass(kind, Struct)
    assert kind.__struct_config__.frozen


def test_values_are_equal_by_content() -> None:
    here = Coordinate(0, True)
    assert Position(here, here, here) == Position(Coordinate(0.0, True), here, here)
    assert ItemInput("minecraft:stick") == ItemInput("minecraft:stick", {}, frozenset())
    assert Choice("a") != Choice("a", negated=True)


@pytest.mark.parametrize(
    ("low", "high", "inside", "outside"),
    [
        (1, 5, (1, 3.5, 5), (0.99, 6)),
        (None, 5, (-1e9, 5), (5.1,)),
        (2, None, (2, 1e9), (1.9,)),
        (None, None, (0,), ()),
    ],
)
def test_a_range_holds_both_its_ends(
    low: float | None, high: float | None, inside: tuple[float, ...], outside: tuple[float, ...]
) -> None:
    range_ = Range(low, high)
    assert all(number in range_ for number in inside)
    assert not any(number in range_ for number in outside)
