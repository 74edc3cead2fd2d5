"""What is left of a hit: the Minecraft Wiki's own examples, and totems, absorption and difficulty."""

from __future__ import annotations

import pytest

from craftloop.minecraft import Game, armour
from craftloop.minecraft.world import World

IRON = (
    "armor.head iron_helmet",
    "armor.chest iron_chestplate",
    "armor.legs iron_leggings",
    "armor.feet iron_boots",
)


def dressed(*pieces: str, version: str = "1.21.11") -> World:
    world = Game.of(version).world()
    for piece in pieces:
        slot, _, item = piece.partition(" ")
        reply = world.run(f"item replace entity slingshooter08 {slot} with {item}")
        assert reply.successes, reply.text
    return world


def health(world: World) -> float:
    return world.players[0].health


def test_iron_armour_is_worth_fifteen_points() -> None:
    world = dressed(*IRON)
    assert armour.total(world.data, world.players[0], "armor") == 15
    assert world.run("attribute slingshooter08 minecraft:armor get").text.endswith(" is 15.0")


@pytest.mark.parametrize(
    ("pieces", "hit", "left"),
    [
        ((), "10 arrow", 10.0),
        (IRON, "10 arrow", 14.0),  # 15 - 10/2 = 10 points: 40 % less
        (IRON, "10 magic", 10.0),  # past armour
        (("armor.chest netherite_chestplate",), "10 arrow", 20 - 10 * (1 - (8 - 10 / (2 + 3 / 4)) / 25)),
        (("armor.chest leather_chestplate",), "20 arrow", 20 - 20 * (1 - 0.6 / 25)),  # a fifth at least
        (("armor.head iron_helmet[enchantments={protection:4}]",), "5 magic", 20 - 5 * (1 - 4 / 25)),
        (("armor.feet iron_boots[enchantments={feather_falling:4}]",), "10 fall", 20 - 10 * (1 - 12 / 25)),
        (("armor.feet iron_boots[enchantments={feather_falling:4}]",), "5 magic", 15.0),
        (("armor.head stone",), "5 arrow", 15.0),
        (("armor.chest stick[attribute_modifiers=[]]",), "5 arrow", 15.0),
    ],
)
def test_hits_are_softened(pieces: tuple[str, ...], hit: str, left: float) -> None:
    world = dressed(*pieces)
    assert world.run(f"damage slingshooter08 {hit.replace(' ', ' minecraft:')}").successes
    assert health(world) == pytest.approx(left)


def test_resistance_takes_a_fifth_a_level() -> None:
    world = dressed()
    world.run("effect give slingshooter08 resistance 60 1")
    world.run("damage slingshooter08 10 arrow")
    assert health(world) == pytest.approx(14.0)
    world.run("effect give slingshooter08 resistance 60 4")
    world.run("damage slingshooter08 1000 arrow")
    assert health(world) == pytest.approx(14.0)
    world.run("damage slingshooter08 1000 out_of_world")
    assert not world.players[0].alive


def test_yellow_hearts_go_first() -> None:
    world = dressed()
    world.run("effect give slingshooter08 absorption 60 0")
    world.run("damage slingshooter08 3 magic")
    assert health(world) == 20
    world.run("damage slingshooter08 3 magic")
    assert health(world) == 18
    assert world.run("data get entity slingshooter08 AbsorptionAmount").text.endswith(" 0.0f")


def test_a_totem_is_used_up_instead_of_a_life() -> None:
    world = dressed("weapon.offhand totem_of_undying")
    world.run("damage slingshooter08 100 magic")
    player = world.players[0]
    assert (player.alive, player.health) == (True, 1.0)
    assert "minecraft:regeneration" in player.effects
    world.run("effect clear slingshooter08")
    world.run("damage slingshooter08 100 magic")
    assert not world.players[0].alive


def test_a_totem_does_not_help_in_the_void() -> None:
    world = dressed("weapon.offhand totem_of_undying")
    world.run("damage slingshooter08 100 out_of_world")
    assert not world.players[0].alive


@pytest.mark.parametrize(
    ("difficulty", "left"), [("peaceful", 20), ("easy", 16), ("normal", 14), ("hard", 11)]
)
def test_what_mobs_do_to_players_depends_on_the_difficulty(difficulty: str, left: float) -> None:
    world = Game.of().world()
    world.run("summon cow 2 -60 2")
    world.run(f"difficulty {difficulty}")
    world.run("damage slingshooter08 6 mob_attack by @e[type=cow,limit=1]")
    assert health(world) == left


def test_death_messages_have_the_damage_types_own_words() -> None:
    world = Game.of().world()
    world.run("summon zombie 2 -60 2")
    world.run("difficulty normal")
    world.run("damage SwiftWolf 100 mob_attack by @e[type=zombie,limit=1]")
    world.run("damage DarkWolf 100 fly_into_wall")
    assert world.happened("message SwiftWolf SwiftWolf was slain by Zombie")
    assert world.happened("message DarkWolf experienced kinetic energy")


def test_a_wolfs_armour_is_not_simulated() -> None:
    world = Game.of().world()
    world.run("summon wolf 2 -60 2")
    world.run("item replace entity @e[type=wolf] armor.body with wolf_armor")
    assert world.run("damage @e[type=wolf,limit=1] 3").text.startswith("Parsed only")
