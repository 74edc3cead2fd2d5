"""The shipped game data is what Mojang's generator says of the same version, and small."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from craftloop.errors import GameDataError
from craftloop.minecraft import gamedata, gamedata_format
from craftloop.minecraft.gamedata import LATEST, VERSIONS, GameData, fill, load, resolve

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "vanilla"
# The generator's registries that no command, component or selector can name.
UNNAMEABLE = """
activity armor_material attribute_type block_predicate_type block_type chunk_status command_argument_type
creative_mode_tab debug_subscription dialog_action_type dialog_body_type dialog_type
enchantment_effect_component_type enchantment_entity_effect_type enchantment_level_based_value_type
enchantment_location_based_effect_type enchantment_provider_type enchantment_value_effect_type
environment_attribute float_provider_type height_provider_type incoming_rpc_methods input_control_type
int_provider_type memory_module_type menu outgoing_rpc_methods permission_check_type permission_type
pos_rule_test position_source_type recipe_book_category recipe_display recipe_serializer recipe_type
rule_block_entity_modifier rule_test schedule sensor_type slot_display spawn_condition_type
test_environment_definition_type test_function test_instance_type ticket_type trigger_type
worldgen/biome_source worldgen/block_state_provider_type worldgen/carver worldgen/chunk_generator
worldgen/density_function_type worldgen/feature worldgen/feature_size_type worldgen/foliage_placer_type
worldgen/material_condition worldgen/material_rule worldgen/placement_modifier_type
worldgen/pool_alias_binding worldgen/root_placer_type worldgen/structure_piece worldgen/structure_placement
worldgen/structure_pool_element worldgen/structure_processor worldgen/structure_type
worldgen/tree_decorator_type worldgen/trunk_placer_type
"""
NOT_SHIPPED = frozenset(UNNAMEABLE.split())


@pytest.fixture(params=VERSIONS)
def data(request: pytest.FixtureRequest) -> GameData:
    return load(request.param)


@pytest.fixture
def reference(data: GameData) -> dict[str, Any]:
    """Mojang's generator output of the version; not ours to ship, so it comes from the shared folder."""
    path = REFERENCE / f"{data.version}.json"
    if not path.is_file():
        pytest.skip(f"no reference at {path}")
    return json.loads(path.read_text("utf-8"))


def full(ids: Any) -> set[str]:
    return {gamedata.full(i) for i in ids}


def test_registries_equal_the_generator_s(data: GameData, reference: dict[str, Any]) -> None:
    theirs = reference["registries"] | reference["data_driven"]
    wrong = {name: data.registry(name) ^ full(ids) for name, ids in theirs.items() if name not in NOT_SHIPPED}
    assert {name: ids for name, ids in wrong.items() if ids} == {}


def test_tags_equal_the_generator_s(data: GameData, reference: dict[str, Any]) -> None:
    def members(registry: str, tag: str) -> set[str]:
        found: set[str] = set()
        for value in reference["tags"][registry][tag]:
            name = value if isinstance(value, str) else value["id"]
            found |= (
                members(registry, name[1:].removeprefix("minecraft:")) if name.startswith("#") else {name}
            )
        return full(found)

    for registry, tags in reference["tags"].items():
        assert data.tag_names(registry) == full(tags)
        assert {t: data.tag(registry, t) for t in tags} == {t: members(registry, t) for t in tags}


def test_enchantments_equal_the_generator_s(data: GameData, reference: dict[str, Any]) -> None:
    assert set(data.enchantments) == full(reference["enchantments"])
    for name, theirs in reference["enchantments"].items():
        ours = data.enchantments[gamedata.full(name)]
        assert ours.max_level == theirs["max_level"]
        assert list(ours.slots) == theirs["slots"]
        assert ours.supported_items == data.tag("item", theirs["supported_items"])
        if theirs["exclusive_set"]:
            assert ours.exclusive >= (data.tag("enchantment", theirs["exclusive_set"]) or set()) - {ours.id}


def test_every_tag_of_every_thing_is_in_its_registry(data: GameData) -> None:
    for registry in ("item", "block", "entity_type", "enchantment", "damage_type"):
        for tag in data.tag_names(registry):
            assert (data.tag(registry, tag) or set()) <= data.registry(registry)


def test_things_and_registries_name_the_same_ids(data: GameData) -> None:
    assert set(data.items) == data.registry("item")
    assert set(data.blocks) == data.registry("block")
    assert set(data.entities) == data.registry("entity_type")
    assert set(data.effects) == data.registry("mob_effect")
    assert set(data.attributes) == data.registry("attribute")


def test_every_thing_has_a_name(data: GameData) -> None:
    nameless = [i for i in data.items if data.item_name(i).startswith(("item.", "block."))]
    assert set(nameless) <= {"minecraft:air"}
    assert not [e for e in data.entities if data.entity_name(e).startswith("entity.")]
    assert not [e for e in data.effects if data.effect_name(e).startswith("effect.")]
    assert not [e for e in data.enchantments if data.enchantment_name(e).startswith("enchantment.")]


def test_facts_of_known_things() -> None:
    new, old = load("1.21.11"), load("1.21.1")
    sword = new.items["minecraft:diamond_sword"]
    assert (sword.max_stack_size, sword.max_damage) == (1, 1561)
    assert new.items["minecraft:ender_pearl"].max_stack_size == 16
    assert new.items["minecraft:dirt"] == gamedata.Item("minecraft:dirt")
    stairs = new.blocks["minecraft:oak_stairs"]
    assert stairs.properties["half"] == ("top", "bottom")
    assert stairs.default == {
        "facing": "north",
        "half": "bottom",
        "shape": "straight",
        "waterlogged": "false",
    }
    assert new.enchantments["minecraft:infinity"].exclusive == {"minecraft:mending"}
    assert new.enchantments["minecraft:mending"].exclusive == {"minecraft:infinity"}, "either may say so"
    assert "minecraft:diamond_sword" in new.enchantments["minecraft:sharpness"].supported_items
    assert new.effects["minecraft:instant_health"].instant
    assert not new.effects["minecraft:poison"].good
    assert new.entities["minecraft:zombie"].living
    assert not new.entities["minecraft:oak_boat"].living
    assert new.attributes["minecraft:max_health"].default == 20.0
    assert "minecraft:generic.max_health" in old.registry("attribute")
    assert "keep_inventory" in new.tree["children"]["gamerule"]["children"]
    assert "keepInventory" in old.tree["children"]["gamerule"]["children"]
    assert new.number == (1, 21, 11)


def test_tags_and_registries_take_any_spelling() -> None:
    data = load()
    assert data.registry("minecraft:item") is data.registry("item")
    assert data.tag("item", "#minecraft:swords") == data.tag("minecraft:item", "swords")
    assert data.tag("item", "no_such_tag") is None
    assert data.registry("no_such_registry") == frozenset()


def test_names() -> None:
    data = load()
    assert data.item_name("minecraft:diamond_sword") == "Diamond Sword"
    assert data.item_name("stone") == "Stone"
    assert data.enchantment_name("sharpness", 5) == "Sharpness V"
    assert data.enchantment_name("mending", 1) == "Mending"
    assert data.enchantment_name("sharpness", 200) == "Sharpness enchantment.level.200"


@pytest.mark.parametrize(
    ("template", "args", "text"),
    [
        ("Gave %s %s to %s", (1, "[Dirt]", "Steve"), "Gave 1 [Dirt] to Steve"),
        ("%2$s %1$s", ("a", "b"), "b a"),
        ("100%%", (), "100%"),
        ("%s and %s", ("one",), "%s and %s"),
        ("%s", ("%s",), "%s"),
        ("50% of %s", ("it",), "50% of it"),
        ("%0$s", ("a",), "%0$s"),
        ("%" + "9" * 5000 + "$s", ("a",), "%" + "9" * 5000 + "$s"),
    ],
)
def test_fill(template: str, args: tuple[object, ...], text: str) -> None:
    assert fill(template, args) == text


def test_text() -> None:
    assert load().text("commands.give.success.single", 3, "[Dirt]", "Steve") == "Gave 3 [Dirt] to Steve"
    assert load().text("no.such.key", 1) == "no.such.key"
    assert "\n" not in load("1.21.1").text("command.unknown.command")


@pytest.mark.parametrize(
    ("asked", "served"),
    [
        ("1.21.4", "1.21.4"),
        ("1.21", "1.21.1"),
        ("1.21.2", "1.21.4"),
        ("1.21.3", "1.21.4"),
        ("1.21.5", "1.21.11"),
        ("1.21.8", "1.21.11"),
        ("1.21.x", LATEST),
        ("1.21.99", LATEST),
        ("Paper 1.21.11-42-abcdef1 (MC: 1.21.11)", "1.21.11"),
        (" 1.21.4 ", "1.21.4"),
    ],
)
def test_resolve(asked: str, served: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CRAFTLOOP_HOME", str(tmp_path))
    assert resolve(asked) == served


@pytest.mark.parametrize("asked", ["1.20.4", "26.1", "", "latest", "1.2", "11.21.4", "1.210"])
def test_other_versions_are_an_error_that_says_what_to_do(asked: str) -> None:
    with pytest.raises(GameDataError) as caught:
        resolve(asked)
    assert "1.21.11" in caught.value.hint
    assert "gamedata import" in caught.value.hint


def test_user_folder_follows_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CRAFTLOOP_HOME", str(tmp_path))
    assert gamedata.user_folder() == tmp_path / "gamedata"
    monkeypatch.delenv("CRAFTLOOP_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert gamedata.user_folder().parts[-2:] == ("craftloop", "gamedata")


def test_an_imported_version_is_found_and_preferred(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CRAFTLOOP_HOME", str(tmp_path))
    parts = {
        name: gamedata_format.read_part(gamedata.SHIPPED / "1.21.4", name) for name in gamedata_format.PARTS
    }
    for version in ("1.21.8", "1.21.4"):
        about = gamedata_format.About(version=version, origin="imported")
        gamedata_format.write(gamedata.user_folder() / version, about, parts)
    assert gamedata.imported() == ("1.21.4", "1.21.8")
    assert resolve("1.21.6") == "1.21.8"
    assert load("1.21.4").about.origin == "imported"


@pytest.mark.parametrize("harm", ["missing", "torn", "newer"])
def test_damaged_data_is_an_error_that_says_what_to_do(harm: str, tmp_path: Path) -> None:
    parts: dict[str, Any] = {name: {} for name in gamedata_format.PARTS}
    folder = tmp_path / "1.21.4"
    gamedata_format.write(folder, gamedata_format.About(version="1.21.4"), parts)
    if harm == "missing":
        (folder / "tree.json.gz").unlink()
    elif harm == "torn":
        (folder / "tree.json.gz").write_bytes((folder / "tree.json.gz").read_bytes()[:10])
    else:
        (folder / "about.json").write_text('{"version":"1.21.4","format":99}')
    with pytest.raises(GameDataError) as caught:
        _ = GameData(folder).tree
    assert caught.value.hint


def test_replacing_data_is_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "1.21.4"
    parts: dict[str, Any] = {name: {} for name in gamedata_format.PARTS}
    gamedata_format.write(folder, gamedata_format.About(version="1.21.4"), parts)
    with pytest.raises(KeyError):
        gamedata_format.write(folder, gamedata_format.About(version="1.21.4"), {"tree": {"type": "root"}})
    assert GameData(folder).tree == {}
    assert [p.name for p in tmp_path.iterdir()] == ["1.21.4"]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert gamedata_format.packed({"b": 1, "a": 2}) == gamedata_format.packed({"a": 2, "b": 1})


def test_the_files_stay_small() -> None:
    for version in VERSIONS:
        assert sum(f.stat().st_size for f in (gamedata.SHIPPED / version).iterdir()) < 160_000
