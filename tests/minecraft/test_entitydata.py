"""Entities to NBT and back, in each version's shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftloop.minecraft import Game, World, entitydata
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.gamedata import VERSIONS
from craftloop.minecraft.nbt import Compound


def summoned(version: str, command: str) -> tuple[World, Entity]:
    world = Game.of(version).world()
    reply = world.run(command)
    assert reply.successes, reply.text
    return world, list(world)[-1]


@given(st.uuids(version=4))
def test_uuids_become_four_ints_and_back(uuid: object) -> None:
    assert entitydata.uuid_text(entitydata.uuid_array(str(uuid))) == str(uuid)


@pytest.mark.parametrize("tag", [None, [1, 2, 3], "x", [1, 2, 3, "4"]])
def test_other_shapes_are_no_uuid(tag: object) -> None:
    assert entitydata.uuid_text(tag) is None


@pytest.mark.parametrize("version", VERSIONS)
def test_reading_a_snapshot_changes_nothing(version: str) -> None:
    world, zombie = summoned(version, "summon zombie 1 -60 1 {Tags:[a,b],Health:7f,Silent:1b}")
    world.run("item replace entity @e[type=zombie] weapon.mainhand with diamond_sword")
    world.run("effect give @e[type=zombie] speed 10 1")
    before = entitydata.snapshot(world, zombie)
    entitydata.load(world, zombie, before)
    assert entitydata.snapshot(world, zombie) == before


@pytest.mark.parametrize(
    ("version", "armour", "where"),
    [
        ("1.21.1", "ArmorItems:[{},{},{},{id:diamond_helmet,count:1}]", "ArmorItems"),
        ("1.21.11", "equipment:{head:{id:diamond_helmet,count:1}}", "equipment"),
    ],
)
def test_armour_stands_where_the_version_keeps_it(version: str, armour: str, where: str) -> None:
    world, _ = summoned(version, f"summon zombie 1 -60 1 {{{armour}}}")
    assert world.holds("execute if items entity @e[type=zombie] armor.head diamond_helmet") is True
    assert world.holds(f"execute if data entity @e[type=zombie,limit=1] {where}") is True


@pytest.mark.parametrize(
    ("version", "has", "lacks"),
    [("1.21.4", "FallDistance", "fall_distance"), ("1.21.11", "fall_distance", "FallDistance")],
)
def test_fields_were_renamed(version: str, has: str, lacks: str) -> None:
    world = Game.of(version).world()
    tag: Compound = entitydata.snapshot(world, world.players[0])
    assert has in tag
    assert lacks not in tag


@pytest.mark.parametrize("version", VERSIONS)
def test_a_players_armour_and_off_hand(version: str) -> None:
    world = Game.of(version).world()
    world.run("item replace entity slingshooter08 armor.feet with leather_boots")
    world.run("item replace entity slingshooter08 weapon.offhand with shield")
    old = '{Inventory:[{Slot:100b,id:"minecraft:leather_boots"},{Slot:-106b}]}'
    new = '{equipment:{feet:{id:"minecraft:leather_boots"},offhand:{id:"minecraft:shield"}}}'
    modern = version == "1.21.11"
    assert world.holds(f"execute if entity @a[nbt={new if modern else old}]") is True
    assert world.holds(f"execute if entity @a[nbt={old if modern else new}]") is False


def test_the_selected_item_is_shown() -> None:
    world = Game.of().world()
    world.run("give slingshooter08 stick 3")
    assert world.holds('execute if entity @a[nbt={SelectedItem:{id:"minecraft:stick",count:3}}]') is True


def test_passengers_are_shown_inside_their_vehicle() -> None:
    world, _ = summoned("1.21.11", 'summon pig 0 -60 0 {Passengers:[{id:chicken,Tags:["x"]}]}')
    assert (
        world.holds('execute if entity @e[type=pig,nbt={Passengers:[{id:"minecraft:chicken",Tags:["x"]}]}]')
        is True
    )


def test_health_follows_its_maximum() -> None:
    world, zombie = summoned(
        "1.21.11", "summon zombie 0 -60 0 {attributes:[{id:max_health,base:40d}],Health:35f}"
    )
    assert (zombie.max_health, zombie.health) == (40.0, 35.0)
    world.run("attribute @e[type=zombie,limit=1] max_health base set 10")
    assert world.run("data get entity @e[type=zombie,limit=1] Health").text.endswith("10.0f")


NONSENSE = """
{Pos:5} {Rotation:[x]} {Tags:5} {Health:x} {attributes:[{},{id:5}]} {attributes:[{id:max_health,base:x}]}
{attributes:[{id:max_health,modifiers:[{id:a}]}]} {attributes:[{id:max_health,modifiers:5}]}
{active_effects:[{}]} {active_effects:[{id:speed,amplifier:x}]} {HandItems:5} {ArmorItems:[5]} {Passengers:5}
{Passengers:[{},{id:nothing}]} {UUID:[1,2]} {equipment:[]} {equipment:{head:5}} {CustomName:5} {Items:5}
{Items:[{Slot:x}]} {Items:[{Slot:99b,id:stone}]} {Item:5} {VillagerData:5} {VillagerData:{profession:5}}
{Item:{id:potion,components:{potion_contents:5}}} {Item:{id:player_head,components:{profile:[]}}}
{Item:{id:written_book,components:{written_book_content:5}}} {Item:{id:stick,components:{custom_name:5}}}
{Item:{id:stick,components:{max_stack_size:x}}} {Owner:5} {leash:{UUID:x}}
"""


@pytest.mark.parametrize("nbt", NONSENSE.split())
@pytest.mark.parametrize("kind", ["zombie", "chest_minecart", "item_frame", "item", "villager"])
def test_nonsense_is_passed_over(kind: str, nbt: str) -> None:
    for version in ("1.21.1", "1.21.11"):
        world = Game.of(version).world()
        reply = world.run(f"summon {kind} 0 -60 0 {nbt}")
        assert reply.key == "commands.summon.success", reply.text
        for command in (
            f"data get entity @e[type={kind},limit=1]",
            "effect give @e speed",
            "execute as @e on owner run say x",
            "kill @e[type=!player]",
        ):
            assert Game.BROKEN not in world.run(command).text
