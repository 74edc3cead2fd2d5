"""particle, playsound, stopsound: what players see and hear. Each leaves events."""

from __future__ import annotations

import math

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.player import Player

_SEEN, _SEEN_FAR = 32.0, 512.0
"""Blocks from which a particle is sent to a player, and with `force`."""
_HEARD = 16.0
"""Blocks a sound of volume 1 carries; louder ones in proportion."""


@command("particle name …")
def particle(call: Call) -> int:
    """Sent to players near enough; refused when nobody is."""
    name = full(call.args["name"].id)
    place = call.place("pos")
    reach = _SEEN_FAR if "force" in call.path else _SEEN
    viewers = call.players("viewers") if "viewers" in call.args else call.world.players
    shown = [
        player
        for player in viewers
        if player.dimension == call.source.dimension and math.dist(player.position, place) <= reach
    ]
    if not shown:
        raise Failure("commands.particle.failed")
    for player in shown:
        call.world.record("particle", player.name, name)
    call.say("commands.particle.success", name)
    return len(shown)


@command("playsound sound …")
def playsound(call: Call) -> int:
    """Played to those near enough; a minimum volume carries it to all."""
    sound = call.args["sound"]
    targets = _hearers(call)
    place = call.place("pos")
    reach = _HEARD * max(1.0, float(call.get("volume", 1.0)))
    least = float(call.get("minVolume", 0.0))
    heard = [
        player
        for player in targets
        if player.dimension == call.source.dimension
        and (least > 0 or math.dist(player.position, place) <= reach)
    ]
    if not heard:
        raise Failure("commands.playsound.failed")
    for player in heard:
        call.world.record("sound", player.name, full(str(sound)))
    # Up to 1.21.5 the sentence counts those it was meant for, then those who heard it.
    counted = heard if call.data.number >= (1, 21, 6) else targets
    call.counted("commands.playsound.success", counted, full(str(sound)))
    return len(heard)


def _hearers(call: Call) -> list[Player]:
    """The targets, or the executing player alone."""
    if "targets" in call.args:
        return call.players()
    me = call.world.glance(call.source.entity) if call.source.entity else None
    return [me] if isinstance(me, Player) else []


@command("stopsound targets …", "stopsound targets")
def stopsound(call: Call) -> int:
    """Stop a sound, a source's sounds, or all."""
    targets = call.players()
    sound = full(str(call.args["sound"])) if "sound" in call.args else None
    source = call.path[2] if len(call.path) > 2 and call.path[2] != "*" else None
    for player in targets:
        call.world.record("stopsound", player.name, sound or "")
    if source is not None and sound is not None:
        call.say("commands.stopsound.success.source.sound", sound, source)
    elif source is not None:
        call.say("commands.stopsound.success.source.any", source)
    elif sound is not None:
        call.say("commands.stopsound.success.sourceless.sound", sound)
    else:
        call.say("commands.stopsound.success.sourceless.any")
    return len(targets)
