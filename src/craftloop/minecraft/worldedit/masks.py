"""Masks: which blocks a command may touch.

`stone,oak_log[axis=y]`, `##wool`, `#existing`, `#air`, `#solid`, `#region`, `>stone` (above) and `<stone`
(below), `!mask`, `^[half=top]`, `%50` (half of them, by the world's dice), `$plains` (biome); several with
spaces between them must all hold. Not simulated: `=expression`, `#exposed`, `#fullcube`, `#surface`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from craftloop.minecraft.blocks import Block, Cell
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.worldedit import blockinput
from craftloop.minecraft.worldedit.materials import passable
from craftloop.minecraft.worldedit.patterns import Get
from craftloop.minecraft.worldedit.refusal import Unfit

if TYPE_CHECKING:
    from craftloop.minecraft.worldedit.actor import Actor

Mask = Callable[[Get, Cell], bool]

_NOT_SIMULATED = frozenset({"#exposed", "#fullcube", "#surface", "#surf", "#match", "#angle"})


def read(text: str, actor: Actor) -> Mask:
    """A mask; `Unfit` when the text is none."""
    masks = [_one(piece, actor) for piece in text.split(" ") if piece]
    if not masks:
        raise Unfit("worldedit.error.no-match", text)
    return masks[0] if len(masks) == 1 else lambda get, cell: all(mask(get, cell) for mask in masks)


def existing(get: Get, cell: Cell) -> bool:
    """Anything but air."""
    return not get(cell).is_air


def _one(text: str, actor: Actor) -> Mask:
    named = _named(text.lower(), actor)
    if named is not None:
        return named
    match text[0]:
        case ">" | "<":
            return _beside(text, actor)
        case "%":
            return _noise(text, actor)
        case "!":
            if text == "!":
                raise Unfit("worldedit.error.parser.negate-nothing")
            inner = read(text[1:], actor)
            return lambda get, cell: not inner(get, cell)
        case "=":
            raise NotSimulated("expressions are not simulated")
        case "$":
            return _biome(text[1:].lower(), actor)
        case "^" if text.startswith(("^[", "^=[")) and text.endswith("]"):
            return _state(text, actor)
        case "#" if text.startswith("##"):
            return _tag(text[2:], actor)
    return _blocks(text, actor)


def _named(name: str, actor: Actor) -> Mask | None:
    if name in _NOT_SIMULATED:
        raise NotSimulated(f"the mask {name} is not simulated")
    match name:
        case "#existing":
            return existing
        case "#air":
            return lambda get, cell: get(cell).is_air
        case "#solid":
            return lambda get, cell: not passable(actor.data, get(cell).id)
        case "#region" | "#sel" | "#selection" | "#dregion" | "#dsel" | "#dselection":
            region = actor.region
            return lambda get, cell: cell in region
    return None


def _beside(text: str, actor: Actor) -> Mask:
    """`>stone`: above stone, and no stone itself; `<stone`: below."""
    inner: Mask = read(text[1:], actor) if text[1:] else existing
    step = -1 if text[0] == ">" else 1
    return lambda get, cell: inner(get, (cell[0], cell[1] + step, cell[2])) and not inner(get, cell)


def _noise(text: str, actor: Actor) -> Mask:
    if not text[1:].isdecimal() or len(text) > 9:
        raise Unfit("piston.number", text[1:])
    share = int(text[1:])
    return lambda get, cell: actor.world.roll(100) < share


def _biome(name: str, actor: Actor) -> Mask:
    if full(name) not in actor.data.registry("worldgen/biome"):
        raise Unfit("worldedit.error.unknown-biome", name)
    return lambda get, cell: actor.biome(cell) == full(name)


def _state(text: str, actor: Actor) -> Mask:
    """`^[half=top]`: what has the property must have the value; `^=[…]`: and it must have it."""
    strict = text[1] == "="
    states = text[3 if strict else 2 : -1]
    wanted = {}
    for piece in filter(None, (part.strip() for part in states.split(","))):
        name, equals, value = (part.strip() for part in piece.partition("="))
        if not equals or name in wanted or "=" in value:
            raise Unfit("worldedit.error.parser.bad-state-format", states)
        wanted[name] = value

    def fits(get: Get, cell: Cell) -> bool:
        found = get(cell).properties
        return all(found.get(n, None if strict else v) == v for n, v in wanted.items())

    return fits


def _tag(name: str, actor: Actor) -> Mask:
    members = actor.data.tag("block", full(name.lower())) if name else None
    if members is None:
        raise Unfit("worldedit.error.unknown-tag", name)
    return lambda get, cell: get(cell).id in members


def _blocks(text: str, actor: Actor) -> Mask:
    """A list of blocks; a name that is none makes the whole list no mask."""
    try:
        written = [blockinput.read(piece, actor) for piece in blockinput.split(text)]
    except Unfit as unfit:
        if unfit.key in _NO_MATCH:
            raise Unfit("worldedit.error.no-match", text) from unfit
        raise

    def fits(block: Block) -> bool:
        return any(one.fits(block) for one in written)

    return lambda get, cell: fits(get(cell))


_NO_MATCH = frozenset(
    f"worldedit.error.{end}" for end in ("unknown-block", "parser.unknown-property", "parser.unknown-value")
)
"""Complaints after which WorldEdit looks for another kind of mask, and finds none."""
