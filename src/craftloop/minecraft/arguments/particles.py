"""Particles with their options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from craftloop.minecraft import snbt
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.reader import Malformed, StringReader
from craftloop.minecraft.tree import Argument
from craftloop.minecraft.values import ParticleInput


def particle(data: GameData, properties: Mapping[str, Any]) -> Argument:
    """`minecraft:particle` -> ParticleInput."""
    known = data.registry("particle_type")
    read_compound = snbt.grammar(data.number).compound

    def read(reader: StringReader) -> ParticleInput:
        id = reader.id()
        if id not in known:
            raise Malformed("particle.notFound", reader.cursor, id)
        options = read_compound(reader) if reader.at("{") else {}
        return ParticleInput(id, options)

    return read
