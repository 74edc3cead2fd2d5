"""Particles with their options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from craftloop.minecraft import snbt
from craftloop.minecraft.arguments import codecs as c
from craftloop.minecraft.arguments.codecs import Codec, Invalid
from craftloop.minecraft.arguments.shapes import Shapes, vector
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.nbt import Compound
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument
from craftloop.minecraft.values import ParticleInput

_OF_A_BLOCK = ("block", "block_crumble", "block_marker", "dust_pillar", "falling_dust")


def particle(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:particle` -> ParticleInput."""
    known = data.registry("particle_type")
    read_compound = snbt.grammar(data.number).compound
    codecs = _options(data)

    def read(reader: StringReader) -> ParticleInput:
        id = reader.id()
        if id not in known:
            raise Malformed("particle.notFound", reader.cursor, id)
        options: Compound = read_compound(reader) if reader.at("{") else {}
        if check := codecs.get(id):
            try:
                check(options)
            except Invalid as reason:
                raise Malformed("particle.invalidOptions", -1, str(reason)) from None
        return ParticleInput(id, options)

    return read


def _options(data: GameData) -> dict[str, Codec]:
    """Particle -> check of its options; those not listed take none and ignore what is written."""
    shapes = Shapes(data)
    rgb = shapes.rgb if data.number >= (1, 21, 2) else vector(3)
    scale = c.decimal(0.01, 4.0)
    place = c.dispatch(
        "type",
        {"minecraft:block": c.record({"pos": c.many(c.number, 3, 3)}), "minecraft:entity": c.anything},
        "position_source_type",
    )
    item = c.either(c.record({"id": shapes.item}), shapes.item)
    options = {
        **dict.fromkeys(_OF_A_BLOCK, c.record({"block_state": shapes.block_state})),
        "dust": c.record({"color": rgb, "scale": scale}),
        "dust_color_transition": c.record({"from_color": rgb, "to_color": rgb, "scale": scale}),
        "entity_effect": c.record({"color": shapes.argb}),
        "item": c.record({"item": item}),
        "sculk_charge": c.record({"roll": c.number}),
        "shriek": c.record({"delay": c.number}),
        "tinted_leaves": c.record({"color": shapes.argb}),
        "trail": c.record({"target": c.many(c.number, 3, 3), "color": rgb, "duration": c.positive_int}),
        "vibration": c.record({"destination": place, "arrival_in_ticks": c.number}),
    }
    if data.number >= (1, 21, 9):
        burst = c.record({}, {"color": rgb, "power": c.number})
        options |= {
            "dragon_breath": c.record({}, {"power": c.number}),
            "effect": burst,
            "instant_effect": burst,
        }
        options["flash"] = c.record({"color": shapes.argb})
    return {full(name): check for name, check in options.items()}
