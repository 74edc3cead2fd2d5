"""Examples of every argument type: what the game takes, and what it says of what it does not take.

In an invalid example `¦` stands where the game puts the cursor; without it the game gives no context.
Sentences are the game's; where they changed, each wording has its row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from craftloop.minecraft.gamedata import VERSIONS

ALL = VERSIONS
JSON = ("1.21.1", "1.21.4")
SNBT = ("1.21.11",)

Properties = Mapping[str, Any]


@dataclass(frozen=True)
class Wrong:
    """An invalid example."""

    parser: str
    marked: str
    sentence: str
    versions: tuple[str, ...] = ALL
    properties: Properties = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.marked.replace("¦", "")

    @property
    def cursor(self) -> int:
        return self.marked.find("¦")


_ONE_PLAYER = {"amount": "single", "type": "players"}
_PLAYERS = {"amount": "multiple", "type": "players"}
_ONE = {"amount": "single", "type": "entities"}
_MANY = {"amount": "multiple", "type": "entities"}

_SELECTORS = {
    ("single", "players"): ("@s", "@p", "SwiftWolf", "@a[limit=1]", "@r[gamemode=!creative]"),
    ("multiple", "players"): ("@a", "@a[tag=x,tag=!y,team=]", "@e[type=player]", '@a[name="Some One"]', "@s"),
    ("single", "entities"): ("@s", "@n", "@e[limit=1,sort=nearest]", "dd12be42-52a9-4a91-a8a1-11c01849e498"),
    ("multiple", "entities"): (
        "@e", "@e[type=!cow,type=!pig]", "@e[type=#minecraft:skeletons]",
        "@e[distance=..5,dx=1,dy=2.5,dz=-3]",
        "@e[scores={a=1..,b=..5}, level=3]", "@a[advancements={story/root=true,a:b={c=false}}]",
        '@e[nbt={Tags:["x"]},nbt=!{a:1b},predicate=!a:b]', "@e[x_rotation=170..-170,y_rotation=0]", "@e[]",
        "@e[ x = 1 , y=.5 , z=-0 ,]",
    ),
}  # fmt: skip

_FIXED: dict[str, tuple[str, ...]] = {
    "brigadier:bool": ("true", "false"),
    "brigadier:double": ("1", "-.5", "3."),
    "brigadier:integer": ("1", "5"),
    "brigadier:long": ("1", "9223372036854775807"),
    "minecraft:angle": ("0", "~", "~-5.5"),
    "minecraft:block_pos": ("1 -2 3", "~ ~ ~", "~1 ~-.5 7", "^ ^1 ^-.5"),
    "minecraft:block_predicate": (
        "stone", "#minecraft:logs", "oak_stairs[facing=north]", "#logs[axis=x]", "chest{Items:[]}",
        "furnace[lit=true]{BurnTime:0s}",
    ),
    "minecraft:block_state": (
        "stone", "minecraft:oak_stairs[facing=north,half=top]", "chest[]{Items:[]}", "oak_log[ axis = y ]",
    ),
    "minecraft:color": ("red", "dark_red", "reset"),
    "minecraft:column_pos": ("1 2", "~ ~-3"),
    "minecraft:dialog": ("minecraft:server_links",),
    "minecraft:dimension": ("overworld", "minecraft:the_nether"),
    "minecraft:entity_anchor": ("eyes", "feet"),
    "minecraft:float_range": ("1.5", "..2", "-1.5..1", "0.."),
    "minecraft:function": ("foo:bar", "#foo:bar/baz"),
    "minecraft:game_profile": ("SwiftWolf", "@a", "@p[distance=..3]"),
    "minecraft:gamemode": ("survival", "creative", "adventure", "spectator"),
    "minecraft:heightmap": ("world_surface", "motion_blocking_no_leaves"),
    "minecraft:hex_color": ("ff0000", "F00"),
    "minecraft:int_range": ("1", "..2", "-1..1", "0.."),
    "minecraft:item_predicate": (
        "*", "stick", "#minecraft:swords", "stick[damage=0|!lore,count~{min:2}]", "*[custom_data~{a:1}]",
    ),
    "minecraft:item_slot": ("container.5", "weapon.mainhand", "armor.head", "hotbar.8", "weapon"),
    "minecraft:item_slots": ("hotbar.*", "armor.*", "inventory.26", "contents"),
    "minecraft:item_stack": (
        "stick", "diamond_sword[enchantments={sharpness:5,looting:3}]", "stick[!lore,damage=3]",
        "stick[]", 'minecraft:stick[ custom_data = {a:[1,2],b:"x"} ]',
    ),
    "minecraft:loot_modifier": ('{function:"minecraft:set_count",count:3}',),
    "minecraft:loot_predicate": ('{condition:"minecraft:random_chance",chance:0.5}',),
    "minecraft:loot_table": ("minecraft:chests/simple_dungeon", "{pools:[]}"),
    "minecraft:message": ("hello", "hi @a and @s[tag=x] @ @z", "  two  blanks "),
    "minecraft:nbt_compound_tag": ("{}", '{a:1b,"b c":[1,2],d:{e:"f"}}', "{ a : 'x' }"),
    "minecraft:nbt_path": ("foo", "foo.bar[0]", 'a."b c"[-1].d', "{a:1b}.c", "foo[].bar", "x[{y:1}]"),
    "minecraft:nbt_tag": ("1", "1b", '"text"', "[I;1,2]", "{a:[]}", "word"),
    "minecraft:objective": ("kills", "a.b-c_D+1"),
    "minecraft:objective_criteria": (
        "dummy", "trigger", "teamkill.red", "minecraft.mined:minecraft.stone", "custom:jump",
    ),
    "minecraft:operation": ("=", "+=", "-=", "*=", "/=", "%=", "<", ">", "><"),
    "minecraft:particle": ("flame", "minecraft:sculk_charge{roll:0.5f}",
    'block{block_state:"minecraft:stone"}'),
    "minecraft:resource_key": ("foo:bar", "story/root"),
    "minecraft:resource_location": ("foo", "foo:bar/baz_1.x-y"),
    "minecraft:resource_or_tag_key": ("minecraft:village_plains", "#minecraft:village"),
    "minecraft:resource_selector": ("*", "minecraft:always_*", "a?ways_pass"),
    "minecraft:rotation": ("0 0", "~ ~-5", "-90.5 ~"),
    "minecraft:scoreboard_slot": ("sidebar", "list", "below_name", "sidebar.team.dark_red"),
    "minecraft:swizzle": ("x", "xyz", "zx"),
    "minecraft:team": ("red", "a.b-c"),
    "minecraft:template_mirror": ("none", "left_right"),
    "minecraft:template_rotation": ("clockwise_90", "180"),
    "minecraft:uuid": ("dd12be42-52a9-4a91-a8a1-11c01849e498", "0-0-0-0-1"),
    "minecraft:vec2": ("1 2", "1.5 ~-3"),
    "minecraft:vec3": ("1 2 3", "1.5 ~ ~-3", "^ ^ ^1"),
}  # fmt: skip

_IDS = {
    "minecraft:damage_type": ("lava", "minecraft:player_attack"),
    "minecraft:enchantment": ("sharpness", "minecraft:mending"),
    "minecraft:entity_type": ("zombie", "minecraft:armor_stand"),
    "minecraft:mob_effect": ("speed", "minecraft:night_vision"),
    "minecraft:point_of_interest_type": ("home", "minecraft:nether_portal"),
    "minecraft:worldgen/biome": ("plains", "minecraft:deep_dark"),
}


def valid(parser: str, properties: Properties, number: tuple[int, ...]) -> tuple[str, ...]:
    """Texts that the argument type takes in that version."""
    if parser in ("minecraft:entity", "minecraft:score_holder"):
        found = _SELECTORS[properties["amount"], properties.get("type", "entities")]
        return found if parser == "minecraft:entity" else (*found, "*", "#fake", "Some.Name")
    if parser == "brigadier:string":
        word = ("word", "a_b.c+d-e")
        return {"word": word, "phrase": (*word, '"two words"'), "greedy": (*word, "two words")}[
            properties["type"]
        ]
    if parser in ("brigadier:float", "brigadier:double", "brigadier:integer") and properties:
        low, high = int(properties.get("min", 0)), int(properties.get("max", 1))
        return (str(low), str(max(low, high)))
    if parser == "minecraft:time":
        return ("1", "5s", "0.5d", "10t")
    if parser in ("minecraft:resource", "minecraft:resource_or_tag"):
        return resources(parser, properties, number)
    if parser == "minecraft:component":
        return ('"hi"', '{"text":"a","bold":true,"extra":["b"]}', '["a",{"translate":"x","with":["y"]}]')
    if parser == "minecraft:style":
        click = "click_event" if number >= (1, 21, 5) else "clickEvent"
        field = "url" if number >= (1, 21, 5) else "value"
        return (
            '{"bold":true,"color":"#ff0000"}',
            f'{{"{click}":{{"action":"open_url","{field}":"https://x.y"}}}}',
        )
    if parser == "minecraft:particle":
        white = "[1.0,1.0,1.0]"
        return (*_FIXED[parser], f"dust{{color:{white},scale:1}}")
    return _FIXED[parser]


def resources(parser: str, properties: Properties, number: tuple[int, ...]) -> tuple[str, ...]:
    """Ids, and tags where they may stand."""
    registry = properties["registry"]
    if registry == "minecraft:attribute":
        return ("scale", "minecraft:max_health") if number >= (1, 21, 2) else ("generic.scale",)
    tags = {"minecraft:worldgen/biome": "#minecraft:is_ocean", "minecraft:point_of_interest_type": "#village"}
    return (*_IDS[registry], *((tags[registry],) if parser.endswith("or_tag") else ()))


WRONG: list[Wrong] = [
    Wrong("brigadier:bool", "¦x", "Invalid boolean, expected 'true' or 'false' but found 'x'", JSON),
    Wrong("brigadier:bool", "¦x", "Invalid boolean: expected 'true' or 'false' but found 'x'", SNBT),
    Wrong("brigadier:bool", "¦=", "Expected boolean"),
    Wrong("brigadier:integer", "¦x", "Expected integer"),
    Wrong("brigadier:integer", "¦1.5", "Invalid integer '1.5'"),
    Wrong("brigadier:integer", "¦2147483648", "Invalid integer '2147483648'"),
    Wrong("brigadier:integer", "1¦x", "Expected whitespace to end one argument, but found trailing data"),
    Wrong("brigadier:integer", "¦0", "Integer must not be less than 1, found 0", JSON, {"min": 1, "max": 5}),
    Wrong("brigadier:integer", "¦6", "Integer must not be more than 5: found 6", SNBT, {"min": 1, "max": 5}),
    Wrong("brigadier:long", "¦9223372036854775808", "Invalid long '9223372036854775808'"),
    Wrong("brigadier:long", "¦x", "Expected long"),
    Wrong("brigadier:float", "¦x", "Expected float"),
    Wrong("brigadier:float", "¦1.2.3", "Invalid float '1.2.3'"),
    Wrong(
        "brigadier:float", "¦2", "Float must not be more than 1.0, found 2.0", JSON, {"min": 0.0, "max": 1.0}
    ),
    Wrong("brigadier:float", "¦-.1", "Float must not be less than 0.0: found -0.1", SNBT, {"min": 0.0}),
    Wrong("brigadier:double", "¦-", "Invalid double '-'"),
    Wrong("brigadier:double", "¦x", "Expected double"),
    Wrong(
        "brigadier:double", "¦60000000", "Double must not be more than 5.9999968E7: found 6.0E7", SNBT,
        {"min": -59999968.0, "max": 59999968.0},
    ),
    Wrong("brigadier:string", '"a¦', "Unclosed quoted string", ALL, {"type": "phrase"}),
    Wrong(
        "brigadier:string", '"a\\¦n"', r"Invalid escape sequence '\n' in quoted string", ALL,
        {"type": "phrase"}
    ),
    Wrong(
        "brigadier:string", "a¦!", "Expected whitespace to end one argument, but found trailing data", ALL,
        {"type": "word"},
    ),
    Wrong(
        "brigadier:double", "¦" + "9" * 310,
        "Double must not be more than 1.7976931348623157E308, found Infinity", JSON,
    ),
    Wrong(
        "brigadier:float", "¦-" + "9" * 40,
        "Float must not be less than -3.4028235E38: found -Infinity", SNBT,
    ),
    Wrong("minecraft:angle", "¦x", "Expected float"),
    Wrong("minecraft:block_pos", "¦1 2", "Incomplete (expected 3 coordinates)"),
    Wrong("minecraft:block_pos", "1 ¦x", "Expected integer"),
    Wrong("minecraft:block_pos", "¦1.5 2 3", "Invalid integer '1.5'"),
    Wrong("minecraft:block_pos", "1 2 ¦", "Expected a block position"),
    Wrong(
        "minecraft:block_pos", "~ ¦^ ~",
        "Cannot mix world & local coordinates (everything must either use ^ or not)",
    ),
    Wrong(
        "minecraft:block_pos", "¦^ ~ ^",
        "Cannot mix world & local coordinates (everything must either use ^ or not)",
    ),
    Wrong("minecraft:block_predicate", "¦#foo", "Unknown block tag 'minecraft:foo'"),
    Wrong("minecraft:block_predicate", "#logs[¦a", "Expected value for property 'a' on block minecraft:logs"),
    Wrong(
        "minecraft:block_predicate", "#logs[a=b,¦a=c]",
        "Property 'a' can only be set once for block minecraft:logs"
    ),
    Wrong("minecraft:block_predicate", "#logs[a=¦b", "Expected closing ] for block state properties"),
    Wrong("minecraft:block_state", "¦foo", "Unknown block type 'minecraft:foo'"),
    Wrong("minecraft:block_state", "¦#logs", "Tags aren't allowed here, only actual blocks", JSON),
    Wrong("minecraft:block_state", "¦#logs", "Tags aren't allowed here; only actual blocks are", SNBT),
    Wrong(
        "minecraft:block_state", "oak_stairs[¦foo=bar]",
        "Block minecraft:oak_stairs does not have property 'foo'",
    ),
    Wrong(
        "minecraft:block_state", "oak_stairs[facing=¦up]",
        "Block minecraft:oak_stairs does not accept 'up' for facing property",
    ),
    Wrong(
        "minecraft:block_state", "oak_stairs[facing¦]",
        "Expected value for property 'facing' on block minecraft:oak_stairs",
    ),
    Wrong(
        "minecraft:block_state", "oak_log[axis=x,¦axis=y]",
        "Property 'axis' can only be set once for block minecraft:oak_log",
    ),
    Wrong("minecraft:block_state", "oak_log[axis=x¦", "Expected closing ] for block state properties"),
    Wrong("minecraft:block_state", "oak_log[axis=x¦}", "Expected closing ] for block state properties"),
    Wrong("minecraft:color", "pink¦", "Unknown color 'pink'"),
    Wrong("minecraft:column_pos", "¦1", "Incomplete (expected 2 coordinates)"),
    Wrong("minecraft:component", "¦{}",
        "Invalid chat component: Failed to parse either. First: Failed to parse either. First: "
        "Not a string; Second: Not a list: {}; Second: No matching codec found", SNBT),
    Wrong("minecraft:component", "{}¦",
        "Invalid chat component: Failed to parse either. First: Failed to parse either. First: "
        "Not a string: {}; Second: Not a json array: {}; Second: No matching codec found", JSON),
    Wrong(
        "minecraft:component", '{"text":"","clickEvent":{"action":"suggest_command","command":""}}¦',
        'Invalid chat component: No key value in MapLike[{"action":"suggest_command","command":""}]', JSON,
    ),
    Wrong("minecraft:dimension", "¦a:b:c", "Invalid ID"),
    Wrong(
        "minecraft:dialog", "foo¦", "Can't find element 'minecraft:foo' in registry 'minecraft:dialog'", SNBT
    ),
    Wrong("minecraft:entity", "¦", "Invalid name or UUID", ALL, _MANY),
    Wrong("minecraft:entity", "¦name_that_is_too_long", "Invalid name or UUID", ALL, _MANY),
    Wrong("minecraft:entity", "@¦", "Missing selector type", ALL, _MANY),
    Wrong("minecraft:entity", "@¦x", "Unknown selector type '@x'", ALL, _MANY),
    Wrong("minecraft:entity", "@e[¦foo=1]", "Unknown option 'foo'", ALL, _MANY),
    Wrong("minecraft:entity", "@e[¦type]", "Expected value for option 'type'", ALL, _MANY),
    Wrong("minecraft:entity", "@e[limit=1,limit¦=2]", "Option 'limit' isn't applicable here", ALL, _MANY),
    Wrong("minecraft:entity", "@s[limit¦=1]", "Option 'limit' isn't applicable here", ALL, _MANY),
    Wrong("minecraft:entity", "@a[type¦=cow]", "Option 'type' isn't applicable here", ALL, _MANY),
    Wrong("minecraft:entity", "@e[type=!cow,type=¦pig]", "Option 'type' isn't applicable here", ALL, _MANY),
    Wrong("minecraft:entity", "@e[name=!x,name=¦y]", "Option 'name' isn't applicable here", ALL, _MANY),
    Wrong("minecraft:entity", "@e[limit=¦0]", "Limit must be at least 1", ALL, _MANY),
    Wrong("minecraft:entity", "@e[sort=¦up]", "Invalid or unknown sort type 'up'", ALL, _MANY),
    Wrong(
        "minecraft:entity", "@e[type=¦zombi]", "Invalid or unknown entity type 'minecraft:zombi'", ALL, _MANY
    ),
    Wrong("minecraft:entity", "@a[gamemode=¦1]", "Invalid or unknown game mode '1'", ALL, _MANY),
    Wrong("minecraft:entity", "@e[distance=¦5..1]", "Min cannot be bigger than max", ALL, _MANY),
    Wrong("minecraft:entity", "@e[distance=¦-1]", "Distance cannot be negative", ALL, _MANY),
    Wrong("minecraft:entity", "@a[level=¦-1]", "Level shouldn't be negative", ALL, _MANY),
    Wrong("minecraft:entity", "@e[distance=¦]", "Expected value or range of values", ALL, _MANY),
    Wrong("minecraft:entity", "@a[scores={a=¦1.5}]", "Invalid integer '1.5'", ALL, _MANY),
    Wrong("minecraft:entity", "@e[tag=x¦", "Expected end of options", ALL, _MANY),
    Wrong("minecraft:entity", "@e[tag=x¦}", "Expected end of options", ALL, _MANY),
    Wrong(
        "minecraft:entity", "¦@e",
        "Only one entity is allowed, but the provided selector allows more than one",
        ALL, _ONE,
    ),
    Wrong(
        "minecraft:entity", "¦@a",
        "Only one player is allowed, but the provided selector allows more than one",
        ALL, _ONE_PLAYER,
    ),
    Wrong(
        "minecraft:entity", "¦@e",
        "Only players may be affected by this command, but the provided selector includes entities", ALL,
        _PLAYERS,
    ),
    Wrong("minecraft:entity_anchor", "¦head", "Invalid entity anchor position head"),
    Wrong("minecraft:float_range", "¦x", "Expected value or range of values"),
    Wrong("minecraft:function", "¦a/b:c", "Invalid ID"),
    Wrong(
        "minecraft:game_profile", "@e¦",
        "Only players may be affected by this command, but the provided selector includes entities",
    ),
    Wrong("minecraft:gamemode", "1¦", "Unknown game mode: 1"),
    Wrong("minecraft:heightmap", "top¦", 'Invalid value "top"'),
    Wrong("minecraft:hex_color", "red1¦", "Invalid hex color code 'red1'", SNBT),
    Wrong("minecraft:int_range", "¦1.5", "Invalid integer '1.5'"),
    Wrong("minecraft:int_range", "¦2..1", "Min cannot be bigger than max"),
    Wrong("minecraft:int_range", "¦..", "Expected value or range of values"),
    Wrong("minecraft:item_predicate", "foo¦", "Unknown item 'minecraft:foo'"),
    Wrong("minecraft:item_predicate", "#foo¦", "Unknown item tag 'minecraft:foo'"),
    Wrong("minecraft:item_predicate", "*[foo¦]", "Unknown item component 'minecraft:foo'"),
    Wrong("minecraft:item_predicate", "*[damage¦", "Expected literal ="),
    Wrong("minecraft:item_predicate", "*[damage=1¦", "Expected literal |"),
    Wrong("minecraft:item_predicate", "*[damage=1,¦]", "Invalid ID"),
    Wrong(
        "minecraft:item_predicate", "*[damage=x¦]", "Malformed 'minecraft:damage' component: 'Not a number'"
    ),
    Wrong(
        "minecraft:item_predicate", "*[damage~5¦]", "Malformed 'minecraft:damage' predicate: 'Not a map: 5'"
    ),
    Wrong("minecraft:item_slot", "foo¦", "Unknown slot 'foo'"),
    Wrong("minecraft:item_slot", "hotbar.9¦", "Unknown slot 'hotbar.9'"),
    Wrong("minecraft:item_slot", "hotbar.*¦", "Only single slots allowed, got 'hotbar.*'", JSON),
    Wrong("minecraft:item_slots", "hotbar¦", "Unknown slot 'hotbar'"),
    Wrong("minecraft:item_stack", "¦foo", "Unknown item 'minecraft:foo'"),
    Wrong("minecraft:item_stack", "¦Diamond", "Unknown item 'minecraft:'"),
    Wrong(
        "minecraft:item_stack", "stick¦{a:1}",
        "Expected whitespace to end one argument, but found trailing data",
    ),
    Wrong("minecraft:item_stack", "stick[¦foo=1]", "Unknown item component 'minecraft:foo'"),
    Wrong("minecraft:item_stack", "stick[damage¦]", "Expected '='"),
    Wrong("minecraft:item_stack", "stick[damage=1¦", "Expected ']'"),
    Wrong("minecraft:item_stack", "stick[damage=1,¦", "Expected item component"),
    Wrong(
        "minecraft:item_stack", "stick[damage=1,damage=2]",
        "Item component 'minecraft:damage' was repeated, but only one value can be specified",
    ),
    Wrong("minecraft:loot_modifier", "¦foo[", "Invalid id or tag"),
    Wrong("minecraft:loot_predicate", "¦foo[", "Invalid id or tag"),
    Wrong(
        "minecraft:loot_table", "foo¦",
        "Failed to parse structure: Failed to get element ResourceKey[minecraft:loot_table / minecraft:foo]",
        JSON,
    ),
    Wrong(
        "minecraft:loot_table", "foo¦",
        "Can't find element 'minecraft:foo' in registry 'minecraft:loot_table'", SNBT
    ),
    Wrong("minecraft:message", "hi @e[¦foo=1]", "Unknown option 'foo'"),
    Wrong("minecraft:message", "x" * 257, "Chat message was too long (257 > maximum 256 characters)"),
    Wrong("minecraft:nbt_compound_tag", "{a:1¦", "Expected '}'", JSON),
    Wrong("minecraft:nbt_compound_tag", "{¦:1}", "Expected key", JSON),
    Wrong("minecraft:nbt_compound_tag", "{a:¦}", "Expected value", JSON),
    Wrong("minecraft:nbt_compound_tag", "¦[]", "Expected '{'", JSON),
    Wrong("minecraft:nbt_compound_tag", "5¦", "Expected compound tag", SNBT),
    Wrong("minecraft:nbt_compound_tag", "{a¦", "Expected literal :", SNBT),
    Wrong("minecraft:nbt_compound_tag", "{¦", 'Expected literal "', SNBT),
    Wrong("minecraft:nbt_tag", "[1,¦a]", "Can't insert TAG_String into list of TAG_Int", JSON),
    Wrong("minecraft:nbt_tag", "[¦X;1]", "Invalid array type 'X'", JSON),
    Wrong("minecraft:nbt_tag", "[I;¦1b]", "Can't insert TAG_Byte into TAG_Int_Array", JSON),
    Wrong("minecraft:nbt_tag", "foo(1)¦", "No such operation: foo/1", SNBT),
    Wrong("minecraft:nbt_tag", "bool(x)¦", "Expected a number or a boolean", SNBT),
    Wrong("minecraft:nbt_tag", "uuid(x)¦", "Expected a string representing a valid UUID", SNBT),
    Wrong(
        "minecraft:nbt_tag", "300b¦", 'Failed to parse number: Value out of range. Value:"300" Radix:10', SNBT
    ),
    Wrong("minecraft:nbt_tag", '"\\u¦12"', "Expected a character literal of length 4", SNBT),
    Wrong("minecraft:nbt_path", "a.¦.b", "Invalid NBT path element"),
    Wrong("minecraft:nbt_path", "a.¦{b:1}", "Invalid NBT path element"),
    Wrong("minecraft:nbt_path", "a[¦x]", "Expected integer"),
    Wrong("minecraft:nbt_path", "a[0¦", "Expected ']'"),
    Wrong("minecraft:nbt_path", "a[¦", "Could not parse command: Index 2 out of bounds for length 2"),
    Wrong(
        "minecraft:objective", "a¦!", "Expected whitespace to end one argument, but found trailing data"
    ),
    Wrong("minecraft:objective_criteria", "¦foo", "Unknown criterion 'foo'"),
    Wrong("minecraft:objective_criteria", "¦mined:foo", "Unknown criterion 'mined:foo'"),
    Wrong("minecraft:operation", "==", "Invalid operation"),
    Wrong("minecraft:particle", "foo¦", "Unknown particle: minecraft:foo"),
    Wrong(
        "minecraft:particle", "dust",
        "Can't parse particle options: No key scale in MapLike[{}]; No key color in MapLike[{}]",
    ),
    Wrong(
        "minecraft:resource", "zombi¦",
        "Can't find element 'minecraft:zombi' of type 'minecraft:entity_type'", ALL,
        {"registry": "minecraft:entity_type"},
    ),
    Wrong("minecraft:resource_key", "¦a:b:c", "Invalid ID"),
    Wrong("minecraft:resource_location", "¦a:b:c", "Invalid ID"),
    Wrong(
        "minecraft:resource_or_tag", "#foo¦",
        "Can't find tag 'minecraft:foo' of type 'minecraft:worldgen/biome'", ALL,
        {"registry": "minecraft:worldgen/biome"},
    ),
    Wrong("minecraft:resource_or_tag_key", "#¦a:b:c", "Invalid ID"),
    Wrong(
        "minecraft:resource_selector", "foo*¦",
        "No matches for selector 'foo*' of type 'minecraft:test_instance'", SNBT,
        {"registry": "minecraft:test_instance"},
    ),
    Wrong("minecraft:rotation", "¦0", "Incomplete (expected 2 coordinates)"),
    Wrong(
        "minecraft:rotation", "¦^ ~",
        "Cannot mix world & local coordinates (everything must either use ^ or not)"
    ),
    Wrong(
        "minecraft:score_holder", "@e¦",
        "Only one entity is allowed, but the provided selector allows more than one", ALL,
        {"amount": "single"},
    ),
    Wrong("minecraft:scoreboard_slot", "belowName¦", "Unknown display slot 'belowName'"),
    Wrong("minecraft:style", "¦5", "Invalid style: Not a map: 5", SNBT),
    Wrong("minecraft:style", '{"color":"pinkish"}¦', "Invalid style: Invalid color name: pinkish", JSON),
    Wrong("minecraft:swizzle", "xx¦", "Invalid swizzle, expected combination of 'x', 'y' and 'z'", JSON),
    Wrong("minecraft:swizzle", "w¦x", "Invalid swizzle: expected combination of 'x', 'y' and 'z'", SNBT),
    Wrong("minecraft:team", "a¦!", "Expected whitespace to end one argument, but found trailing data"),
    Wrong("minecraft:template_mirror", "x¦", 'Invalid value "x"'),
    Wrong("minecraft:template_rotation", "90¦", 'Invalid value "90"'),
    Wrong("minecraft:time", "5x¦", "Invalid unit"),
    Wrong("minecraft:time", "-5¦", "The tick count must not be less than 0, found -5", JSON, {"min": 0}),
    Wrong("minecraft:time", "0¦", "The tick count must not be less than 1: found 0", SNBT, {"min": 1}),
    Wrong("minecraft:uuid", "¦xyz", "Invalid UUID"),
    Wrong("minecraft:vec2", "¦1", "Incomplete (expected 2 coordinates)"),
    Wrong("minecraft:vec3", "¦1 2", "Incomplete (expected 3 coordinates)"),
    Wrong("minecraft:vec3", "1 2 ¦", "Expected a coordinate"),
    Wrong(
        "minecraft:vec3", "¦^ 1 ^",
        "Cannot mix world & local coordinates (everything must either use ^ or not)"
    ),
]  # fmt: skip
