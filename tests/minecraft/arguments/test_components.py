"""Every component of every version: a value it takes, and values it does not, with the game's reason."""

from __future__ import annotations

import pytest

from craftloop.minecraft import dispatcher
from craftloop.minecraft.arguments import codecs
from craftloop.minecraft.arguments.component_codecs import UNCHECKED
from craftloop.minecraft.arguments.components import NOT_WRITABLE, Components
from craftloop.minecraft.gamedata import VERSIONS, full, load
from craftloop.minecraft.values import ItemInput

VALID: dict[str, tuple[str, ...]] = {
    "attack_range": ("{}",),
    "attribute_modifiers": ("[]",),
    "axolotl/variant": ("lucy",),
    "banner_patterns": ("[{pattern:creeper,color:red}]",),
    "base_color": ("light_blue",),
    "bees": ("[{entity_data:{id:bee},ticks_in_hive:1,min_ticks_in_hive:2}]",),
    "block_entity_data": ('{id:"chest",Items:[]}',),
    "block_state": ("{facing:north}",),
    "blocks_attacks": ("{}",),
    "break_sound": ('"entity.item.break"', "{sound_id:x}"),
    "bucket_entity_data": ("{}",),
    "bundle_contents": ("[]", "[{id:stick,count:3,components:{damage:1}}]"),
    "can_break": ("{blocks:stone}",),
    "can_place_on": ('{blocks:"#logs",state:{axis:x}}',),
    "cat/collar": ("red",),
    "cat/variant": ("tabby",),
    "charged_projectiles": ("[{id:arrow}]",),
    "chicken/variant": ("cold",),
    "consumable": (
        "{}",
        "{consume_seconds:1.5,animation:drink,on_consume_effects:[{type:clear_all_effects}]}",
    ),
    "container": ("[{slot:0,item:{id:stone,count:5}}]",),
    "container_loot": ('{loot_table:"a:b"}',),
    "cow/variant": ("warm",),
    "custom_data": ("{a:{b:1}}", '"{a:1}"'),
    "custom_model_data": (),
    "custom_name": (),
    "damage": ("0", "5"),
    "damage_resistant": ('{types:"#is_fire"}',),
    "damage_type": ("lava",),
    "death_protection": ("{}", "{death_effects:[{type:teleport_randomly,diameter:3}]}"),
    "debug_stick_state": ("{oak_log:axis}",),
    "dyed_color": ("255",),
    "enchantable": ("{value:3}",),
    "enchantment_glint_override": ("true",),
    "enchantments": ("{}", "{sharpness:255,'minecraft:looting':1}"),
    "entity_data": ("{id:zombie,NoAI:1b}",),
    "equippable": ("{slot:head}", '{slot:chest,allowed_entities:"#skeletons",dispensable:true}'),
    "fire_resistant": ("{}",),
    "firework_explosion": ("{shape:star,colors:[I;1,2],has_trail:true}",),
    "fireworks": ("{}", "{flight_duration:3,explosions:[{shape:burst}]}"),
    "food": ("{nutrition:3,saturation:1.5,can_always_eat:true}",),
    "fox/variant": ("snow",),
    "frog/variant": ("cold",),
    "glider": ("{}",),
    "hide_additional_tooltip": ("{}",),
    "hide_tooltip": ("{}",),
    "horse/variant": ("dark_brown",),
    "instrument": ("ponder_goat_horn",),
    "intangible_projectile": ("{}",),
    "item_model": ('"a:b"',),
    "item_name": (),
    "jukebox_playable": (),
    "kinetic_weapon": ("{}",),
    "llama/variant": ("creamy",),
    "lock": (),
    "lodestone_tracker": ('{target:{dimension:"overworld",pos:[I;1,2,3]},tracked:true}', "{}"),
    "lore": ("[]",),
    "map_color": ("5",),
    "map_decorations": ("{x:{type:mansion,x:1,z:2,rotation:3}}",),
    "map_id": ("3",),
    "max_damage": ("5",),
    "max_stack_size": ("1", "99"),
    "minimum_attack_charge": ("0.5",),
    "mooshroom/variant": ("red",),
    "note_block_sound": ('"entity.cow.hurt"',),
    "ominous_bottle_amplifier": ("4",),
    "painting/variant": ("kebab",),
    "parrot/variant": ("gray",),
    "piercing_weapon": ("{}",),
    "pig/variant": ("cold",),
    "pot_decorations": ("[brick,arms_up_pottery_sherd]",),
    "potion_contents": (
        "swiftness",
        "{potion:poison,custom_color:5,custom_effects:[{id:speed,amplifier:3}]}",
    ),
    "potion_duration_scale": ("0.5",),
    "profile": ("Notch", "{name:Notch,id:[I;1,2,3,4]}"),
    "provides_banner_patterns": ('"#x"',),
    "provides_trim_material": ("gold",),
    "rabbit/variant": ("evil",),
    "rarity": ("epic",),
    "recipes": ("[]", '["a:b"]'),
    "repair_cost": ("0",),
    "repairable": ("{items:stick}", '{items:"#planks"}'),
    "salmon/size": ("large",),
    "sheep/color": ("pink",),
    "shulker/color": ("pink",),
    "stored_enchantments": ("{mending:1}",),
    "suspicious_stew_effects": ("[{id:speed,duration:5}]",),
    "swing_animation": ("{}",),
    "tool": ('{rules:[{blocks:"#logs",speed:5,correct_for_drops:true}],damage_per_block:2}',),
    "tooltip_display": ("{hide_tooltip:true,hidden_components:[lore]}",),
    "tooltip_style": ('"a:b"',),
    "trim": ("{material:gold,pattern:sentry}",),
    "tropical_fish/base_color": ("red",),
    "tropical_fish/pattern": ("kob",),
    "tropical_fish/pattern_color": ("red",),
    "unbreakable": ("{}",),
    "use_cooldown": ("{seconds:1.5}",),
    "use_effects": ("{can_sprint:true}",),
    "use_remainder": ("{id:bowl}",),
    "villager/variant": ("plains",),
    "weapon": ("{}",),
    "wolf/collar": ("red",),
    "wolf/sound_variant": ("angry",),
    "wolf/variant": ("pale",),
    "writable_book_content": (
        '{pages:["a"]}',
        "{pages:[{raw:a,filtered:b}]}",
    ),
    "written_book_content": ("{title:a,author:b}",),
    "zombie_nautilus/variant": ("temperate",),
}
OLD: dict[str, tuple[str, ...]] = {
    "attribute_modifiers": ("{modifiers:[],show_in_tooltip:false}",),
    "custom_name": ("'\"x\"'", '\'{"text":"x"}\'', '"bare"', "\"{text:'x'}\""),
    "enchantments": ("{levels:{sharpness:5},show_in_tooltip:false}",),
    "item_name": ("'\"x\"'",),
    "jukebox_playable": ('{song:"cat"}',),
    "lore": ('[\'"x"\',\'{"text":"y"}\']',),
    "unbreakable": ("{show_in_tooltip:false}",),
    "dyed_color": ("{rgb:5,show_in_tooltip:false}",),
}
NEW: dict[str, tuple[str, ...]] = {
    "attribute_modifiers": (
        "[{type:attack_damage,id:x,amount:5,operation:add_value,slot:mainhand,display:{type:hidden}}]",
    ),
    "custom_name": ('"x"', "{text:x,color:red}", "[a,{text:b}]"),
    "item_name": ("x",),
    "jukebox_playable": ("cat",),
    "lock": ("{items:stick}",),
    "lore": ("[x,{text:y}]",),
    "custom_model_data": (
        "{}",
        "{floats:[1f],flags:[true],strings:[a],colors:[[1.0,0.5,0.0]]}",
    ),
    "dyed_color": ("[1.0,0.5,0.0]",),
}

OWN = {
    "1.21.1": {**OLD, "custom_model_data": ("5",), "lock": ('"key"',)},
    "1.21.4": {**OLD, "custom_model_data": NEW["custom_model_data"], "lock": NEW["lock"]},
    "1.21.11": NEW,
}
"""Forms that not every version has."""

INVALID: list[tuple[str, str, str, tuple[str, ...]]] = [
    # component, value, reason, versions
    ("enchantments", "{sharpness:0}", "Value 0 outside of range [1:255] missed input: {sharpness:0}",
    VERSIONS[1:]),
    ("enchantments", "{sharpness:256}",
    "Value 256 outside of range [1:255] missed input: {sharpness:256}", VERSIONS[1:]),
    ("enchantments", "{sharp:1}", "Failed to get element minecraft:sharp missed input: {sharp:1}",
    VERSIONS),
    ("enchantments", "[]", "Not a map: []", ("1.21.11",)),
    ("enchantments", "{sharpness:x}", 'Not a number missed input: {sharpness:"x"}', ("1.21.11",)),
    ("max_stack_size", "0", "Value must be within range [1;99]: 0", VERSIONS),
    ("max_stack_size", "100", "Value must be within range [1;99]: 100", VERSIONS),
    ("damage", "-1", "Value must be non-negative: -1", VERSIONS),
    ("max_damage", "0", "Value must be positive: 0", VERSIONS),
    ("rarity", "mythic", "Unknown element name:mythic", VERSIONS),
    ("custom_name", "{text:x}", "Not a string", ("1.21.1", "1.21.4")),
    ("unbreakable", "true", "Not a map: 1b", VERSIONS),
    ("entity_data", "{}", "Missing id for entity in: {}", VERSIONS),
    ("container", "[{slot:256,item:{id:stone}}]", "Value 256 outside of range [0:255]", VERSIONS),
    ("container", "[{slot:0,item:{id:air}}]", "Item must not be minecraft:air", VERSIONS),
    ("bundle_contents", "[{id:stick,components:{foo:1}}]", "No component with type: 'minecraft:foo'",
    VERSIONS),
    ("fireworks", "{flight_duration:256}", "Value must be within range [0;255]: 256", VERSIONS),
    ("banner_patterns", "[{color:red}]", 'No key pattern in MapLike[{color:"red"}]', VERSIONS),
    ("trim", "{material:gold}", 'No key pattern in MapLike[{material:"gold"}]', VERSIONS),
    (
        "trim", "{material:foo,pattern:sentry}",
        "Failed to get element ResourceKey[minecraft:trim_material / minecraft:foo]", VERSIONS,
    ),
    (
        "base_color", "Red", "Unknown element name:Red", VERSIONS,
    ),
    (
        "attribute_modifiers", "[{type:foo,id:x,amount:1,operation:add_value}]",
        "Unknown registry key in ResourceKey[minecraft:root / minecraft:attribute]: minecraft:foo",
        ("1.21.11",),
    ),
    (
        "attribute_modifiers", "[{id:x,operation:add}]",
        'Unknown element name:add; No key amount in MapLike[{id:"x",operation:"add"}]; '
        'No key type in MapLike[{id:"x",operation:"add"}]', ("1.21.11",),
    ),
    ("custom_model_data", "5", "Not a map: 5", ("1.21.4", "1.21.11")),
    ("custom_model_data", "{}", "Not a number", ("1.21.1",)),
    ("food", "{nutrition:1}", "No key saturation in MapLike[{nutrition:1}]", VERSIONS),
    (
        "profile", "a_name_that_is_too_long",
        "Failed to parse either. First: Not a map: \"a_name_that_is_too_long\"; Second: String "
        "'a_name_that_is_too_long' is too long: 23, expected range [0-16]", VERSIONS,
    ),
    (
        "note_block_sound", '"A b"',
        "Not a valid resource location: A b Non [a-z0-9/._-] character in path of location: "
        "minecraft:A b",
        VERSIONS,
    ),
]  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
def test_every_writable_component_takes_its_example(version: str) -> None:
    for component in sorted(load(version).registry("data_component_type") - NOT_WRITABLE):
        name = component.removeprefix("minecraft:")
        texts = VALID[name] + OWN[version].get(name, ())
        assert texts, f"{name} has no example for {version}"
        for text in texts:
            size = "" if name == "max_stack_size" else "max_stack_size=1,"
            parse = dispatcher.of(version).parse(f"give @s stick[{size}{name}={text}]")
            assert parse.ok, f"{name}={text}: {parse.message}"


@pytest.mark.parametrize(("name", "value", "reason", "versions"), INVALID)
def test_a_wrong_value_is_refused_with_the_games_reason(
    name: str, value: str, reason: str, versions: tuple[str, ...]
) -> None:
    for version in versions:
        start = f"give @s stick[{name}="
        problem = dispatcher.of(version).parse(f"{start}{value}]").problem
        assert problem is not None, version
        assert problem.text == f"Malformed 'minecraft:{name}' component: '{reason}'", version
        assert problem.cursor == len(start)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_cannot_stack_cannot_wear(version: str) -> None:
    parse = dispatcher.of(version).parse
    for text in ("stick[max_damage=5]", "diamond_sword[max_stack_size=2]"):
        problem = parse(f"give @s {text}").problem
        assert problem is not None
        assert problem.text == "Malformed item: 'Item cannot be both damageable and stackable'"
    assert parse("give @s diamond_sword[max_stack_size=2,!max_damage]").ok
    assert parse("give @s stick[max_stack_size=1,max_damage=5]").ok


@pytest.mark.parametrize("version", VERSIONS)
def test_values_are_kept_as_written(version: str) -> None:
    parse = dispatcher.of(version).parse('give @s stick[damage=3,!lore,custom_data={"a b":[1]}]')
    item = parse.stages[0].arguments["item"]
    expected = {"minecraft:damage": 3, "minecraft:custom_data": {"a b": [1]}}
    assert item == ItemInput("minecraft:stick", expected, frozenset({"minecraft:lore"}))


@pytest.mark.parametrize("version", VERSIONS)
def test_no_component_is_without_a_check(version: str) -> None:
    components = Components(load(version))
    assert [id for id, check in components.codecs.items() if check is codecs.anything] == []


def test_unchecked_components_are_components() -> None:
    known = {id for version in VERSIONS for id in load(version).registry("data_component_type")}
    assert set(map(full, UNCHECKED)) <= known
