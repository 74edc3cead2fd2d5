"""Brushes and tools: bound to the item in hand. What a click with them does is not a command's business."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from craftloop.minecraft.inventory import MAINHAND
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.region import Region
from craftloop.minecraft.worldedit.table import command, subcommand
from craftloop.minecraft.worldedit.texts import sentence

Values = Mapping[str, Any]

MAX_RADIUS = 6
"""WorldEdit's default `max-brush-radius`."""
_BRUSH = "brush br"


def _checked(radius: float) -> None:
    if radius > MAX_RADIUS:
        raise Refusal("worldedit.error.max-brush-radius", MAX_RADIUS)


def _equip(actor: Actor, key: str, *args: object) -> None:
    actor.remember(brushes=actor.state.brushes | {actor.held(MAINHAND)})
    actor.say(key, *args)
    actor.say("worldedit.tool.unbind-instruction", "/brush unbind")


@subcommand(_BRUSH, "sphere <pattern:pattern> [radius:double=2] -h", aliases="s")
def sphere(actor: Actor, values: Values) -> None:
    """Balls of a pattern."""
    _checked(values["radius"])
    _equip(actor, "worldedit.brush.sphere.equip", f"{values['radius']:.0f}")


@subcommand(_BRUSH, "cylinder <pattern:pattern> [radius:double=2] [height:int=1] -h", aliases="cyl c")
def cylinder(actor: Actor, values: Values) -> None:
    """Round towers of a pattern."""
    _checked(values["radius"])
    _checked(values["height"])
    _equip(actor, "worldedit.brush.cylinder.equip", int(values["radius"]), values["height"])


@subcommand(_BRUSH, "splatter <pattern:pattern> [radius:double=2] [decay:int=1]", aliases="splat")
def splatter(actor: Actor, values: Values) -> None:
    """Blots of a pattern."""
    _checked(values["radius"])
    if not 0 <= values["decay"] <= 10:
        raise Refusal("worldedit.brush.splatter.decay-out-of-range", values["decay"])
    _equip(actor, "worldedit.brush.splatter.equip", int(values["radius"]), values["decay"])


@subcommand(_BRUSH, "clipboard -a -v -o -e -b -m:mask", aliases="copy")
def clipboard(actor: Actor, values: Values) -> None:
    """The clipboard."""
    held = actor.clipboard()
    for length in Region(held.low, held.high).size:
        _checked(length / 2 - 1)
    _equip(actor, "worldedit.brush.clipboard.equip")


@subcommand(_BRUSH, "smooth [radius:double=2] [iterations:int=4] [mask:mask]")
def smooth(actor: Actor, values: Values) -> None:
    """Softer ground."""
    _checked(values["radius"])
    which = sentence(f"worldedit.brush.smooth.{'' if 'mask' in values else 'no'}filter")
    _equip(actor, "worldedit.brush.smooth.equip", int(values["radius"]), values["iterations"], which)


@subcommand(_BRUSH, "extinguish [radius:double=5]", aliases="ex")
def extinguish(actor: Actor, values: Values) -> None:
    """Fire put out."""
    _checked(values["radius"])
    _equip(actor, "worldedit.brush.extinguish.equip", int(values["radius"]))


@subcommand(_BRUSH, "gravity [radius:double=5] -h:int", aliases="grav")
def gravity(actor: Actor, values: Values) -> None:
    """Blocks that fall."""
    _checked(values["radius"])
    _equip(actor, "worldedit.brush.gravity.equip", int(values["radius"]))


@subcommand(_BRUSH, "butcher [radius:double=5] -p -n -g -a -b -t -f -r -w", aliases="kill")
def butcher(actor: Actor, values: Values) -> None:
    """Mobs killed."""
    _checked(values["radius"])
    _equip(actor, "worldedit.brush.butcher.equip", int(values["radius"]))


@subcommand(_BRUSH, "none", aliases="unbind")
def no_brush(actor: Actor, values: Values) -> None:
    """The item is an item again."""
    _bound(actor)
    actor.remember(brushes=actor.state.brushes - {actor.held(MAINHAND)})
    actor.say("worldedit.brush.none.equip")


@subcommand("tool", "none", aliases="unbind")
def no_tool(actor: Actor, values: Values) -> None:
    """The same by another name."""
    if actor.held(MAINHAND) not in actor.state.brushes:
        raise Refusal("worldedit.tool.none.to.unequip")
    actor.remember(brushes=actor.state.brushes - {actor.held(MAINHAND)})
    actor.say("worldedit.tool.none.equip")


@command("none", player_only=True)
def none(actor: Actor, values: Values) -> None:
    """The same, short."""
    no_tool(actor, values)


def _bound(actor: Actor) -> None:
    if actor.held(MAINHAND) not in actor.state.brushes:
        raise Refusal("worldedit.brush.none.equipped")


@command("mask [mask:mask]", player_only=True)
def mask(actor: Actor, values: Values) -> None:
    """What the brush may touch."""
    _bound(actor)
    actor.say(f"worldedit.tool.mask.{'set' if 'mask' in values else 'disabled'}")


@command("tracemask [mask:mask]", player_only=True)
def trace_mask(actor: Actor, values: Values) -> None:
    """What stops the brush's look."""
    _bound(actor)
    actor.say(f"worldedit.tool.tracemask.{'set' if 'mask' in values else 'disabled'}")


@command("material <pattern:pattern>", aliases="/material mat", player_only=True)
def material(actor: Actor, values: Values) -> None:
    """What the brush places."""
    _bound(actor)
    actor.say("worldedit.tool.material.set")


@command("range <range:int>", player_only=True)
def reach(actor: Actor, values: Values) -> None:
    """How far the brush reaches."""
    _bound(actor)
    actor.say("worldedit.tool.range.set")


@command("size <size:int>", player_only=True)
def size(actor: Actor, values: Values) -> None:
    """How big the brush is."""
    _checked(values["size"])
    _bound(actor)
    actor.say("worldedit.tool.size.set")
