"""scoreboard objectives and players; trigger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from craftloop.minecraft import javanumbers
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.commands.wording import said
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.player import Player
from craftloop.minecraft.scores import Objective, Score

# Objectives


@command(
    "scoreboard objectives add objective criteria", "scoreboard objectives add objective criteria displayName"
)
def add(call: Call) -> int:
    """A new objective."""
    name = call.args["objective"]
    if name in call.world.objectives:
        raise Failure("commands.scoreboard.objectives.add.duplicate")
    display = said(call, call.args["displayName"]) if "displayName" in call.args else name
    render = "hearts" if call.args["criteria"] == "health" else "integer"
    objective = Objective(name, call.args["criteria"], display, render)
    call.world.objectives[name] = objective
    _count_from_now(call, objective)
    call.say("commands.scoreboard.objectives.add.success", call.objective_name(objective))
    return len(call.world.objectives)


def _count_from_now(call: Call, objective: Objective) -> None:
    """Criteria the game itself counts start with what players have."""
    current: dict[str, Callable[[Player], int]] = {
        "health": lambda player: int(player.health), "food": lambda player: player.food,
        "level": lambda player: player.levels, "xp": lambda player: player.total,
        "air": lambda player: 300, "armor": lambda player: 0,
    }  # fmt: skip
    if objective.criterion in current:
        for player in call.world.players:
            call.world.scores[(objective.name, player.name)] = Score(current[objective.criterion](player))


@command("scoreboard objectives remove objective")
def remove(call: Call) -> int:
    """Away with an objective and its scores."""
    objective = call.objective()
    world = call.world
    del world.objectives[objective.name]
    for key in [key for key in world.scores if key[0] == objective.name]:
        del world.scores[key]
    for slot in [slot for slot, shown in world.displays.items() if shown == objective.name]:
        del world.displays[slot]
    call.say("commands.scoreboard.objectives.remove.success", call.objective_name(objective))
    return len(world.objectives)


@command("scoreboard objectives list")
def list_objectives(call: Call) -> int:
    """Say which there are."""
    known = call.world.objectives
    if not known:
        call.say("commands.scoreboard.objectives.list.empty")
    else:
        names = ", ".join(map(call.objective_name, known.values()))
        call.say("commands.scoreboard.objectives.list.success", len(known), names)
    return len(known)


@command("scoreboard objectives setdisplay slot", "scoreboard objectives setdisplay slot objective")
def set_display(call: Call) -> int:
    """Show an objective in a slot, or nothing."""
    slot, displays = call.args["slot"], call.world.displays
    if "objective" not in call.args:
        if slot not in displays:
            raise Failure("commands.scoreboard.objectives.display.alreadyEmpty")
        del displays[slot]
        call.say("commands.scoreboard.objectives.display.cleared", slot)
        return 0
    objective = call.objective()
    if displays.get(slot) == objective.name:
        raise Failure("commands.scoreboard.objectives.display.alreadySet")
    displays[slot] = objective.name
    call.say("commands.scoreboard.objectives.display.set", slot, objective.display)
    return 0


@command("scoreboard objectives modify objective displayname displayName")
def rename(call: Call) -> int:
    """Another display name."""
    objective, display = call.objective(), said(call, call.args["displayName"])
    if objective.display == display:
        return 0
    fresh = replace(objective, display=display)
    call.world.objectives[objective.name] = fresh
    call.say("commands.scoreboard.objectives.modify.displayname", objective.name, call.objective_name(fresh))
    return 0


@command(
    "scoreboard objectives modify objective rendertype hearts",
    "scoreboard objectives modify objective rendertype integer",
)
def render(call: Call) -> int:
    """Hearts or a number."""
    objective = call.objective()
    if objective.render != call.path[-1]:
        call.world.objectives[objective.name] = replace(objective, render=call.path[-1])
        call.say("commands.scoreboard.objectives.modify.rendertype", call.objective_name(objective))
    return 0


@command("scoreboard objectives modify objective displayautoupdate value")
def auto_update(call: Call) -> int:
    """Only said: nothing here shows it."""
    word = "enable" if call.args["value"] else "disable"
    name = call.objective_name(call.objective())
    call.say(f"commands.scoreboard.objectives.modify.displayAutoUpdate.{word}", name)
    return 0


@command(
    "scoreboard objectives modify objective numberformat …",
    "scoreboard objectives modify objective numberformat",
)
def number_format(call: Call) -> int:
    """Only said: nothing here shows it."""
    word = "set" if call.path[-1] != "numberformat" else "clear"
    name = call.objective_name(call.objective())
    call.say(f"commands.scoreboard.objectives.modify.objectiveFormat.{word}", name)
    return 0


# Players


def _score(call: Call, objective: Objective, holder: str) -> Score:
    return call.world.scores.get((objective.name, holder), Score())


def _put(call: Call, objective: Objective, holder: str, value: int) -> None:
    fresh = replace(_score(call, objective, holder), value=javanumbers.wrap32(value))
    call.world.scores[(objective.name, holder)] = fresh


@command("scoreboard players set targets objective score")
def set_score(call: Call) -> int:
    """Set scores."""
    holders, objective = call.holders(), call.objective(writable=True)
    score = call.args["score"]
    for holder in holders:
        _put(call, objective, holder, score)
    name = call.objective_name(objective)
    if len(holders) == 1:
        call.say("commands.scoreboard.players.set.success.single", name, call.holder_name(holders[0]), score)
    else:
        call.say("commands.scoreboard.players.set.success.multiple", name, len(holders), score)
    return int(score) * len(holders)


@command(
    "scoreboard players add targets objective score", "scoreboard players remove targets objective score"
)
def change_score(call: Call) -> int:
    """Add or remove."""
    holders, objective = call.holders(), call.objective(writable=True)
    verb, amount = call.path[2], call.args["score"]
    total = 0
    for holder in holders:
        _put(
            call,
            objective,
            holder,
            _score(call, objective, holder).value + (amount if verb == "add" else -amount),
        )
        total += _score(call, objective, holder).value
    key, name = f"commands.scoreboard.players.{verb}.success", call.objective_name(objective)
    if len(holders) == 1:
        call.say(f"{key}.single", amount, name, call.holder_name(holders[0]), total)
    else:
        call.say(f"{key}.multiple", amount, name, len(holders))
    return total


@command("scoreboard players get target objective")
def get_score(call: Call) -> int:
    """Say a score."""
    holder, objective = call.holders("target")[0], call.objective()
    found = call.world.scores.get((objective.name, holder))
    if found is None:
        raise Failure("commands.scoreboard.players.get.null", objective.name, call.holder_name(holder))
    name = call.objective_name(objective)
    call.say("commands.scoreboard.players.get.success", call.holder_name(holder), found.value, name)
    return found.value


@command("scoreboard players reset targets", "scoreboard players reset targets objective")
def reset(call: Call) -> int:
    """Forget scores."""
    holders = call.holders()
    objective = call.objective() if "objective" in call.args else None
    for key in list(call.world.scores):
        if key[1] in holders and (objective is None or key[0] == objective.name):
            del call.world.scores[key]
    form = "single" if len(holders) == 1 else "multiple"
    who = call.holder_name(holders[0]) if len(holders) == 1 else len(holders)
    if objective is None:
        call.say(f"commands.scoreboard.players.reset.all.{form}", who)
    else:
        name = call.objective_name(objective)
        call.say(f"commands.scoreboard.players.reset.specific.{form}", name, who)
    return len(holders)


@command("scoreboard players enable targets objective")
def enable(call: Call) -> int:
    """Let players use a trigger."""
    holders, objective = call.holders(), call.objective()
    if objective.criterion != "trigger":
        raise Failure("commands.scoreboard.players.enable.invalid")
    done = 0
    for holder in holders:
        score = _score(call, objective, holder)
        if score.locked:
            call.world.scores[(objective.name, holder)] = replace(score, locked=False)
            done += 1
    if not done:
        raise Failure("commands.scoreboard.players.enable.failed")
    name = call.objective_name(objective)
    if len(holders) == 1:
        call.say("commands.scoreboard.players.enable.success.single", name, call.holder_name(holders[0]))
    else:
        call.say("commands.scoreboard.players.enable.success.multiple", name, len(holders))
    return done


@command("scoreboard players list")
def list_players(call: Call) -> int:
    """Say who has scores."""
    holders = list(dict.fromkeys(holder for _, holder in call.world.scores))
    if not holders:
        call.say("commands.scoreboard.players.list.empty")
    else:
        names = ", ".join(map(call.holder_name, holders))
        call.say("commands.scoreboard.players.list.success", len(holders), names)
    return len(holders)


@command("scoreboard players list target")
def list_scores(call: Call) -> int:
    """Say the scores of one."""
    holder = call.holders("target")[0]
    scores = [(name, score) for (name, who), score in call.world.scores.items() if who == holder]
    if not scores:
        call.say("commands.scoreboard.players.list.entity.empty", call.holder_name(holder))
        return 0
    call.say("commands.scoreboard.players.list.entity.success", call.holder_name(holder), len(scores))
    for name, score in scores:
        shown = call.objective_name(call.world.objectives[name])
        call.say("commands.scoreboard.players.list.entity.entry", shown, score.value)
    return len(scores)


def _divided(one: int, other: int) -> int:
    """Java's `Math.floorDiv`; refuses 0."""
    if other == 0:
        raise Failure("arguments.operation.div0")
    return one // other


def _remainder(one: int, other: int) -> int:
    """Java's `Math.floorMod`; refuses 0."""
    if other == 0:
        raise Failure("arguments.operation.div0")
    return one % other


_ARITHMETIC: dict[str, Callable[[int, int], int]] = {
    "=": lambda one, other: other,
    "+=": lambda one, other: one + other,
    "-=": lambda one, other: one - other,
    "*=": lambda one, other: one * other,
    "/=": _divided,
    "%=": _remainder,
    "<": min,
    ">": max,
}


@command("scoreboard players operation targets targetObjective operation source sourceObjective")
def operation(call: Call) -> int:
    """Put scores together; `><` swaps."""
    holders, objective = call.holders(), call.objective("targetObjective", writable=True)
    sources, other = call.holders("source"), call.objective("sourceObjective")
    word = call.args["operation"]
    total = 0
    for holder in holders:
        for source in sources:
            one, two = _score(call, objective, holder).value, _score(call, other, source).value
            if word == "><":
                _put(call, other, source, one)
                _put(call, objective, holder, two)
            else:
                _put(call, objective, holder, _ARITHMETIC[word](one, two))
        total += _score(call, objective, holder).value
    name = call.objective_name(objective)
    if len(holders) == 1:
        call.say(
            "commands.scoreboard.players.operation.success.single", name, call.holder_name(holders[0]), total
        )
    else:
        call.say("commands.scoreboard.players.operation.success.multiple", name, len(holders))
    return total


@command("scoreboard players display …")
def display(call: Call) -> int:
    """How one holder's line looks. Names are kept, number formats only said."""
    holders, objective = call.holders(), call.objective()
    what = "name" if call.path[3] == "name" else "numberFormat"
    text = said(call, call.args["name"]) if "name" in call.args else ""
    cleared = call.path[-1] == "objective"
    if what == "name":
        for holder in holders:
            call.world.scores[(objective.name, holder)] = replace(
                _score(call, objective, holder), display=text
            )
    verb = "clear" if cleared else "set"
    form = "single" if len(holders) == 1 else "multiple"
    who = call.holder_name(holders[0]) if len(holders) == 1 else len(holders)
    before = [text] if what == "name" and not cleared else []
    key = f"commands.scoreboard.players.display.{what}.{verb}.success.{form}"
    call.say(key, *before, who, call.objective_name(objective))
    return len(holders)


@command("trigger objective", "trigger objective add value", "trigger objective set value")
def trigger(call: Call) -> int:
    """A player's own change of a trigger that was enabled for them."""
    player, objective = call.my_player(), call.objective()
    if objective.criterion != "trigger":
        raise Failure("commands.trigger.failed.invalid")
    score = call.world.scores.get((objective.name, player.name))
    if score is None or score.locked:
        raise Failure("commands.trigger.failed.unprimed")
    verb = call.path[2] if len(call.path) > 2 else "simple"
    amount = call.get("value", 1)
    value = amount if verb == "set" else score.value + amount
    fresh = replace(score, value=javanumbers.wrap32(value), locked=True)
    call.world.scores[(objective.name, player.name)] = fresh
    name = call.objective_name(objective)
    call.say(f"commands.trigger.{verb}.success", name, *([] if verb == "simple" else [amount]))
    return fresh.value
