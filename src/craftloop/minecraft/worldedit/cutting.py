"""Moving blocks about: `//copy`, `//cut`, `//paste`, `//rotate`, `//flip`, `//move`, `//stack`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from craftloop.minecraft.blocks import AIR, Block, Cell
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.worldedit import masks
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.masks import Mask
from craftloop.minecraft.worldedit.patterns import Get
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.region import Region, add, bounded, scaled, shown, sub
from craftloop.minecraft.worldedit.state import Clipboard
from craftloop.minecraft.worldedit.table import command
from craftloop.minecraft.worldedit.transform import IDENTITY, Transform, flip, rotation

Values = Mapping[str, Any]
AFFECTED = "worldedit.operation.affected.block"


def _blocks_only(actor: Actor, values: Values) -> None:
    """Refuse to guess where entities or biomes would have to come along."""
    for entity in actor.world:
        if "-e" in values and not entity.is_player and entity.dimension == actor.dimension:
            raise NotSimulated("entities are not copied, only blocks are")
    if "-b" in values and actor.world.biomes:
        raise NotSimulated("biomes are not copied, only blocks are")


def _taken(actor: Actor, region: Region, mask: Mask | None) -> dict[Cell, Block]:
    """The blocks of a region that a mask matches."""
    get = actor.edit.get
    return {cell: get(cell) for cell in region if mask is None or mask(get, cell)}


@command("/copy -e -b -m:mask")
def copy(actor: Actor, values: Values) -> None:
    """The selection to the clipboard, seen from where he stands."""
    _blocks_only(actor, values)
    actor.say(AFFECTED, _to_clipboard(actor, values))


def _to_clipboard(actor: Actor, values: Values) -> int:
    region = actor.region
    blocks = _taken(actor, region, values.get("-m"))
    actor.remember(clipboard=Clipboard(region.low, region.high, actor.placement, blocks))
    return len(blocks)


@command("/cut [leavePattern:pattern=air] -e -b -m:mask")
def cut(actor: Actor, values: Values) -> None:
    """The selection to the clipboard, and something else in its place."""
    _blocks_only(actor, values)
    taken = _to_clipboard(actor, values)
    actor.edit.fill(list(actor.clipboard().blocks), values["leavePattern"])
    actor.say(AFFECTED, taken)


@command("/paste -a -o -s -n -e -b -v -m:mask")
def paste(actor: Actor, values: Values) -> None:
    """The clipboard into the world, around where he stands or where it came from."""
    clipboard = actor.clipboard()
    _blocks_only(actor, values)
    to = clipboard.origin if "-o" in values else actor.placement
    turn, mask = clipboard.transform, values.get("-m")
    done = 0
    if "-n" not in values:
        bounded(len(clipboard.blocks))
        for place, block in _all_of(clipboard).items():
            if ("-a" in values and block.is_air) or (mask and not mask(_reader(clipboard), place)):
                continue
            done += actor.edit.put(add(to, turn(sub(place, clipboard.origin))), turn.block(block, actor.data))
    if "-s" in values or "-n" in values:
        corners = [add(to, turn(sub(corner, clipboard.origin))) for corner in (clipboard.low, clipboard.high)]
        actor.select(Region(*corners))
    if "-n" in values:
        actor.say("worldedit.paste.selected")
    else:
        actor.say("worldedit.paste.pasted", shown(to))
        actor.say(AFFECTED, done)


def _all_of(clipboard: Clipboard) -> Mapping[Cell, Block]:
    """Every cell of the clipboard: those masked out when it was taken are air."""
    region = Region(clipboard.low, clipboard.high)
    if len(clipboard.blocks) == region.volume:
        return clipboard.blocks
    return {cell: clipboard.blocks.get(cell, AIR) for cell in region}


def _reader(clipboard: Clipboard) -> Get:
    return lambda cell: clipboard.blocks.get(cell, AIR)


@command("/rotate <rotateY:double> [rotateX:double=0] [rotateZ:double=0]")
def rotate(actor: Actor, values: Values) -> None:
    """Turn the clipboard about the place it was copied from; clockwise seen from above."""
    angles = {"y": values["rotateY"], "x": values["rotateX"], "z": values["rotateZ"]}
    clipboard = actor.clipboard()
    if any(abs(angle) % 90 > 0.001 for angle in angles.values()):
        raise NotSimulated("turns other than by multiples of 90 degrees are not simulated")
    turn = IDENTITY
    for axis in ("z", "x", "y"):  # WorldEdit multiplies y, x, z, so the turn about z comes first
        turn = turn.then(rotation(axis, round(angles[axis] / 90)))
    _turn(actor, clipboard, turn)
    actor.say("worldedit.rotate.rotated")


@command("/flip [direction:direction=me]")
def mirror(actor: Actor, values: Values) -> None:
    """Mirror the clipboard across the place it was copied from."""
    clipboard = actor.clipboard()
    _turn(actor, clipboard, flip(values["direction"]))
    actor.say("worldedit.flip.flipped")


def _turn(actor: Actor, old: Clipboard, turn: Transform) -> None:
    """Turn the clipboard once more; as in WorldEdit the newest turn acts before the earlier ones."""
    actor.remember(clipboard=replace(old, transform=turn.then(old.transform)))


@command("clearclipboard", aliases="/clearclipboard")
def clear_clipboard(actor: Actor, values: Values) -> None:
    """Forget the clipboard."""
    actor.remember(clipboard=None)
    actor.say("worldedit.clearclipboard.cleared")


def _without_air(values: Values) -> Mask | None:
    """`-a` and `-m` together."""
    mask: Mask | None = values.get("-m")
    if "-a" not in values:
        return mask
    if mask is None:
        return masks.existing
    inner = mask
    return lambda get, cell: inner(get, cell) and masks.existing(get, cell)


@command("/move [multiplier:int=1] [offset:offset=forward] [replace:pattern=air] -s -a -e -b -m:mask")
def move(actor: Actor, values: Values) -> None:
    """The contents of the selection somewhere else."""
    _at_least_one("Multiplier", values["multiplier"])
    _blocks_only(actor, values)
    region, step = actor.region, scaled(values["offset"], values["multiplier"])
    taken = _taken(actor, region, _without_air(values))
    actor.edit.fill(taken, values["replace"])
    for cell, block in taken.items():
        actor.edit.put(add(cell, step), block)
    if "-s" in values:
        actor.select(region.moved(step))
    actor.say("worldedit.move.moved", len(taken))


@command("/stack [count:int=1] [offset:offset=forward] -s -a -e -b -r -m:mask")
def stack(actor: Actor, values: Values) -> None:
    """Copies of the selection side by side; with `-r` the offset counts blocks, not selections."""
    _at_least_one("Count", values["count"])
    _blocks_only(actor, values)
    region, count = actor.region, values["count"]
    x, y, z = (a * b for a, b in zip(values["offset"], region.size, strict=True))
    step = values["offset"] if "-r" in values else (x, y, z)
    if all(abs(a) < b for a, b in zip(step, region.size, strict=True)):
        raise Refusal("worldedit.stack.intersecting-region")
    bounded(region.volume * count)
    taken = _taken(actor, region, _without_air(values))
    done = 0
    for number in range(1, count + 1):
        shift = scaled(step, number)
        done += sum(actor.edit.put(add(cell, shift), block) for cell, block in taken.items())
    if "-s" in values:
        actor.select(region.moved(scaled(step, count)))
    actor.say("worldedit.stack.changed", done)


def _at_least_one(name: str, number: int) -> None:
    if number < 1:
        raise Refusal("piston.check", f"{name} must be >= 1")
