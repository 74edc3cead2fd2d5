"""One block as players write it: `oak_stairs[facing=north]`, `white` (wool), `35:14`, `hand`, `pos1`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from craftloop.minecraft import snbt
from craftloop.minecraft.blocks import Block, default_nbt
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.inventory import MAINHAND, OFFHAND
from craftloop.minecraft.nbt import Compound
from craftloop.minecraft.reader import Malformed
from craftloop.minecraft.worldedit.refusal import Unfit

if TYPE_CHECKING:
    from craftloop.minecraft.worldedit.actor import Actor

_COLORS = """
white orange magenta light_blue yellow lime pink gray light_gray cyan purple blue brown green red black
"""
COLORS = tuple(_COLORS.split())
"""In the order of the old data values."""
_WOOL = {color: f"{color}_wool" for color in COLORS}
_WOOL |= {"grey": "gray_wool", "light_grey": "light_gray_wool", "lightgrey": "light_gray_wool"}
_WOOL |= {"lightgray": "light_gray_wool", "lightblue": "light_blue_wool"}

_OLD_IDS = """
0=air 1=stone 1:1=granite 1:3=diorite 1:5=andesite 2=grass_block 3=dirt 4=cobblestone 5=oak_planks
5:1=spruce_planks 5:2=birch_planks 5:3=jungle_planks 5:4=acacia_planks 5:5=dark_oak_planks 7=bedrock 8=water
9=water 10=lava 11=lava 12=sand 12:1=red_sand 13=gravel 14=gold_ore 15=iron_ore 16=coal_ore 17=oak_log
17:1=spruce_log 17:2=birch_log 19=sponge 20=glass 21=lapis_ore 22=lapis_block 24=sandstone 30=cobweb
41=gold_block 42=iron_block 45=bricks 46=tnt 47=bookshelf 48=mossy_cobblestone 49=obsidian 56=diamond_ore
57=diamond_block 73=redstone_ore 78=snow 79=ice 80=snow_block 81=cactus 82=clay 87=netherrack 88=soul_sand
89=glowstone 95=white_stained_glass 98=stone_bricks 103=melon 110=mycelium 112=nether_bricks 121=end_stone
129=emerald_ore 133=emerald_block 152=redstone_block 155=quartz_block 159=white_terracotta 168=prismarine
169=sea_lantern 172=terracotta 173=coal_block 174=packed_ice 179=red_sandstone 201=purpur_block
"""
_LEGACY = dict(pair.split("=") for pair in _OLD_IDS.split())
_LEGACY |= {f"35:{number}": f"{color}_wool" for number, color in enumerate(COLORS)} | {"35": "white_wool"}
"""Ids from before 1.13 that players still type, which WorldEdit still takes; from knowledge."""

_NUMBER = re.compile(r"(\d+)(?::(\d+))?")


@dataclass(frozen=True, slots=True)
class Written:
    """A block and those of its properties that were written."""

    id: str
    properties: dict[str, str]
    nbt: Compound | None = None

    def block(self, data: GameData) -> Block:
        """With all other properties at their defaults."""
        nbt = default_nbt(self.id)
        if nbt is not None and self.nbt is not None:
            nbt = {**nbt, **self.nbt}
        return Block(self.id, {**data.blocks[self.id].default, **self.properties}, nbt)

    def fits(self, block: Block) -> bool:
        """Whether a block is this one; properties that were not written may be any."""
        return block.id == self.id and all(
            block.properties.get(name) == value for name, value in self.properties.items()
        )


def read(text: str, actor: Actor) -> Written:
    """A block; `Unfit` when the text is none."""
    text = text.strip()
    name = _WOOL.get(text.lower(), text)
    if (number := _NUMBER.fullmatch(name)) is not None:
        return _legacy(number)
    if "|" in name:
        raise NotSimulated("texts and mobs behind | are not simulated")
    name, brace, nbt = name.partition("{")
    kind, bracket, states = name.partition("[")
    if not kind:
        raise Unfit("worldedit.error.parser.bad-state-format", name)
    if bracket and not states:
        raise Unfit("worldedit.error.parser.hanging-lbracket", len(kind))
    if bracket and not states.endswith("]"):
        raise Unfit("worldedit.error.parser.missing-rbracket")
    given = _given(kind.lower(), actor)
    if given is None:
        raise Unfit("worldedit.error.unknown-block", text)
    known = actor.data.blocks[given.id].properties
    written = {**given.properties, **(_states(states[:-1], given.id, known) if bracket else {})}
    return Written(given.id, written, _nbt(brace + nbt, actor) if brace else None)


def _given(kind: str, actor: Actor) -> Written | None:
    """The block a name stands for, before any properties."""
    if kind in ("hand", "offhand"):
        held = actor.held(MAINHAND if kind == "hand" else OFFHAND)
        if held not in actor.data.blocks:
            raise Unfit("worldedit.error.not-a-block")
        return Written(held, {})
    if kind == "pos1":
        if actor.state.pos1 is None:
            raise Unfit("worldedit.error.incomplete-region")
        found = actor.world.block(actor.dimension, actor.state.pos1)
        return Written(found.id, dict(found.properties))
    id = full(kind)
    return Written(id, {}) if id in actor.data.blocks else None


def _legacy(number: re.Match[str]) -> Written:
    data = number[2] or "0"
    name = _LEGACY.get(f"{int(number[1])}:{int(data)}" if int(data) else f"{int(number[1])}")
    if name is None:
        raise NotSimulated(f"the old block id {number[0][:20]} is not in the game data")
    return Written(full(name), {})


def _states(text: str, block: str, known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """`facing=north,half=top`, checked against the block."""
    found: dict[str, str] = {}
    for piece in text.split(","):
        name, equals, value = piece.partition("=")
        if not equals or not name or not value or "=" in value:
            raise Unfit("worldedit.error.parser.bad-state-format", piece)
        values = known.get(name)
        if values is None:
            raise Unfit("worldedit.error.parser.unknown-property", name, block)
        if name in found:
            raise Unfit("worldedit.error.parser.duplicate-property", name)
        if value.lower() not in values:
            raise Unfit("worldedit.error.parser.unknown-value", value, name)
        found[name] = value.lower()
    return found


def _nbt(text: str, actor: Actor) -> Compound:
    try:
        found = snbt.parse(text, snbt.grammar(actor.data.number))
    except Malformed as malformed:
        raise Unfit("worldedit.error.parser.invalid-nbt", text, actor.data.text(malformed.key)) from malformed
    if not isinstance(found, dict):
        raise Unfit("worldedit.error.parser.invalid-nbt", text, "not a compound")
    return found


def split(text: str, separator: str = ",") -> list[str]:
    """Cut at separators outside `[…]` and `{…}`."""
    pieces, depth = [""], 0
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        if letter == separator and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    return pieces
