"""time, weather, tick, schedule: the world's clocks. Daylight and weather stand still between commands;
`tick step` and `tick sprint` let time go by, and with it the day."""

from __future__ import annotations

from typing import NoReturn

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.values import ResourceOrTag

_DAY = 24000
_MOMENTS = {"day": 1000, "noon": 6000, "night": 13000, "midnight": 18000}
_INT = 2147483647


@command("time set time", *(f"time set {name}" for name in _MOMENTS))
def time_set(call: Call) -> int:
    """Set the time of day, in ticks from dawn."""
    ticks = call.args["time"] if "time" in call.args else _MOMENTS[call.path[-1]]
    call.world.day_time = ticks
    call.say("commands.time.set", ticks)
    return int(ticks % _DAY)


@command("time add time")
def time_add(call: Call) -> int:
    """Move on."""
    call.world.day_time += call.args["time"]
    now = call.world.day_time % _DAY
    call.say("commands.time.set", now)
    return int(now)


@command("time query daytime", "time query gametime", "time query day")
def time_query(call: Call) -> int:
    """Say one of the clocks."""
    world = call.world
    value = {
        "daytime": world.day_time % _DAY,
        "gametime": world.tick % _INT,
        "day": world.day_time // _DAY % _INT,
    }[call.path[-1]]
    call.say("commands.time.query", value)
    return int(value)


@command(*(f"weather {kind}{end}" for kind in ("clear", "rain", "thunder") for end in ("", " duration")))
def weather(call: Call) -> int:
    """Set the weather; it stays until the next command."""
    call.world.weather = call.path[1]
    call.say(f"commands.weather.set.{call.path[1]}")
    return int(call.get("duration", -1))


@command("tick query")
def tick_query(call: Call) -> int:
    """Say the tick rate. The times a tick takes are a real server's; here they are 0.0 ms."""
    rate = call.world.tick_rate
    call.say(f"commands.tick.status.{'frozen' if call.world.frozen else 'running'}")
    call.say("commands.tick.query.rate.running", f"{rate:.1f}", "0.0", f"{1000 / rate:.1f}")
    call.say("commands.tick.query.percentiles", "0.0", "0.0", "0.0", 100)
    return int(rate)


@command("tick rate rate")
def tick_rate(call: Call) -> int:
    """Set the target tick rate."""
    call.world.tick_rate = float(call.args["rate"])
    call.say("commands.tick.rate.success", f"{call.world.tick_rate:.1f}")
    return int(call.world.tick_rate)


@command("tick freeze", "tick unfreeze")
def tick_freeze(call: Call) -> int:
    """Stop or start everything but players."""
    call.world.frozen = call.path[-1] == "freeze"
    call.say(f"commands.tick.status.{'frozen' if call.world.frozen else 'running'}")
    return int(call.world.frozen)


@command("tick step", "tick step time")
def tick_step(call: Call) -> int:
    """Move a frozen game on."""
    if not call.world.frozen:
        return call.refuse("commands.tick.step.fail")
    ticks = call.get("time", 1)
    _pass(call, ticks)
    call.say("commands.tick.step.success", ticks)
    return 1


@command("tick step stop")
def tick_step_stop(call: Call) -> int:
    """Steps are over at once here."""
    return call.refuse("commands.tick.step.stop.fail")


@command("tick sprint stop")
def tick_sprint_stop(call: Call) -> int:
    """Nothing sprints here."""
    return call.refuse("commands.tick.sprint.stop.fail")


@command("tick sprint time")
def tick_sprint(call: Call) -> int:
    """Move on as fast as possible: here at once, so that nobody is told how fast that was."""
    _pass(call, call.args["time"])
    call.say("commands.tick.status.sprinting")
    return 1


def _pass(call: Call, ticks: int) -> None:
    """Let time go by."""
    call.world.tick += ticks
    if call.world.rule("doDaylightCycle"):
        call.world.day_time += ticks


# The game brings no functions of its own, and this world has no data packs.


@command("function name …", "function name")
def function(call: Call) -> int:
    """There is none."""
    unknown_function(call, call.args["name"])


@command("schedule function function time …", "schedule function function time")
def schedule(call: Call) -> int:
    """There is none to schedule."""
    unknown_function(call, call.args["function"])


def unknown_function(call: Call, name: ResourceOrTag | str) -> NoReturn:
    """Refuse a function or a tag of functions."""
    if isinstance(name, ResourceOrTag) and name.tag:
        raise Failure("arguments.function.tag.unknown", name.id)
    raise Failure("arguments.function.unknown", name if isinstance(name, str) else name.id)


@command("schedule clear function")
def schedule_clear(call: Call) -> int:
    """Nothing is ever scheduled."""
    raise Failure("commands.schedule.cleared.failure", str(call.args["function"]))


@command("stopwatch create id")
def stopwatch_create(call: Call) -> int:
    """Start a stopwatch."""
    name = call.args["id"]
    if name in call.world.stopwatches:
        raise Failure("commands.stopwatch.already_exists", name)
    call.world.stopwatches[name] = call.world.tick
    call.say("commands.stopwatch.create.success", name)
    return 1


def stopwatch_seconds(call: Call, name: str) -> float:
    """Time since a stopwatch was started, by game time (the game takes the machine's)."""
    if name not in call.world.stopwatches:
        raise Failure("commands.stopwatch.does_not_exist", name)
    return (call.world.tick - call.world.stopwatches[name]) / 20


@command("stopwatch query id", "stopwatch query id scale")
def stopwatch_query(call: Call) -> int:
    """Say how long it has run."""
    seconds = stopwatch_seconds(call, call.args["id"])
    call.say("commands.stopwatch.query", call.args["id"], seconds)
    return int(seconds * call.get("scale", 1.0))


@command("stopwatch restart id", "stopwatch remove id")
def stopwatch_change(call: Call) -> int:
    """Start it again, or drop it."""
    name, verb = call.args["id"], call.path[1]
    stopwatch_seconds(call, name)
    if verb == "restart":
        call.world.stopwatches[name] = call.world.tick
    else:
        del call.world.stopwatches[name]
    call.say(f"commands.stopwatch.{verb}.success", name)
    return 1
