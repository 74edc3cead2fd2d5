"""Item components: which exist, and what their values may be."""

from __future__ import annotations

from craftloop.minecraft import snbt
from craftloop.minecraft.arguments.codecs import Codec, Invalid, anything
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.nbt import Tag
from craftloop.minecraft.reader import Malformed, StringReader


class Components:
    def __init__(self, data: GameData) -> None:
        self.grammar = snbt.grammar(data.number)
        self.codecs: dict[str, Codec] = {id: anything for id in data.registry("data_component_type")}
        self.predicates: dict[str, Codec] = {
            id: anything for id in data.registry("data_component_predicate_type")
        }

    def name(self, reader: StringReader) -> str:
        start = reader.cursor
        if start >= reader.end:
            raise Malformed("arguments.item.component.expected", start)
        id = reader.id()
        if id not in self.codecs:
            reader.cursor = start
            raise Malformed("arguments.item.component.unknown", start, id)
        return id

    def value(self, reader: StringReader, component: str) -> Tag:
        start = reader.cursor
        tag = self.grammar.value(reader)
        try:
            self.codecs[component](tag)
        except Invalid as reason:
            reader.cursor = start
            raise Malformed("arguments.item.component.malformed", start, component, str(reason)) from None
        return tag

    def test_codec(self, id: str, predicate: bool) -> Codec | None:
        if id == "minecraft:count":
            return anything
        return self.predicates.get(id) if predicate else self.codecs.get(id)

    def check_stack(self, id: str, set_to: dict[str, Tag], removed: set[str]) -> None:
        pass
