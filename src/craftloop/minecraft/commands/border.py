"""worldborder. It takes its new size at once: there is no time here in which it could grow."""

from __future__ import annotations

from dataclasses import replace

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.nbt import Float
from craftloop.minecraft.scores import Border

_WIDEST, _FURTHEST = Float(59999968.0), 2.9999984e7


@command("worldborder get")
def get(call: Call) -> int:
    """Say how wide it is."""
    size = call.world.border.size
    call.say("commands.worldborder.get", f"{size:.0f}")
    return int(size + 0.5)


@command("worldborder set distance", "worldborder set distance time")
def set_size(call: Call) -> int:
    """Set the width."""
    return _resize(call, float(call.args["distance"]), call.get("time", 0))


@command("worldborder add distance", "worldborder add distance time")
def add_size(call: Call) -> int:
    """Change the width."""
    return _resize(call, call.world.border.size + float(call.args["distance"]), call.get("time", 0))


def _resize(call: Call, size: float, time: int) -> int:
    old = call.world.border.size
    if size == old:
        raise Failure("commands.worldborder.set.failed.nochange")
    if size < 1.0:
        raise Failure("commands.worldborder.set.failed.small")
    if size > _WIDEST:
        raise Failure("commands.worldborder.set.failed.big", _WIDEST)
    call.world.border = replace(call.world.border, size=size)
    if time <= 0:
        call.say("commands.worldborder.set.immediate", f"{size:.1f}")
    else:
        call.say(
            f"commands.worldborder.set.{'grow' if size > old else 'shrink'}",
            f"{size:.1f}",
            _seconds(call, time),
        )
    return int(size - old)


def _seconds(call: Call, time: int) -> str:
    """A time as sentences show it: times were seconds up to 1.21.10, and are ticks since."""
    return str(time) if call.data.number < (1, 21, 11) else f"{time / 20:.2f}"


@command("worldborder center pos")
def center(call: Call) -> int:
    """Move it."""
    x, z = call.source.column(call.args["pos"])
    border = call.world.border
    if (border.x, border.z) == (x, z):
        raise Failure("commands.worldborder.center.failed")
    if max(abs(x), abs(z)) > _FURTHEST:
        raise Failure("commands.worldborder.set.failed.far", _FURTHEST)
    call.world.border = replace(border, x=x, z=z)
    call.say("commands.worldborder.center.success", f"{x:.2f}", f"{z:.2f}")
    return 0


def _change(call: Call, changed: Border, what: str, value: object) -> None:
    if changed == call.world.border:
        raise Failure(f"commands.worldborder.{what}.failed")
    call.world.border = changed
    call.say(f"commands.worldborder.{what}.success", value)


@command("worldborder damage amount damagePerBlock")
def damage(call: Call) -> int:
    """What it does to those outside."""
    value = float(call.args["damagePerBlock"])
    _change(call, replace(call.world.border, damage=value), "damage.amount", f"{value:.2f}")
    return int(value)


@command("worldborder damage buffer distance")
def buffer(call: Call) -> int:
    """How far outside it begins to hurt."""
    value = float(call.args["distance"])
    _change(call, replace(call.world.border, buffer=value), "damage.buffer", f"{value:.2f}")
    return int(value)


@command("worldborder warning distance distance")
def warning_distance(call: Call) -> int:
    """From where players are warned."""
    value = int(call.args["distance"])
    _change(call, replace(call.world.border, warning_distance=value), "warning.distance", value)
    return value


@command("worldborder warning time time")
def warning_time(call: Call) -> int:
    """How early players are warned."""
    value = int(call.args["time"])
    _change(call, replace(call.world.border, warning_time=value), "warning.time", _seconds(call, value))
    return value
