"""Shapes around the player: `//sphere`, `//cyl`, `//pyramid`, `//cone` and their hollow ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from craftloop.minecraft.blocks import Cell
from craftloop.minecraft.worldedit import shapes
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.region import add
from craftloop.minecraft.worldedit.table import command
from craftloop.minecraft.worldedit.travelling import find_free_position

Values = Mapping[str, Any]


def _build(actor: Actor, center: Cell, steps: Iterable[Cell], values: Values, name: str) -> None:
    done = actor.edit.fill((add(center, step) for step in steps), values["pattern"])
    actor.say(f"worldedit.{name}.created", done)


@command("/sphere <pattern:pattern> <radii:radii3> -r -h")
def sphere(actor: Actor, values: Values) -> None:
    """A ball around him, or standing on his feet with `-r`."""
    _sphere(actor, values, hollow="-h" in values)


@command("/hsphere <pattern:pattern> <radii:radii3> -r")
def hollow_sphere(actor: Actor, values: Values) -> None:
    """The shell of a ball."""
    _sphere(actor, values, hollow=True)


def _sphere(actor: Actor, values: Values, *, hollow: bool) -> None:
    radii = [max(0.0, radius) for radius in values["radii"]]
    if len(radii) not in (1, 3):
        raise Refusal("worldedit.sphere.invalid-radius")
    x, y, z = radii if len(radii) == 3 else radii * 3
    center = actor.placement
    if "-r" in values:
        center = add(center, (0, int(y), 0))
    _build(actor, center, shapes.ellipsoid((x, y, z), hollow=hollow), values, "sphere")
    find_free_position(actor)


@command("/cyl <pattern:pattern> <radii:radii2> [height:int=1] -h")
def cylinder(actor: Actor, values: Values) -> None:
    """A round tower from his feet up, or down with a negative height."""
    _cylinder(actor, values, hollow="-h" in values)


@command("/hcyl <pattern:pattern> <radii:radii2> [height:int=1]")
def hollow_cylinder(actor: Actor, values: Values) -> None:
    """The wall of a round tower."""
    _cylinder(actor, values, hollow=True)


def _two_radii(values: Values, name: str) -> tuple[float, float]:
    radii = [max(1.0, radius) for radius in values["radii"]]
    if len(radii) not in (1, 2):
        raise Refusal(f"worldedit.{name}.invalid-radius")
    return radii[0], radii[-1]


def _cylinder(actor: Actor, values: Values, *, hollow: bool) -> None:
    x, z = _two_radii(values, "cyl")
    base, height = actor.placement, values["height"]
    if height < 0:
        base, height = add(base, (0, height, 0)), -height
    if base[1] < actor.edit.bottom:
        base = (base[0], actor.edit.bottom, base[2])
    height = max(0, min(height, actor.edit.top - base[1] + 1))
    _build(actor, base, shapes.cylinder(x, z, height, hollow=hollow), values, "cyl")


@command("/cone <pattern:pattern> <radii:radii2> [height:int=1] [thickness:double=1] -h")
def cone(actor: Actor, values: Values) -> None:
    """A round cone from his feet up."""
    x, z = _two_radii(values, "cone")
    steps = shapes.cone(x, z, values["height"], hollow="-h" in values, thickness=values["thickness"])
    _build(actor, actor.placement, steps, values, "cone")


@command("/pyramid <pattern:pattern> <size:int> -h")
def pyramid(actor: Actor, values: Values) -> None:
    """A square pyramid on his place."""
    _pyramid(actor, values, hollow="-h" in values)


@command("/hpyramid <pattern:pattern> <size:int>")
def hollow_pyramid(actor: Actor, values: Values) -> None:
    """The four sides of a pyramid."""
    _pyramid(actor, values, hollow=True)


def _pyramid(actor: Actor, values: Values, *, hollow: bool) -> None:
    steps = shapes.pyramid(max(0, values["size"]), hollow=hollow)
    _build(actor, actor.placement, steps, values, "pyramid")
    find_free_position(actor)
