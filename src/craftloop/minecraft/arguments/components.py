"""Item components: which a version has, and the check of each one's value.

The checks are `component_codecs.codecs`; this module reads components inside a command, and inside
items that other components hold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from craftloop.minecraft import snbt
from craftloop.minecraft.arguments import codecs as c
from craftloop.minecraft.arguments.codecs import Codec, Invalid
from craftloop.minecraft.arguments.component_codecs import codecs, predicate_codecs
from craftloop.minecraft.arguments.shapes import Shapes
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.nbt import Tag
from craftloop.minecraft.reader import Malformed, StringReader

NOT_WRITABLE = frozenset({"minecraft:creative_slot_lock", "minecraft:map_post_processing"})
"""Components the game keeps for itself."""

_STACK = "minecraft:max_stack_size"
_DURABILITY = "minecraft:max_damage"


@cache
def of(data: GameData) -> Components:
    """The components of a version, made once."""
    return Components(data)


class Components:
    """Reads and checks the components of one version."""

    def __init__(self, data: GameData) -> None:
        self.data = data
        self.grammar = snbt.grammar(data.number)
        shapes = Shapes(data)
        stack = c.record({"id": self._item(shapes)}, {"components": self.patch})
        checks = codecs(shapes, stack)
        listed = data.registry("data_component_type") or frozenset(map(full, checks))
        self.codecs: dict[str, Codec] = {
            id: checks.get(id.removeprefix("minecraft:"), c.anything) for id in listed - NOT_WRITABLE
        }
        count: dict[str, Codec] = {"minecraft:count": shapes.bounds}
        self.tests = self.codecs | count
        """What may stand before `=` in an item predicate."""
        special = {full(name): check for name, check in predicate_codecs(shapes).items()}
        # From 1.21.5 every component can be tested with `~{}`: it is there.
        present = dict.fromkeys(self.codecs, c.unit) if self.grammar.new else {}
        self.predicates = present | special | count
        """What may stand before `~`."""

    def _item(self, shapes: Shapes) -> Codec:
        def check(tag: Tag) -> None:
            shapes.item(tag)
            if full(tag) == "minecraft:air":
                raise Invalid("Item must not be minecraft:air")

        return check

    def name(self, reader: StringReader) -> str:
        """A component's id in a command."""
        start = reader.cursor
        if start >= reader.end:
            raise Malformed("arguments.item.component.expected", start)
        id = reader.id()
        if id not in self.codecs:
            reader.cursor = start
            raise Malformed("arguments.item.component.unknown", start, id)
        return id

    def value(self, reader: StringReader, component: str) -> Tag:
        """A component's value in a command."""
        start = reader.cursor
        tag = self.grammar.value(reader)
        try:
            self.codecs[component](tag)
        except Invalid as reason:
            reader.cursor = start
            raise Malformed("arguments.item.component.malformed", start, component, str(reason)) from None
        return tag

    def patch(self, tag: Tag) -> None:
        """Components of an item inside another component: `{damage: 3, "!lore": {}}`."""
        if not isinstance(tag, dict):
            raise Invalid(f"Not a map: {c.shown(tag)}")
        for name, value in tag.items():
            id = c.full_id(name.removeprefix("!"))
            if id in NOT_WRITABLE:
                raise Invalid(f"'{id}' is not a persistent component")
            if id not in self.codecs:
                raise Invalid(f"No component with type: '{id}'")
            if not name.startswith("!"):
                self.codecs[id](value)

    def check_stack(self, id: str, written: Mapping[str, Tag], removed: Collection[str]) -> None:
        """What must hold of an item with all its components."""
        if _STACK not in written and _DURABILITY not in written:
            return
        item = self.data.items[id]
        wears = _DURABILITY in written or (item.max_damage > 0 and _DURABILITY not in removed)
        size = int(written.get(_STACK, 1 if _STACK in removed else item.max_stack_size))
        if wears and size > 1:
            raise Invalid("Item cannot be both damageable and stackable")
