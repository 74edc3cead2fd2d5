"""gamemode, defaultgamemode, difficulty, gamerule: how the game is played."""

from __future__ import annotations

from craftloop.minecraft import gamerules
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure


@command("gamemode gamemode", "gamemode gamemode target")
def gamemode(call: Call) -> int:
    """Change players' game mode; for those who have it already, nothing is said."""
    mode = call.args["gamemode"]
    shown = call.text(f"gameMode.{mode}")
    changed = 0
    for player in call.players_or_me("target"):
        if player.gamemode == mode:
            continue
        player.gamemode = mode
        changed += 1
        if call.source.entity == player.uuid:
            call.say("commands.gamemode.success.self", shown)
            continue
        if call.world.rule("sendCommandFeedback"):
            call.world.record("message", player.name, call.text("gameMode.changed", shown))
        call.say("commands.gamemode.success.other", call.name(player), shown)
    return changed


@command("defaultgamemode gamemode")
def default_gamemode(call: Call) -> int:
    """The mode of players who join later."""
    mode = call.args["gamemode"]
    call.world.default_gamemode = mode
    call.say("commands.defaultgamemode.success", call.text(f"gameMode.{mode}"))
    return 0


_DIFFICULTIES = ("peaceful", "easy", "normal", "hard")
"""Capitalized they are the English texts of `options.difficulty.*`, which the data leaves out."""


@command("difficulty")
def difficulty_query(call: Call) -> int:
    """Say the difficulty."""
    level = call.world.difficulty
    call.say("commands.difficulty.query", level.capitalize())
    return _DIFFICULTIES.index(level)


@command(*(f"difficulty {level}" for level in _DIFFICULTIES))
def difficulty(call: Call) -> int:
    """Set the difficulty. What it does to mobs that are there already is left out."""
    level = call.path[-1]
    if call.world.difficulty == level:
        raise Failure("commands.difficulty.failure", level)
    call.world.difficulty = level
    call.say("commands.difficulty.success", level.capitalize())
    return 0


@command("gamerule …")
def gamerule(call: Call) -> int:
    """Ask for a rule, or set it."""
    rule = call.path[1].removeprefix("minecraft:")
    verb = "query"
    if "value" in call.args:
        call.world.rules[rule] = call.args["value"]
        verb = "set"
    value = call.world.rules.get(rule, gamerules.default(rule))
    call.say(f"commands.gamerule.{verb}", rule, gamerules.written(value))
    return int(value)
