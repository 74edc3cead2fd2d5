"""Parser id of the command tree -> argument type, a module per family."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from craftloop.minecraft.arguments import (
    blocks,
    coordinates,
    entities,
    items,
    names,
    nbt,
    particles,
    primitive,
    resources,
    texts,
)
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.reader import StringReader
from craftloop.minecraft.selectors import read_range
from craftloop.minecraft.tree import Argument

_Make = Callable[[GameData, Mapping[str, Any]], Argument]


def _fixed(argument: Argument) -> _Make:
    """An argument type that needs neither data nor properties."""
    return lambda data, properties: argument


def _definition(registry: str) -> _Make:
    return lambda data, properties: nbt.definition(data, registry)


_TYPES: dict[str, _Make] = {
    "brigadier:bool": primitive.boolean,
    "brigadier:double": primitive.double,
    "brigadier:float": primitive.single,
    "brigadier:integer": primitive.integer,
    "brigadier:long": primitive.long,
    "brigadier:string": primitive.string,
    "minecraft:angle": _fixed(coordinates.angle),
    "minecraft:block_pos": _fixed(coordinates.block_position),
    "minecraft:block_predicate": blocks.block_predicate,
    "minecraft:block_state": blocks.block_state,
    "minecraft:color": _fixed(names.color),
    "minecraft:column_pos": _fixed(coordinates.column),
    "minecraft:component": texts.component,
    "minecraft:dialog": _definition("dialog"),
    "minecraft:dimension": _fixed(StringReader.id),
    "minecraft:entity": entities.entity,
    "minecraft:entity_anchor": _fixed(names.entity_anchor),
    "minecraft:float_range": _fixed(lambda reader: read_range(reader, False)),
    "minecraft:function": _fixed(resources.resource_or_tag_key),
    "minecraft:game_profile": entities.game_profile,
    "minecraft:gamemode": _fixed(names.gamemode),
    "minecraft:heightmap": _fixed(names.heightmap),
    "minecraft:hex_color": _fixed(names.hex_color),
    "minecraft:int_range": _fixed(lambda reader: read_range(reader, True)),
    "minecraft:item_predicate": items.item_predicate,
    "minecraft:item_slot": names.item_slot,
    "minecraft:item_slots": names.item_slots,
    "minecraft:item_stack": items.item_stack,
    "minecraft:loot_modifier": _definition("item_modifier"),
    "minecraft:loot_predicate": _definition("predicate"),
    "minecraft:loot_table": _definition("loot_table"),
    "minecraft:message": entities.message,
    "minecraft:nbt_compound_tag": nbt.compound,
    "minecraft:nbt_path": nbt.path,
    "minecraft:nbt_tag": nbt.tag,
    "minecraft:objective": _fixed(StringReader.unquoted),
    "minecraft:objective_criteria": names.objective_criteria,
    "minecraft:operation": _fixed(names.operation),
    "minecraft:particle": particles.particle,
    "minecraft:resource": resources.resource,
    "minecraft:resource_key": _fixed(StringReader.id),
    "minecraft:resource_location": _fixed(StringReader.id),
    "minecraft:resource_or_tag": resources.resource_or_tag,
    "minecraft:resource_or_tag_key": _fixed(resources.resource_or_tag_key),
    "minecraft:resource_selector": resources.resource_selector,
    "minecraft:rotation": _fixed(coordinates.rotation),
    "minecraft:score_holder": entities.score_holder,
    "minecraft:scoreboard_slot": _fixed(names.scoreboard_slot),
    "minecraft:style": texts.style,
    "minecraft:swizzle": _fixed(names.swizzle),
    "minecraft:team": _fixed(StringReader.unquoted),
    "minecraft:template_mirror": _fixed(names.template_mirror),
    "minecraft:template_rotation": _fixed(names.template_rotation),
    "minecraft:time": names.time,
    "minecraft:uuid": _fixed(names.uuid),
    "minecraft:vec2": _fixed(coordinates.exact_column),
}


class Arguments:
    """The argument types of one version, each made once for its properties."""

    def __init__(self, data: GameData) -> None:
        self.data = data
        self._made: dict[tuple[str, tuple[tuple[str, Any], ...]], Argument] = {}

    def get(self, parser: str, properties: Mapping[str, Any], path: tuple[str, ...]) -> Argument:
        """The type of a node; an id we do not know (a newer or modded server's tree) reads one word."""
        if parser == "minecraft:vec3":
            return coordinates.position(self.data, properties, path)
        key = (parser, tuple(sorted(properties.items())))
        if key not in self._made:
            make = _TYPES.get(parser, _fixed(StringReader.word))
            self._made[key] = make(self.data, properties)
        return self._made[key]


KNOWN = frozenset(_TYPES) | {"minecraft:vec3"}
"""The parser ids we read as the game does."""
