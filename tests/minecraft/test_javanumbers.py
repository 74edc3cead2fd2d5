"""Numbers as Java prints and casts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.minecraft import javanumbers
from craftloop.minecraft.nbt import Float


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0.0"), (-0.0, "-0.0"), (1.0, "1.0"), (0.5, "0.5"), (100.0, "100.0"), (1e7, "1.0E7"),
        (9999999.0, "9999999.0"), (12345678.9, "1.23456789E7"), (0.001, "0.001"), (0.0001, "1.0E-4"),
        (1.5e-10, "1.5E-10"), (-2.9999984e7, "-2.9999984E7"), (1e100, "1.0E100"),
        (float("inf"), "Infinity"), (float("nan"), "NaN"), (0.00123, "0.00123"), (1e21, "1.0E21"),
    ],
)  # fmt: skip
def test_double(number: float, text: str) -> None:
    assert javanumbers.double(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.1, "0.1"),
        (1.0, "1.0"),
        (16777216.0, "1.6777216E7"),
        (1 / 3, "0.33333334"),
        (5.999997e7, "5.999997E7"),
    ],
)
def test_single(number: float, text: str) -> None:
    assert javanumbers.single(number) == text


@given(st.floats(allow_nan=False, width=32))
def test_single_reads_back(number: float) -> None:
    assert javanumbers.narrow(float(javanumbers.single(number).replace("Infinity", "inf"))) == number


@given(st.floats(allow_nan=False))
def test_double_reads_back(number: float) -> None:
    assert float(javanumbers.double(number).replace("Infinity", "inf")) == number


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "true"), (False, "false"), (5, "5"), (2.0, "2.0"), (Float(0.1), "0.1"), ("x", "x")],
)
def test_written(value: object, text: str) -> None:
    assert javanumbers.written(value) == text


@pytest.mark.parametrize(
    ("number", "wrapped"),
    [(0, 0), (2**31, -(2**31)), (2**31 - 1, 2**31 - 1), (-(2**31) - 1, 2**31 - 1), (2**32, 0)],
)
def test_wrap32(number: int, wrapped: int) -> None:
    assert javanumbers.wrap32(number) == wrapped


@pytest.mark.parametrize(
    ("number", "cast"), [(1.9, 1), (-1.9, -1), (1e30, 2147483647), (-1e30, -2147483648), (float("nan"), 0)]
)
def test_clamp32(number: float, cast: int) -> None:
    assert javanumbers.clamp32(number) == cast
