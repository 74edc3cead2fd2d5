"""Patterns: which block goes where.

`stone`, `stone,dirt` and `75%stone,25%dirt` (each block drawn by the world's own dice), `##wool` (any of a
tag), `*oak_log` (any state), `^[half=top]` and `^oak_stairs` (kept as it is but for the state or the kind),
`#clipboard` (the clipboard, tiled), `#clipboard@[x,y,z]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

from craftloop.minecraft.blocks import AIR, Block, Cell, default_nbt
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.worldedit import blockinput
from craftloop.minecraft.worldedit.refusal import Unfit
from craftloop.minecraft.worldedit.region import Region, add, sub

if TYPE_CHECKING:
    from craftloop.minecraft.worldedit.actor import Actor

Get = Callable[[Cell], Block]
"""The block that is at a place now."""
Pattern = Callable[[Get, Cell], Block]

_CHANCE = re.compile(r"(\d+(?:\.\d*)?)%(.*)", re.DOTALL)
_DICE = 1 << 30


def read(text: str, actor: Actor) -> Pattern:
    """A pattern; `Unfit` when the text is none."""
    pieces = blockinput.split(text)
    if len(pieces) > 1:
        return _mixture(text, pieces, actor)
    if text.startswith(("#clipboard", "#copy")):
        return _tiled(text, actor)
    if text.startswith("^"):
        return _applied(text[1:], actor)
    if text.startswith("##"):
        return _any_of_tag(text[2:], actor)
    if text.startswith("*"):
        return _any_state(text[1:], actor)
    return constant(blockinput.read(text, actor).block(actor.data))


def constant(block: Block) -> Pattern:
    """The same block everywhere."""
    return lambda get, cell: block


def _drawn(blocks: list[Block], actor: Actor) -> Pattern:
    return lambda get, cell: blocks[actor.world.roll(len(blocks))]


def _mixture(text: str, pieces: list[str], actor: Actor) -> Pattern:
    """`2%stone,dirt`: parts by weight; a part without a number weighs one."""
    weights, patterns = [], []
    for piece in pieces:
        chance = _CHANCE.fullmatch(piece)
        if chance is not None and not chance[2]:
            raise Unfit("worldedit.error.parser.missing-random-type", text)
        weights.append(float(chance[1]) if chance else 1.0)
        patterns.append(read(chance[2] if chance else piece, actor))
    upto = list(accumulate(weights))
    if not upto[-1] > 0:
        return patterns[-1]

    def choose(get: Get, cell: Cell) -> Block:
        drawn = actor.world.roll(_DICE) / _DICE * upto[-1]
        return next(pattern for pattern, bound in zip(patterns, upto, strict=True) if drawn < bound)(
            get, cell
        )

    return choose


def _any_of_tag(name: str, actor: Actor) -> Pattern:
    """`##wool`: a block of the tag; `##*wool`: in any state."""
    any_state = name.startswith("*")
    tag = name.removeprefix("*").lower()
    known = actor.data.tag("block", full(tag)) if tag else None
    if known is None:
        raise Unfit("worldedit.error.unknown-tag", name.removeprefix("*"))
    if not known:
        raise Unfit("worldedit.error.empty-tag", name.removeprefix("*"))
    members = sorted(known)
    if any_state:
        states = [_any_state(member, actor) for member in members]
        return lambda get, cell: states[actor.world.roll(len(states))](get, cell)
    return _drawn([default_state(actor.data, member) for member in members], actor)


def _any_state(text: str, actor: Actor) -> Pattern:
    """`*oak_log[axis=x]`: every property that is not written may be anything."""
    written = blockinput.read(text, actor)
    free = {
        name: values
        for name, values in actor.data.blocks[written.id].properties.items()
        if name not in written.properties
    }

    def roll(get: Get, cell: Cell) -> Block:
        chosen = {name: values[actor.world.roll(len(values))] for name, values in free.items()}
        return Block(written.id, {**chosen, **written.properties}, default_nbt(written.id))

    return roll


def default_state(data: GameData, id: str) -> Block:
    """A block as it is placed without any properties written."""
    return Block(id, dict(data.blocks[id].default), default_nbt(id))


def _applied(text: str, actor: Actor) -> Pattern:
    """`^oak_stairs` keeps the old properties, `^[half=top]` the old block."""
    name, bracket, states = text.partition("[")
    if not bracket:
        return _retyped(blockinput.read(name, actor).id, actor.data)
    wanted = _states(states)
    if not name:
        return lambda get, cell: _with(get(cell), wanted, actor.data)
    retyped = _retyped(blockinput.read(name, actor).id, actor.data)
    return lambda get, cell: _with(retyped(get, cell), wanted, actor.data)


def _retyped(id: str, data: GameData) -> Pattern:
    def apply(get: Get, cell: Cell) -> Block:
        return _with(default_state(data, id), get(cell).properties, data)

    return apply


def _with(block: Block, wanted: Mapping[str, str], data: GameData) -> Block:
    """A block with those of some properties that it can have."""
    known = data.blocks[block.id].properties
    fitting = {name: value for name, value in wanted.items() if value in known.get(name, ())}
    return Block(block.id, {**block.properties, **fitting}, block.nbt) if fitting else block


def _states(text: str) -> dict[str, str]:
    if not text.endswith("]"):
        raise Unfit("worldedit.error.parser.missing-rbracket")
    found: dict[str, str] = {}
    for piece in text[:-1].split(","):
        name, equals, value = piece.partition("=")
        if not piece:
            raise Unfit("worldedit.error.parser.empty-state")
        if not equals:
            raise Unfit("worldedit.error.parser.missing-equals-separator")
        if not name:
            raise Unfit("worldedit.error.parser.empty-property")
        if not value:
            raise Unfit("worldedit.error.parser.empty-value")
        if name in found:
            raise Unfit("worldedit.error.parser.duplicate-property", name)
        found[name] = value
    return found


def _tiled(text: str, actor: Actor) -> Pattern:
    """The clipboard, repeated in all directions from the world's origin, or from an offset to it."""
    _, at, offset = text.partition("@")
    if at and not offset:
        raise Unfit("worldedit.error.parser.clipboard.missing-offset")
    start = _offset(offset) if at else (0, 0, 0)
    clipboard = actor.clipboard()
    size, blocks = Region(clipboard.low, clipboard.high).size, clipboard.blocks

    def tile(get: Get, cell: Cell) -> Block:
        x, y, z = (a % b for a, b in zip(sub(cell, start), size, strict=True))
        return blocks.get(add(clipboard.low, (x, y, z)), AIR)

    return tile


def _offset(text: str) -> Cell:
    numbers = re.fullmatch(r"\[(-?\d{1,8}),(-?\d{1,8}),(-?\d{1,8})\]", text)
    if numbers is None:
        raise Unfit("worldedit.error.parser.clipboard.missing-coordinates")
    return (int(numbers[1]), int(numbers[2]), int(numbers[3]))
