"""Predicates (loot conditions), as `execute if predicate` takes them written out.

In a command there is no tool, no block, no killer and no damage: conditions on them fail, as they do in
the game. An id that no data pack defines is a predicate that never passes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from craftloop.minecraft import componenttests, itemcomponents
from craftloop.minecraft.bounds import ids
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.loot import entities, places
from craftloop.minecraft.loot.context import Context, in_range, kind_of, number, reading, whole

Condition = Callable[[Context, dict[str, Any]], bool]


def passes(context: Context, written: Any) -> bool:
    """Whether a predicate passes: a condition, or a list of which all must."""
    if isinstance(written, str):
        return False
    if isinstance(written, list):
        return all(passes(context, one) for one in written)
    with reading("predicate"):
        kind = kind_of(written, "condition")
        known = _CONDITIONS.get(kind)
        if known is None:
            raise NotSimulated(f"predicates of type {kind} are not known to the built-in world")
        return known(context, written)


def all_pass(context: Context, written: dict[str, Any]) -> bool:
    """The `conditions` of a modifier, pool or entry; none is a pass."""
    return all(passes(context, one) for one in written.get("conditions", ()))


def _scores(context: Context, written: dict[str, Any]) -> bool:
    entity = context.entity(written["entity"])
    if entity is None:
        return False
    found = {
        name: context.world.scores.get((name, context.world.holder(entity))) for name in written["scores"]
    }
    return all(
        score is not None and in_range(context, score.value, written["scores"][name])
        for name, score in found.items()
    )


def _entity(context: Context, written: dict[str, Any]) -> bool:
    if "predicate" not in written:
        return True
    entity = context.entity(written["entity"])
    return entity is not None and entities.passes(context, entity, written["predicate"])


def _place(context: Context, written: dict[str, Any]) -> bool:
    offsets = (written.get(f"offset{axis}", 0) for axis in "XYZ")
    x, y, z = (here + offset for here, offset in zip(context.source.position, offsets, strict=True))
    return places.passes(context, (x, y, z), context.source.dimension, written.get("predicate", {}))


def _weather(context: Context, written: dict[str, Any]) -> bool:
    now = {"raining": context.world.weather != "clear", "thundering": context.world.weather == "thunder"}
    return all(bool(written[name]) is state for name, state in now.items() if written.get(name) is not None)


def _time(context: Context, written: dict[str, Any]) -> bool:
    period = int(written.get("period", 0))
    now = context.world.day_time
    return in_range(context, now % period if period else now, written["value"])


def _tool(context: Context, written: dict[str, Any]) -> bool:
    return context.tool is not None and componenttests.item(
        context.data, context.tool, written.get("predicate", {})
    )


def _block(context: Context, written: dict[str, Any]) -> bool:
    block = context.block
    return (
        block is not None
        and block.id in ids(context.data, "block", written["block"])
        and places.has_state(block, written.get("properties", {}))
    )


def _bonus(context: Context, written: dict[str, Any]) -> bool:
    """By the level of an enchantment on the tool."""
    level = itemcomponents.level(context.tool, str(written["enchantment"]))
    chances = written["chances"]
    return context.chance() < float(chances[min(level, len(chances) - 1)])


_CONDITIONS: dict[str, Condition] = {
    "all_of": lambda context, written: all(passes(context, one) for one in written["terms"]),
    "any_of": lambda context, written: any(passes(context, one) for one in written["terms"]),
    "inverted": lambda context, written: not passes(context, written["term"]),
    "reference": lambda context, written: False,  # there is no data pack that defines it
    "random_chance": lambda context, written: context.chance() < number(context, written["chance"]),
    # Nobody attacks, so nobody's weapon is enchanted.
    "random_chance_with_enchanted_bonus": lambda context, written: (
        context.chance() < float(written["unenchanted_chance"])
    ),
    "entity_properties": _entity,
    "entity_scores": _scores,
    "location_check": _place,
    "weather_check": _weather,
    "time_check": _time,
    "value_check": lambda context, written: in_range(
        context, whole(context, written["value"]), written["range"]
    ),
    "match_tool": _tool,
    "block_state_property": _block,
    "table_bonus": _bonus,
    "survives_explosion": lambda context, written: True,
    "killed_by_player": lambda context, written: False,
    "damage_source_properties": lambda context, written: False,
}
