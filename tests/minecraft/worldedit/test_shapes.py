"""Shapes against their definition, counted block by block."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.minecraft.blocks import Cell
from craftloop.minecraft.worldedit import shapes
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.region import Region

RADII = st.tuples(*[st.sampled_from([0, 0.5, 1, 2, 3, 4.5])] * 3)


def ball(radii: tuple[float, ...]) -> set[Cell]:
    return {
        (x, y, z)
        for x, y, z in product(range(-6, 7), repeat=3)
        if sum((part / (radius + 0.5)) ** 2 for part, radius in zip((x, y, z), radii, strict=True)) <= 1
    }


@given(RADII)
def test_a_ball_is_all_blocks_within_its_radii(radii: tuple[float, float, float]) -> None:
    cells = list(shapes.ellipsoid(radii))
    assert len(cells) == len(set(cells))
    assert set(cells) == ball(radii)


@given(RADII)
def test_a_hollow_ball_is_its_outermost_layer(radii: tuple[float, float, float]) -> None:
    full, hollow = ball(radii), set(shapes.ellipsoid(radii, hollow=True))
    assert hollow == {cell for cell in full if any(outward(cell, axis) not in full for axis in range(3))}


def outward(cell: Cell, axis: int) -> Cell:
    """One step further from the centre; from the middle plane, either way."""
    moved = list(cell)
    moved[axis] += 1 if cell[axis] >= 0 else -1
    return (moved[0], moved[1], moved[2])


def test_known_sizes() -> None:
    assert [len(list(shapes.ellipsoid((r, r, r)))) for r in (0, 1, 2, 3)] == [1, 19, 81, 179]
    assert [len(list(shapes.pyramid(size))) for size in (0, 1, 2, 3)] == [0, 1, 10, 35]
    assert len(list(shapes.cylinder(2, 2, 3))) == 3 * 21


def test_lines_are_joined_and_hit_both_ends() -> None:
    line = shapes.line((0, 0, 0), (7, 3, -2))
    assert {(0, 0, 0), (7, 3, -2)} <= line
    assert len(line) == 8
    assert len(shapes.thickened({(0, 0, 0)}, 1)) == 7
    assert len(shapes.shell(set(Region((0, 0, 0), (2, 2, 2))))) == 26


def test_what_is_too_big_is_refused_before_it_is_built() -> None:
    with pytest.raises(Refusal):
        next(shapes.ellipsoid((1e9, 1e9, 1e9)))
    with pytest.raises(Refusal):
        shapes.line((0, 0, 0), (10**9, 0, 0))


@given(st.tuples(*[st.integers(-9, 9)] * 3), st.tuples(*[st.integers(-9, 9)] * 3))
def test_a_region_has_as_many_blocks_as_it_says(one: Cell, two: Cell) -> None:
    region = Region(one, two)
    cells = list(region)
    assert len(cells) == region.volume == len(set(cells))
    assert all(cell in region for cell in cells)
    assert set(region.walls()) <= set(region.faces()) <= set(cells)
