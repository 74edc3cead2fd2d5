"""The shape of every item component's value, and of the tests on them, by version.

`codecs` is the one table. `UNCHECKED` names the components whose inside is not checked, and why;
everything else is checked field by field, except inline definitions where an id usually stands.
"""

from __future__ import annotations

from craftloop.minecraft import snbt
from craftloop.minecraft.arguments import codecs as c
from craftloop.minecraft.arguments import shapes as s
from craftloop.minecraft.arguments.codecs import Codec
from craftloop.minecraft.arguments.shapes import Shapes

UNCHECKED: dict[str, str] = {
    "attack_range": "new in 1.21.11; only that it is a compound",
    "blocks_attacks": "only that it is a compound: its damage reductions and sounds are not looked into",
    "kinetic_weapon": "new in 1.21.11; only that it is a compound",
    "lock": "from 1.21.2 an item predicate in compound form; only that it is a compound",
    "piercing_weapon": "new in 1.21.11; only that it is a compound",
    "profile": "textures and skin patches of 1.21.9 are not looked into",
}
"""Components whose value is checked in outline only."""

_ANIMATIONS = (
    "none", "eat", "drink", "block", "bow", "spear", "crossbow", "spyglass", "toot_horn", "brush", "bundle",
    "trident",
)  # fmt: skip
_SLOTS = ("mainhand", "offhand", "feet", "legs", "chest", "head", "body", "saddle")
_SLOT_GROUPS = (*_SLOTS, "any", "hand", "armor")
_OPERATIONS = ("add_value", "add_multiplied_base", "add_multiplied_total")
_FIREWORKS = ("small_ball", "large_ball", "star", "creeper", "burst")

_ENUMS: dict[str, tuple[str, ...]] = {
    "axolotl/variant": ("lucy", "wild", "gold", "cyan", "blue"),
    "fox/variant": ("red", "snow"),
    "horse/variant": ("white", "creamy", "chestnut", "brown", "black", "gray", "dark_brown"),
    "llama/variant": ("creamy", "white", "brown", "gray"),
    "mooshroom/variant": ("red", "brown"),
    "parrot/variant": ("red_blue", "blue", "green", "yellow_blue", "gray"),
    "rabbit/variant": ("brown", "white", "black", "white_splotched", "gold", "salt", "evil"),
    "rarity": ("common", "uncommon", "rare", "epic"),
    "salmon/size": ("small", "medium", "large"),
    "tropical_fish/pattern": (
        "kob", "sunstreak", "snooper", "dasher", "brinely", "spotty", "flopper", "stripey", "glitter",
        "blockfish", "betty", "clayfish",
    ),
}  # fmt: skip
_DYED = (
    "base_color", "cat/collar", "sheep/color", "shulker/color", "tropical_fish/base_color",
    "tropical_fish/pattern_color", "wolf/collar",
)  # fmt: skip
_VARIANTS = {
    "cat/variant": "cat_variant", "chicken/variant": "chicken_variant", "cow/variant": "cow_variant",
    "damage_type": "damage_type", "frog/variant": "frog_variant", "pig/variant": "pig_variant",
    "wolf/sound_variant": "wolf_sound_variant", "wolf/variant": "wolf_variant",
    "zombie_nautilus/variant": "zombie_nautilus_variant",
}  # fmt: skip
_DEFINED = {
    "instrument": "instrument", "painting/variant": "painting_variant",
    "provides_trim_material": "trim_material",
}  # fmt: skip
"""Those in whose place a definition may stand."""
_TOOLTIP = {"show_in_tooltip": c.boolean}


def codecs(shapes: Shapes, stack: Codec) -> dict[str, Codec]:
    """Component (without namespace) -> check of its value. `stack` checks an item inside a component."""
    new = shapes.number >= snbt.NEW_GRAMMAR
    return {
        **{name: c.one_of(values) for name, values in _ENUMS.items()},
        **dict.fromkeys(_DYED, s.dye),
        **{name: shapes.element(registry) for name, registry in _VARIANTS.items()},
        **{name: shapes.defined(registry) for name, registry in _DEFINED.items()},
        **dict.fromkeys(UNCHECKED, c.unit),
        **_plain(shapes),
        **_holding_items(shapes, stack),
        **_enchanting(shapes, new),
        **_looks(shapes, new),
        **_consumed(shapes, stack),
        **_worn_and_wielded(shapes),
        **_blocks_and_entities(shapes, new),
        **_texts(shapes),
    }


def _plain(shapes: Shapes) -> dict[str, Codec]:
    """Numbers, flags and ids."""
    return {
        "break_sound": shapes.sound,
        "damage": c.non_negative_int,
        "damage_resistant": c.record({"types": c.tag_id}),
        "enchantable": c.record({"value": c.positive_int}),
        "enchantment_glint_override": c.boolean,
        "fire_resistant": c.unit,
        "glider": c.unit,
        "hide_additional_tooltip": c.unit,
        "hide_tooltip": c.unit,
        "intangible_projectile": c.unit,
        "item_model": c.identifier,
        "map_color": c.number,
        "map_id": c.number,
        "max_damage": c.positive_int,
        "max_stack_size": c.within(1, 99),
        "minimum_attack_charge": c.decimal(0, 1),
        "note_block_sound": c.identifier,
        "ominous_bottle_amplifier": c.within(0, 4),
        "potion_duration_scale": c.non_negative_float,
        "provides_banner_patterns": c.tag_id,
        "recipes": s.id_list,
        "repair_cost": c.non_negative_int,
        "repairable": c.record({"items": shapes.items}),
        "tooltip_style": c.identifier,
        "unbreakable": c.unit if shapes.number >= snbt.NEW_GRAMMAR else c.record({}, _TOOLTIP),
        "villager/variant": shapes.registered("villager_type"),
    }


def _holding_items(shapes: Shapes, stack: Codec) -> dict[str, Codec]:
    return {
        "bundle_contents": c.many(stack),
        "charged_projectiles": c.many(stack),
        "container": c.many(c.record({"slot": c.whole(0, 255), "item": stack}), 0, 256),
        "container_loot": c.record({"loot_table": c.identifier}, {"seed": c.number}),
        "pot_decorations": c.many(shapes.item, 0, 4),
        "use_remainder": stack,
    }


def _enchanting(shapes: Shapes, new: bool) -> dict[str, Codec]:
    """Enchantments, attributes, potions: compact forms, and longer ones before 1.21.5."""
    lowest = 1 if shapes.number >= (1, 21, 2) else 0
    levels = c.mapping(shapes.enchantment, c.whole(lowest, 255))
    enchantments = levels if new else c.either(c.record({"levels": levels}, _TOOLTIP), levels)
    display = c.keyed(
        "type",
        {"default": c.anything, "hidden": c.anything, "override": c.record({"value": shapes.text})},
    )
    modifiers = c.many(
        c.record(
            {
                "type": shapes.registered("attribute"),
                "id": c.identifier,
                "amount": c.number,
                "operation": c.one_of(_OPERATIONS),
            },
            {"slot": c.one_of(_SLOT_GROUPS), **({"display": display} if new else {})},
        )
    )
    full_modifiers = c.record({"modifiers": modifiers}, _TOOLTIP)
    potion = shapes.registered("potion")
    contents = {"potion": potion, "custom_color": c.number, "custom_effects": c.many(shapes.effect)}
    if shapes.number >= (1, 21, 2):
        contents["custom_name"] = c.string
    return {
        "attribute_modifiers": modifiers if new else c.either(full_modifiers, modifiers),
        "enchantments": enchantments,
        "potion_contents": c.either(c.record({}, contents), potion),
        "stored_enchantments": enchantments,
        "suspicious_stew_effects": c.many(c.record({"id": shapes.mob_effect}, {"duration": c.number})),
    }


def _looks(shapes: Shapes, new: bool) -> dict[str, Codec]:
    colors = c.many(c.number)
    explosion = c.record(
        {"shape": c.one_of(_FIREWORKS)},
        {"colors": colors, "fade_colors": colors, "has_trail": c.boolean, "has_twinkle": c.boolean},
    )
    model = {
        "floats": c.many(c.number), "flags": c.many(c.boolean), "strings": c.many(c.string),
        "colors": c.many(shapes.rgb),
    }  # fmt: skip
    trim = {"material": shapes.defined("trim_material"), "pattern": shapes.defined("trim_pattern")}
    song = c.identifier
    return {
        "banner_patterns": c.many(c.record({"pattern": shapes.defined("banner_pattern"), "color": s.dye})),
        "custom_model_data": c.record({}, model) if shapes.number >= (1, 21, 4) else c.number,
        "dyed_color": shapes.rgb if new else c.either(c.record({"rgb": shapes.rgb}, _TOOLTIP), shapes.rgb),
        "firework_explosion": explosion,
        "fireworks": c.record(
            {}, {"flight_duration": s.unsigned_byte, "explosions": c.many(explosion, 0, 256)}
        ),
        "jukebox_playable": song if new else c.record({"song": song}, _TOOLTIP),
        "map_decorations": c.mapping(
            c.string,
            c.record(
                {"type": shapes.registered("map_decoration_type"), "x": c.number, "z": c.number},
                {"rotation": c.number},
            ),
        ),
        "profile": _profile(),
        "swing_animation": c.record({}, {"type": c.string, "duration": c.positive_int}),
        "tooltip_display": c.record(
            {},
            {
                "hide_tooltip": c.boolean,
                "hidden_components": c.many(shapes.registered("data_component_type")),
            },
        ),
        "trim": c.record(trim, {} if new else _TOOLTIP),
    }


def _profile() -> Codec:
    def player_name(tag: object) -> None:
        c.text_of(0, 16)(tag)
        if isinstance(tag, str) and not all("!" <= char <= "~" for char in tag):
            raise c.Invalid(f"Player name contained disallowed characters: '{tag}'")

    return c.either(c.record({}, {"name": player_name, "id": c.uuid}), player_name)


def _consume_effects(shapes: Shapes) -> Codec:
    """What eating, or escaping death, does."""
    return c.many(
        c.dispatch(
            "type",
            {
                "minecraft:apply_effects": c.record(
                    {"effects": c.many(shapes.effect)}, {"probability": c.decimal(0, 1)}
                ),
                "minecraft:remove_effects": c.record(
                    {"effects": c.holders(shapes.mob_effect, (), "mob_effect")}
                ),
                "minecraft:clear_all_effects": c.unit,
                "minecraft:teleport_randomly": c.record({}, {"diameter": c.positive_float}),
                "minecraft:play_sound": c.record({"sound": shapes.sound}),
            },
            "consume_effect_type",
        )
    )


def _consumed(shapes: Shapes, stack: Codec) -> dict[str, Codec]:
    """Eating and drinking; what is used up when its bearer would die."""
    consume_effects = _consume_effects(shapes)
    old_food = {
        "eat_seconds": c.positive_float,
        "using_converts_to": stack,
        "effects": c.many(c.record({"effect": shapes.effect}, {"probability": c.decimal(0, 1)})),
    }
    food = {"nutrition": c.non_negative_int, "saturation": c.number}
    return {
        "consumable": c.record(
            {},
            {
                "consume_seconds": c.non_negative_float,
                "animation": c.one_of(_ANIMATIONS),
                "sound": shapes.sound,
                "has_consume_particles": c.boolean,
                "on_consume_effects": consume_effects,
            },
        ),
        "death_protection": c.record({}, {"death_effects": consume_effects}),
        "food": c.record(
            food, {"can_always_eat": c.boolean, **(old_food if shapes.number < (1, 21, 2) else {})}
        ),
    }


def _worn_and_wielded(shapes: Shapes) -> dict[str, Codec]:
    """Wearing, mining, fighting."""
    rule = c.record({"blocks": shapes.blocks}, {"speed": c.positive_float, "correct_for_drops": c.boolean})
    flags = ("dispensable", "swappable", "damage_on_hurt", "equip_on_interact", "can_be_sheared")
    return {
        "equippable": c.record(
            {"slot": c.one_of(_SLOTS)},
            {
                "equip_sound": shapes.sound,
                "asset_id": c.identifier,
                "camera_overlay": c.identifier,
                "allowed_entities": shapes.entity_types,
                "shearing_sound": shapes.sound,
                **dict.fromkeys(flags, c.boolean),
            },
        ),
        "tool": c.record(
            {"rules": c.many(rule)},
            {
                "default_mining_speed": c.number,
                "damage_per_block": c.non_negative_int,
                "can_destroy_blocks_in_creative": c.boolean,
            },
        ),
        "use_cooldown": c.record({"seconds": c.positive_float}, {"cooldown_group": c.identifier}),
        "use_effects": c.record(
            {},
            {
                "can_sprint": c.boolean,
                "speed_multiplier": c.decimal(0, 1),
                "interact_vibrations": c.boolean,
            },
        ),
        "weapon": c.record(
            {},
            {
                "item_damage_per_attack": c.non_negative_int,
                "disable_blocking_for_seconds": c.non_negative_float,
            },
        ),
    }


def _blocks_and_entities(shapes: Shapes, new: bool) -> dict[str, Codec]:
    properties = c.mapping(c.string, c.either(c.string, c.record({}, {"min": c.string, "max": c.string})))
    block = c.record({}, {"blocks": shapes.blocks, "state": properties, "nbt": s.compound})
    blocks = c.many(block, 1)
    allowed = c.either(blocks, block) if new else c.either(block, c.record({"predicates": blocks}, _TOOLTIP))
    bee = {"entity_data": s.compound_with_id, "ticks_in_hive": c.number, "min_ticks_in_hive": c.number}
    place = c.record({"dimension": c.identifier, "pos": c.many(c.number, 3, 3)})
    return {
        "bees": c.many(c.record(bee)),
        "block_entity_data": s.compound_with_id,
        "block_state": c.mapping(c.string, c.string),
        "bucket_entity_data": s.compound,
        "can_break": allowed,
        "can_place_on": allowed,
        "custom_data": s.compound,
        "debug_stick_state": c.mapping(shapes.block, c.string),
        "entity_data": s.compound_with_id,
        "lock": c.string if shapes.number < (1, 21, 2) else c.unit,
        "lodestone_tracker": c.record({}, {"target": place, "tracked": c.boolean}),
    }


def _texts(shapes: Shapes) -> dict[str, Codec]:
    def filterable(codec: Codec) -> Codec:
        return c.either(c.record({"raw": codec}, {"filtered": codec}), codec)

    book = {"title": filterable(c.text_of(0, 32)), "author": c.string}
    pages = c.many(filterable(shapes.text))
    return {
        "custom_name": shapes.text,
        "item_name": shapes.text,
        "lore": c.many(shapes.text, 0, 256),
        "writable_book_content": c.record({}, {"pages": c.many(filterable(c.text_of(0, 1024)), 0, 100)}),
        "written_book_content": c.record(
            book, {"generation": c.within(0, 3), "pages": pages, "resolved": c.boolean}
        ),
    }


def predicate_codecs(shapes: Shapes) -> dict[str, Codec]:
    """Test (the word before `~`) -> check of its value.

    Tests on contents and books are checked only to be compounds.
    """
    enchantments = c.many(
        c.record(
            {},
            {
                "enchantments": c.holders(
                    shapes.enchantment, shapes.data.tag_names("enchantment"), "enchantment"
                ),
                "levels": shapes.bounds,
            },
        )
    )
    explosion = {"shape": c.one_of(_FIREWORKS), "has_twinkle": c.boolean, "has_trail": c.boolean}
    parts = ("material", "pattern")
    trim = {part: c.holders(shapes.defined(f"trim_{part}"), (), f"trim_{part}") for part in parts}
    outlined = ("attribute_modifiers", "bundle_contents", "container", "jukebox_playable")
    return {
        **dict.fromkeys((*outlined, "writable_book_content", "written_book_content"), c.unit),
        "custom_data": s.compound,
        "damage": c.record({}, {"durability": shapes.bounds, "damage": shapes.bounds}),
        "enchantments": enchantments,
        "firework_explosion": c.record({}, explosion),
        "fireworks": c.record({}, {"explosions": c.unit, "flight_duration": shapes.bounds}),
        "potion_contents": c.holders(shapes.registered("potion"), (), "potion"),
        "stored_enchantments": enchantments,
        "trim": c.record({}, trim),
    }
