"""Shapes of values that several components, particles and predicates share, for one version."""

from __future__ import annotations

from craftloop.minecraft import snbt, text
from craftloop.minecraft.arguments import codecs as c
from craftloop.minecraft.arguments.codecs import Codec, Invalid
from craftloop.minecraft.gamedata import GameData
from craftloop.minecraft.nbt import Tag
from craftloop.minecraft.reader import Malformed, StringReader

DYES = (
    "white", "orange", "magenta", "light_blue", "yellow", "lime", "pink", "gray", "light_gray", "cyan",
    "purple", "blue", "brown", "green", "red", "black",
)  # fmt: skip

dye = c.one_of(DYES)
unsigned_byte = c.within(0, 255)
id_list = c.many(c.identifier)


def compound(tag: Tag) -> None:
    """A compound, or NBT text that is one."""
    if isinstance(tag, str):
        try:
            tag = snbt.parse(tag)
        except Malformed as reason:
            raise Invalid(reason.key) from None
    if not isinstance(tag, dict):
        raise Invalid("Not a compound tag" if not isinstance(tag, str) else f"Not a map: {c.shown(tag)}")


def compound_with_id(tag: Tag) -> None:
    """A compound that names what it describes."""
    compound(tag)
    if isinstance(tag, dict) and not isinstance(tag.get("id"), str):
        raise Invalid(f"Missing id for entity in: {c.shown(tag)}")


def vector(size: int) -> Codec:
    """A list of so many floats."""
    floats = c.many(c.number)

    def check(tag: Tag) -> None:
        floats(tag)
        if len(tag) != size:
            raise Invalid(f"Input is not a list of {size} elements")

    return check


def decode_text(tag: Tag, new: bool) -> None:
    """A text component."""
    try:
        text.decode(tag, new)
    except text.InvalidText as reason:
        raise Invalid(str(reason)) from None


def json_text(tag: Tag) -> None:
    """Text as up to 1.21.4: a string of JSON.

    The game reads it leniently: bare words and single quotes pass. The old NBT grammar is lenient in
    nearly the same way, so it stands in for that.
    """
    c.string(tag)
    reader = StringReader(tag)
    try:
        value = text.read_json(reader)
    except text.InvalidText as reason:
        try:
            value = snbt.parse(tag, snbt.OLD)
        except Malformed:
            raise Invalid(str(reason)) from None
    decode_text(value, new=False)


class Shapes:
    """Codecs that need a version's registries."""

    def __init__(self, data: GameData) -> None:
        self.data = data
        number = data.number
        self.number = number
        self.text: Codec = (lambda tag: decode_text(tag, True)) if number >= snbt.NEW_GRAMMAR else json_text
        rgb = c.either(c.number, vector(3))
        self.rgb: Codec = rgb if number >= (1, 21, 2) else c.number
        self.argb: Codec = c.either(c.number, vector(4)) if number >= (1, 21, 2) else c.number
        self.item = c.entry(data.registry("item"), "item")
        self.block = c.entry(data.registry("block"), "block")
        self.mob_effect = c.entry(data.registry("mob_effect"), "mob_effect")
        self.enchantment = c.element(data.registry("enchantment"))
        self.sound = c.either(
            c.defined(data.registry("sound_event"), "sound_event"),
            c.record({"sound_id": c.identifier}, {"range": c.number}),
        )
        self.items = c.holders(self.item, data.tag_names("item"), "item")
        self.blocks = c.holders(self.block, data.tag_names("block"), "block")
        self.entity_types = c.holders(
            c.entry(data.registry("entity_type"), "entity_type"), data.tag_names("entity_type"), "entity_type"
        )
        self.effect = self._effect()
        self.block_state = c.either(
            c.record({"Name": self.block}, {"Properties": c.mapping(c.string, c.string)}), self.block
        )

    def registered(self, registry: str) -> Codec:
        """An id of a registry of the game's code."""
        return c.entry(self.data.registry(registry), registry)

    def element(self, registry: str) -> Codec:
        """An id of a data pack registry."""
        return c.element(self.data.registry(registry))

    def defined(self, registry: str) -> Codec:
        """An id of a data pack registry, or a definition."""
        return c.defined(self.data.registry(registry), registry)

    def _effect(self) -> Codec:
        """A mob effect with its strength and duration."""
        flags = dict.fromkeys(("ambient", "show_particles", "show_icon"), c.boolean)
        effect = c.Later()
        details: dict[str, Codec] = {
            "amplifier": unsigned_byte,
            "duration": c.number,
            **flags,
            "hidden_effect": effect,
        }
        effect.codec = c.record({"id": self.mob_effect}, details)
        return effect

    def bounds(self, tag: Tag) -> None:
        """An integer, or `{min, max}`."""
        c.either(c.record({}, {"min": c.number, "max": c.number}), c.number)(tag)
        if isinstance(tag, dict) and "min" in tag and "max" in tag and tag["min"] > tag["max"]:
            raise Invalid(f"Swapped bounds in range: {tag['min']} is higher than {tag['max']}")
