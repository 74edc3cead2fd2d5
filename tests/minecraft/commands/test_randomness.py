"""random: numbers in range, repeatable from the seed, sequences of their own."""

from __future__ import annotations

from craftloop.minecraft import Game
from craftloop.minecraft.world import World


def drawn(world: World, command: str) -> int:
    reply = world.run(command)
    assert reply.text == f"Randomized value: {reply.result}"
    return reply.result


def test_values_lie_in_the_range_and_come_from_the_seed() -> None:
    one, other = Game.of().world(seed=5), Game.of().world(seed=5)
    rolls = [drawn(one, "random value 1..6") for _ in range(60)]
    assert set(rolls) == {1, 2, 3, 4, 5, 6}
    assert rolls == [drawn(other, "random value 1..6") for _ in range(60)]


def test_a_sequence_goes_its_own_way_and_starts_again_when_reset() -> None:
    world = Game.of().world()
    first = [drawn(world, "random value 1..1000 my:dice") for _ in range(5)]
    assert world.run("random reset my:dice").successes
    assert [drawn(world, "random value 1..1000 my:dice") for _ in range(5)] == first
    assert world.run("random reset *").successes
    assert [drawn(world, "random value 1..1000 my:dice") for _ in range(5)] == first


def test_a_roll_is_told_to_everybody_but_the_console() -> None:
    world = Game.of().world()
    reply = world.run("random roll 1..6")
    assert (reply.text, reply.successes) == ("", 1)
    assert world.happened(f"message SwiftWolf rolled {reply.result} (from 1 to 6)")


def test_ranges_have_limits() -> None:
    world = Game.of().world()
    assert world.run("random value 5..5").key == "commands.random.error.range_too_small"
    assert world.run("random value 0..2147483647").key == "commands.random.error.range_too_large"
    assert world.run("random value 1..2147483647").successes
