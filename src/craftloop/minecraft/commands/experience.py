"""experience: adding, setting and asking for points and levels."""

from __future__ import annotations

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.player import Player, add_levels, add_points, needed_for_next

# The argument is `targets` in 1.21.1 and `target` later.
_NAMES = ("target", "targets")


def _players(call: Call) -> list[Player]:
    return call.players(next(name for name in _NAMES if name in call.args))


def _unit(call: Call) -> str:
    return "levels" if call.path[-1] == "levels" else "points"


def _report(call: Call, verb: str, unit: str, players: list[Player]) -> int:
    amount = call.args["amount"]
    key = f"commands.experience.{verb}.{unit}.success"
    if len(players) == 1:
        call.say(f"{key}.single", amount, call.name(players[0]))
    else:
        call.say(f"{key}.multiple", amount, len(players))
    return len(players)


@command(*(f"experience add {name} amount{unit}" for name in _NAMES for unit in ("", " points", " levels")))
def add(call: Call) -> int:
    """Give (or take, when negative)."""
    players, unit = _players(call), _unit(call)
    for player in players:
        (add_levels if unit == "levels" else add_points)(player, call.args["amount"])
    return _report(call, "add", unit, players)


@command(*(f"experience set {name} amount{unit}" for name in _NAMES for unit in ("", " points", " levels")))
def set_to(call: Call) -> int:
    """Set levels, or the points within the current level."""
    players, unit, amount = _players(call), _unit(call), call.args["amount"]
    done = 0
    for player in players:
        if unit == "levels":
            share = player.points / needed_for_next(player.levels)
            player.levels, player.points = amount, int(share * needed_for_next(amount))
            done += 1
        elif amount < needed_for_next(player.levels):
            player.points = amount
            done += 1
    if not done:
        raise Failure("commands.experience.set.points.invalid")
    return _report(call, "set", unit, players)


@command(*(f"experience query {name} {unit}" for name in _NAMES for unit in ("points", "levels")))
def query(call: Call) -> int:
    """Say how much a player has."""
    player = call.player(next(name for name in _NAMES if name in call.args))
    value = player.levels if _unit(call) == "levels" else player.points
    call.say(f"commands.experience.query.{_unit(call)}", call.name(player), value)
    return value
