"""Tags are numbers, strings, lists and dicts that remember their type."""

from __future__ import annotations

import pytest

from craftloop.minecraft.nbt import Byte, ByteArray, Double, Float, Int, IntArray, Long, LongArray, Short


@pytest.mark.parametrize(
    ("kind", "plain"), [(Byte, int), (Short, int), (Int, int), (Long, int), (Float, float), (Double, float)]
)
def test_numbers_compute_and_keep_their_type(kind: type, plain: type) -> None:
    number = kind(5)
    assert number == 5
    assert type(number) is kind
    assert type(number + 1) is plain


@pytest.mark.parametrize("kind", [ByteArray, IntArray, LongArray])
def test_arrays_are_lists(kind: type) -> None:
    assert kind([1, 2]) == [1, 2]
    assert isinstance(kind(), list)


def test_types_are_told_apart() -> None:
    kinds = [Byte, Short, Int, Long]
    assert len({type(kind(1)) for kind in kinds}) == len(kinds)
