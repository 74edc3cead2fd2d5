"""spawnpoint, setworldspawn: where players appear."""

from __future__ import annotations

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.player import SpawnPoint
from craftloop.minecraft.source import OVERWORLD, wrapped


def _rotation(call: Call) -> tuple[float, float]:
    """The angle (up to 1.21.8) or rotation that was written; 0 without one."""
    if "rotation" in call.args:
        written = call.args["rotation"]
        yaw, pitch = call.source.turned(written.yaw, written.pitch)
        return wrapped(yaw), max(-90.0, min(90.0, pitch))
    if "angle" in call.args:
        angle = call.args["angle"]
        return wrapped(angle.value + (call.source.rotation[0] if angle.relative else 0.0)), 0.0
    return 0.0, 0.0


def _modern(call: Call) -> bool:
    return "commands.spawnpoint.success.single.new" in call.data.texts


@command(
    "spawnpoint",
    "spawnpoint targets",
    "spawnpoint targets pos",
    "spawnpoint targets pos angle",
    "spawnpoint targets pos rotation",
)
def spawnpoint(call: Call) -> int:
    """Where players come back after death."""
    targets = call.players_or_me()
    x, y, z = call.spawnable_cell("pos")
    (yaw, pitch), dimension = _rotation(call), call.source.dimension
    for player in targets:
        player.spawn = SpawnPoint(x, y, z, dimension, yaw, pitch)
    turn = (yaw, pitch) if _modern(call) else (yaw,)
    form = "single" if len(targets) == 1 else "multiple"
    who = call.name(targets[0]) if len(targets) == 1 else len(targets)
    end = ".new" if _modern(call) else ""
    call.say(f"commands.spawnpoint.success.{form}{end}", x, y, z, *turn, dimension, who)
    return len(targets)


@command("setworldspawn", "setworldspawn pos", "setworldspawn pos angle", "setworldspawn pos rotation")
def setworldspawn(call: Call) -> int:
    """Where everybody begins; up to 1.21.8 only in the overworld."""
    if call.source.dimension != OVERWORLD and not _modern(call):
        raise Failure("commands.setworldspawn.failure.not_overworld")
    x, y, z = call.spawnable_cell("pos")
    yaw, pitch = _rotation(call)
    call.world.spawn, call.world.spawn_rotation = (x, y, z), (yaw, pitch)
    if _modern(call):
        call.say("commands.setworldspawn.success.new", x, y, z, yaw, pitch, call.source.dimension)
    else:
        call.say("commands.setworldspawn.success", x, y, z, yaw)
    return 1
