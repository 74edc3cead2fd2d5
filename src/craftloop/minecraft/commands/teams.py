"""team: teams, their members and options."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.commands.wording import said
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.scores import Team


@command("team list")
def list_teams(call: Call) -> int:
    """Say which there are."""
    teams = call.world.teams
    if not teams:
        call.say("commands.team.list.teams.empty")
    else:
        names = ", ".join(map(call.team_name, teams.values()))
        call.say("commands.team.list.teams.success", len(teams), names)
    return len(teams)


@command("team list team")
def list_members(call: Call) -> int:
    """Say who is on one."""
    team = call.team()
    if not team.members:
        call.say("commands.team.list.members.empty", call.team_name(team))
    else:
        # The game lists the plain names of members, without team prefixes.
        names = ", ".join(team.members)
        call.say("commands.team.list.members.success", call.team_name(team), len(team.members), names)
    return len(team.members)


@command("team add team", "team add team displayName")
def add(call: Call) -> int:
    """A new team."""
    name = call.args["team"]
    if name in call.world.teams:
        raise Failure("commands.team.add.duplicate")
    display = said(call, call.args["displayName"]) if "displayName" in call.args else name
    team = Team(name, display)
    call.world.teams[name] = team
    call.say("commands.team.add.success", call.team_name(team))
    return len(call.world.teams)


@command("team remove team")
def remove(call: Call) -> int:
    """Away with a team."""
    team = call.team()
    del call.world.teams[team.name]
    call.say("commands.team.remove.success", call.team_name(team))
    return len(call.world.teams)


@command("team empty team")
def empty(call: Call) -> int:
    """Everybody off it."""
    team = call.team()
    if not team.members:
        raise Failure("commands.team.empty.unchanged")
    call.world.teams[team.name] = replace(team, members=())
    call.say("commands.team.empty.success", len(team.members), call.team_name(team))
    return len(team.members)


def _leave(call: Call, holders: list[str]) -> None:
    for name, team in list(call.world.teams.items()):
        left = tuple(member for member in team.members if member not in holders)
        if left != team.members:
            call.world.teams[name] = replace(team, members=left)


@command("team join team", "team join team members")
def join(call: Call) -> int:
    """Onto a team, off any other."""
    team = call.team()
    holders = call.holders("members") if "members" in call.args else [call.world.holder(call.me())]
    _leave(call, holders)
    fresh = call.world.teams[team.name]
    call.world.teams[team.name] = replace(fresh, members=(*fresh.members, *holders))
    name = call.team_name(team)
    if len(holders) == 1:
        call.say("commands.team.join.success.single", call.holder_name(holders[0]), name)
    else:
        call.say("commands.team.join.success.multiple", len(holders), name)
    return len(holders)


@command("team leave members")
def leave(call: Call) -> int:
    """Off any team."""
    holders = call.holders("members")
    _leave(call, holders)
    if len(holders) == 1:
        call.say("commands.team.leave.success.single", call.holder_name(holders[0]))
    else:
        call.say("commands.team.leave.success.multiple", len(holders))
    return len(holders)


@command("team modify team color value")
def color(call: Call) -> int:
    """The colour of its members' names."""
    team, value = call.team(), call.args["value"]
    if team.color == value:
        raise Failure("commands.team.option.color.unchanged")
    call.world.teams[team.name] = replace(team, color=value)
    call.say("commands.team.option.color.success", call.team_name(team), value)
    return 0


@command("team modify team displayName displayName")
def display_name(call: Call) -> int:
    """Another display name."""
    team, display = call.team(), said(call, call.args["displayName"])
    if team.display == display:
        raise Failure("commands.team.option.name.unchanged")
    fresh = replace(team, display=display)
    call.world.teams[team.name] = fresh
    call.say("commands.team.option.name.success", call.team_name(fresh))
    return 0


@command("team modify team prefix prefix", "team modify team suffix suffix")
def affix(call: Call) -> int:
    """What stands before or behind its members' names."""
    team, which = call.team(), call.path[-1]
    text = said(call, call.args[which])
    fresh = replace(team, prefix=text) if which == "prefix" else replace(team, suffix=text)
    call.world.teams[team.name] = fresh
    call.say(f"commands.team.option.{which}.success", text)
    return 1


_SWITCHES = {
    "friendlyFire": ("friendly_fire", "friendlyfire"),
    "seeFriendlyInvisibles": ("see_invisible", "seeFriendlyInvisibles"),
}
"""Option -> the team's field, and the option's name in the keys."""


@command(*(f"team modify team {option} allowed" for option in _SWITCHES))
def switch(call: Call) -> int:
    """Whether members can hurt each other, and see each other when invisible."""
    team, allowed = call.team(), call.args["allowed"]
    field, key = _SWITCHES[call.path[3]]
    if getattr(team, field) == allowed:
        word = "alreadyEnabled" if allowed else "alreadyDisabled"
        raise Failure(f"commands.team.option.{key}.{word}")
    changes: dict[str, Any] = {field: allowed}
    call.world.teams[team.name] = replace(team, **changes)
    word = "enabled" if allowed else "disabled"
    call.say(f"commands.team.option.{key}.{word}", call.team_name(team))
    return 0


_RULES = {
    "nametagVisibility": ("nametags", "visibility"),
    "deathMessageVisibility": ("death_messages", "visibility"),
    "collisionRule": ("collision", "collision"),
}
"""Option -> the team's field, and the group of keys its values are shown with."""


@command(*(f"team modify team {option} …" for option in _RULES))
def rule(call: Call) -> int:
    """Who sees names and death messages, who pushes whom."""
    team, option, value = call.team(), call.path[3], call.path[4]
    field, group = _RULES[option]
    if getattr(team, field) == value:
        raise Failure(f"commands.team.option.{option}.unchanged")
    changes: dict[str, Any] = {field: value}
    call.world.teams[team.name] = replace(team, **changes)
    shown = call.text(f"team.{group}.{value}")
    call.say(f"commands.team.option.{option}.success", call.team_name(team), shown)
    return 0
