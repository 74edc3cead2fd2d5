"""Positions and directions seen from a source."""

from __future__ import annotations

import pytest

from craftloop.minecraft.source import Source, looking, wrapped
from craftloop.minecraft.values import Coordinate, Position


def at(x: float, y: float, z: float, relative: bool = False, local: bool = False) -> Position:
    return Position(Coordinate(x, relative), Coordinate(y, relative), Coordinate(z, relative), local)


@pytest.mark.parametrize(
    ("yaw", "pitch", "forward"),
    [
        (0.0, 0.0, (0.0, 0.0, 5.0)), (90.0, 0.0, (-5.0, 0.0, 0.0)), (180.0, 0.0, (0.0, 0.0, -5.0)),
        (-90.0, 0.0, (5.0, 0.0, 0.0)), (0.0, 90.0, (0.0, -5.0, 0.0)), (0.0, -90.0, (0.0, 5.0, 0.0)),
    ],
)  # fmt: skip
def test_forward_is_where_the_source_looks(
    yaw: float, pitch: float, forward: tuple[float, float, float]
) -> None:
    source = Source("x", (0.0, 0.0, 0.0), (yaw, pitch))
    assert source.absolute(at(0, 0, 5, local=True)) == pytest.approx(forward, abs=1e-6)


def test_left_and_up() -> None:
    source = Source("x", (10.0, 64.0, 10.0))
    assert source.absolute(at(1, 0, 0, local=True)) == pytest.approx((11.0, 64.0, 10.0))
    assert source.absolute(at(0, 1, 0, local=True)) == pytest.approx((10.0, 65.0, 10.0))


def test_relative_and_absolute_may_be_mixed() -> None:
    source = Source("x", (10.0, 64.0, 10.0))
    mixed = Position(Coordinate(1.0, True), Coordinate(5.0), Coordinate(0.0, True))
    assert source.absolute(mixed) == (11.0, 5.0, 10.0)


def test_eyes_lift_local_positions_alone() -> None:
    source = Source("x", (0.0, 0.0, 0.0), anchor="eyes")
    assert source.absolute(at(0, 0, 0, local=True), eyes=1.62)[1] == pytest.approx(1.62)
    assert source.absolute(at(0, 0, 0, relative=True), eyes=0.0)[1] == 0.0


def test_relative_rotations_add() -> None:
    source = Source("x", (0.0, 0.0, 0.0), (90.0, 10.0))
    assert source.turned(Coordinate(10.0, True), Coordinate(5.0)) == (100.0, 5.0)


@pytest.mark.parametrize(
    ("target", "rotation"),
    [
        ((0, 0, 5), (0, 0)),
        ((5, 0, 0), (-90, 0)),
        ((-5, 0, 0), (90, 0)),
        ((0, 5, 5), (0, -45)),
        ((0, -5, 0), (-90, 90)),
    ],
)
def test_looking(target: tuple[float, float, float], rotation: tuple[float, float]) -> None:
    assert looking((0.0, 0.0, 0.0), target) == pytest.approx(rotation)


@pytest.mark.parametrize(
    ("degrees", "kept"), [(0, 0), (180, -180), (-180, -180), (270, -90), (720, 0), (float("inf"), 0)]
)
def test_wrapped(degrees: float, kept: float) -> None:
    assert wrapped(degrees) == kept
