"""execute store: where a command's result or success goes when it has run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from craftloop.minecraft import nbtedit
from craftloop.minecraft.commands import datasource
from craftloop.minecraft.commands.bossbars import find as find_bossbar
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import modifier
from craftloop.minecraft.javanumbers import clamp32, narrow
from craftloop.minecraft.nbt import Byte, Double, Float, Int, Long, Short, Tag
from craftloop.minecraft.scores import Score
from craftloop.minecraft.source import Source, Store


def _stored(call: Call, store: Callable[[int], None]) -> list[Source]:
    """The source, with something that waits for the outcome."""
    of_success = call.path[2] == "success"

    def told(success: bool, result: int) -> None:
        store(int(success) if of_success else result)

    waiting: tuple[Store, ...] = (*call.source.stores, told)
    return [replace(call.source, stores=waiting)]


@modifier(*(f"execute store {kind} score targets objective" for kind in ("result", "success")), forks=False)
def score(call: Call) -> list[Source]:
    """Into scores."""
    objective, holders, scores = call.objective(), call.holders(), call.world.scores

    def store(value: int) -> None:
        if objective.name not in call.world.objectives:
            return  # the command itself has removed it
        for holder in holders:
            key = (objective.name, holder)
            scores[key] = replace(scores.get(key, Score()), value=value)

    return _stored(call, store)


@modifier(
    *(f"execute store {kind} bossbar id {end}" for kind in ("result", "success") for end in ("value", "max")),
    forks=False,
)
def bossbar(call: Call) -> list[Source]:
    """Into a boss bar's value or maximum."""
    bar, field = find_bossbar(call), call.path[-1]

    def store(value: int) -> None:
        now = call.world.bossbars.get(bar.id)
        if now is not None:
            changed = replace(now, value=value) if field == "value" else replace(now, max=value)
            call.world.bossbars[bar.id] = changed

    return _stored(call, store)


_NUMBERS: dict[str, Callable[[float], Tag]] = {
    "byte": lambda value: Byte((clamp32(value) + 128 & 0xFF) - 128),
    "short": lambda value: Short((clamp32(value) + 32768 & 0xFFFF) - 32768),
    "int": lambda value: Int(clamp32(value)),
    "long": lambda value: Long(int(value)),
    "float": lambda value: Float(narrow(value)),
    "double": Double,
}


@modifier(
    *(
        f"execute store {kind} {target} path {number} scale"
        for kind in ("result", "success")
        for target in ("block targetPos", "entity target", "storage target")
        for number in _NUMBERS
    ),
    forks=False,
)
def data(call: Call) -> list[Source]:
    """Into NBT, as a number of some type, scaled."""
    kind = call.path[3]
    subject = datasource.subject(call, kind, "targetPos" if kind == "block" else "target")
    number, scale, path = _NUMBERS[call.path[-2]], float(call.args["scale"]), call.args["path"]

    def store(value: int) -> None:
        tag = nbtedit.clone(subject.read())
        nbtedit.put(tag, path, number(value * scale))
        subject.write(tag)

    return _stored(call, store)
