"""Selectors resolved in a world: who is meant, in the game's order, with the game's refusals.

Everything handed out may be changed (it is the world's own copy).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from craftloop.minecraft import entitydata, hitboxes, names, nbtedit
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.player import Player
from craftloop.minecraft.source import Source, wrapped
from craftloop.minecraft.values import Choice, Range, ScoreHolder, Selector
from craftloop.minecraft.world import World

Test = Callable[[Entity], bool]


def entities(world: World, source: Source, selector: Selector) -> list[Entity]:
    """One or more, else `argument.entity.notfound.entity` (for a player's name, too)."""
    found = optional(world, source, selector)
    if not found:
        raise Failure("argument.entity.notfound.entity")
    return found


def players(world: World, source: Source, selector: Selector) -> list[Player]:
    """One or more players, else `argument.entity.notfound.player`."""
    found = [entity for entity in optional(world, source, selector) if isinstance(entity, Player)]
    if not found:
        raise Failure("argument.entity.notfound.player")
    return found


def one(world: World, source: Source, selector: Selector) -> Entity:
    """Exactly one entity."""
    found = optional(world, source, selector)
    if not found:
        raise Failure("argument.entity.notfound.entity")
    if len(found) > 1:
        raise Failure("argument.entity.toomany")
    return found[0]


def one_player(world: World, source: Source, selector: Selector) -> Player:
    """Exactly one player."""
    found = players(world, source, selector)
    if len(found) > 1:
        raise Failure("argument.player.toomany")
    return found[0]


def optional(world: World, source: Source, selector: Selector) -> list[Entity]:
    """Those who are meant, maybe none."""
    return [world.own(entity.uuid) for entity in _matching(world, source, selector)]


def holders(world: World, source: Source, wanted: ScoreHolder) -> list[str]:
    """Names and UUIDs that a score holder argument means; `*` is everybody tracked."""
    if wanted.selector is not None:
        return [world.holder(entity) for entity in entities(world, source, wanted.selector)]
    if wanted.name != "*":
        return [wanted.name]
    tracked = list(dict.fromkeys(holder for _, holder in world.scores))
    if not tracked:
        raise Failure("argument.scoreHolder.empty")
    return tracked


def _matching(world: World, source: Source, selector: Selector) -> list[Entity]:
    if not selector.base:
        return _named(world, selector.name)
    origin = tuple(
        written if written is not None else here
        for written, here in zip((selector.x, selector.y, selector.z), source.position, strict=True)
    )
    found = list(_candidates(world, source, selector))
    world.spend(len(found))
    if len(selector.text) != len("@a"):
        tests = _tests(world, source, selector, (origin[0], origin[1], origin[2]))
        found = [entity for entity in found if all(test(entity) for test in tests)]
    return _cut(world, selector, found, (origin[0], origin[1], origin[2]))


def _named(world: World, name: str) -> list[Entity]:
    player = world.player(name)
    if player is not None:
        return [player]
    entity = world.glance(name.lower())
    return [] if entity is None else [entity]


def _candidates(world: World, source: Source, selector: Selector) -> Iterable[Entity]:
    if selector.base == "s":
        me = world.glance(source.entity) if source.entity else None
        return [] if me is None else [me]
    if selector.players_only or selector.base in ("a", "p", "r"):
        return world.players
    return [entity for entity in world if entity.alive]


def _cut(
    world: World, selector: Selector, found: list[Entity], origin: tuple[float, float, float]
) -> list[Entity]:
    sort, limit = selector.sort, selector.limit
    if limit is None and selector.base in ("p", "n", "r"):
        limit = 1
    if sort == "random":
        found = _shuffled(world, found)
    elif sort != "arbitrary":
        found = sorted(found, key=lambda e: _squared(e.position, origin), reverse=sort == "furthest")
    return found if limit is None else found[:limit]


def _shuffled(world: World, found: list[Entity]) -> list[Entity]:
    found = list(found)
    for last in range(len(found) - 1, 0, -1):
        other = world.roll(last + 1)
        found[last], found[other] = found[other], found[last]
    return found


def _squared(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _tests(
    world: World, source: Source, selector: Selector, origin: tuple[float, float, float]
) -> list[Test]:
    """One test for each option that was written."""
    tests: list[Test] = []
    placed = (selector.x, selector.y, selector.z, selector.dx, selector.dy, selector.dz, selector.distance)
    if any(value is not None for value in placed):
        tests.append(lambda e: e.dimension == source.dimension)
    if selector.distance is not None:
        tests.append(_within(selector.distance, origin))
    if selector.dx is not None or selector.dy is not None or selector.dz is not None:
        tests.append(_in_box(world, selector, origin))
    if selector.level is not None:
        level = selector.level
        tests.append(lambda e: isinstance(e, Player) and e.levels in level)
    for turn, attribute in ((selector.x_rotation, "pitch"), (selector.y_rotation, "yaw")):
        if turn is not None:
            tests.append(_turned(turn, attribute))
    tests += [_of_type(world, choice) for choice in selector.types]
    tests += [_of_name(world, choice) for choice in selector.names]
    tests += [_of_team(world, choice) for choice in selector.teams]
    tests += [_tagged(choice) for choice in selector.tags]
    tests += [_of_mode(choice) for choice in selector.gamemodes]
    tests += [_of_nbt(world, compound, negated) for compound, negated in selector.nbt]
    tests += [_scored(world, objective, wanted) for objective, wanted in selector.scores]
    tests += [_advanced(name, wanted) for name, wanted in selector.advancements]
    if selector.predicates:  # the game takes a predicate that no data pack defines for one nobody passes
        tests.append(lambda e: False)
    return tests


def _within(distance: Range, origin: tuple[float, float, float]) -> Test:
    low = (distance.low or 0.0) ** 2
    high = None if distance.high is None else distance.high**2
    near = Range(low, high)
    return lambda e: _squared(e.position, origin) in near


def _in_box(world: World, selector: Selector, origin: tuple[float, float, float]) -> Test:
    spans = [
        (here + min(size or 0.0, 0.0), here + max(size or 0.0, 0.0) + 1.0)
        for here, size in zip(origin, (selector.dx, selector.dy, selector.dz), strict=True)
    ]

    def test(entity: Entity) -> bool:
        width, height = hitboxes.box(world.data, entity)
        half = width / 2
        own = (
            (entity.x - half, entity.x + half),
            (entity.y, entity.y + height),
            (entity.z - half, entity.z + half),
        )
        return all(low < b and a < high for (low, high), (a, b) in zip(spans, own, strict=True))

    return test


def _turned(wanted: Range, attribute: str) -> Test:
    low = wrapped(wanted.low or 0.0)
    high = wrapped(359.0 if wanted.high is None else wanted.high)

    def test(entity: Entity) -> bool:
        angle = wrapped(getattr(entity, attribute))
        return (angle >= low or angle <= high) if low > high else low <= angle <= high

    return test


def _of_type(world: World, choice: Choice) -> Test:
    if choice.tag:
        members = world.data.tag("entity_type", choice.value) or frozenset()
    else:
        members = frozenset({full(choice.value)})
    return lambda e: (e.type in members) is not choice.negated


def _of_name(world: World, choice: Choice) -> Test:
    return lambda e: (names.entity(world.data, e) == choice.value) is not choice.negated


def _of_team(world: World, choice: Choice) -> Test:
    def test(entity: Entity) -> bool:
        team = world.team_of(world.holder(entity))
        return ((team.name if team else "") == choice.value) is not choice.negated

    return test


def _tagged(choice: Choice) -> Test:
    if choice.value == "":
        return lambda e: bool(e.tags) is choice.negated
    return lambda e: (choice.value in e.tags) is not choice.negated


def _of_mode(choice: Choice) -> Test:
    return lambda e: isinstance(e, Player) and (e.gamemode == choice.value) is not choice.negated


def _of_nbt(world: World, wanted: object, negated: bool) -> Test:
    return lambda e: nbtedit.contains(entitydata.snapshot(world, e), wanted) is not negated


def _scored(world: World, objective: str, wanted: Range) -> Test:
    def test(entity: Entity) -> bool:
        score = world.scores.get((objective, world.holder(entity)))
        return score is not None and score.value in wanted

    return test


def _advanced(name: str, wanted: bool | tuple[tuple[str, bool], ...]) -> Test:
    def test(entity: Entity) -> bool:
        if not isinstance(entity, Player):
            return False
        whole = (full(name), "*") in entity.advancements
        if isinstance(wanted, bool):
            return whole is wanted
        return all(
            (whole or (full(name), criterion) in entity.advancements) is done for criterion, done in wanted
        )

    return test
