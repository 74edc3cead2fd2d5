"""bossbar: custom boss bars."""

from __future__ import annotations

from dataclasses import replace

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.commands.wording import said
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.scores import Bossbar


def find(call: Call) -> Bossbar:
    """The bar an `id` argument names."""
    id = full(str(call.args["id"]))
    found = call.world.bossbars.get(id)
    if found is None:
        raise Failure("commands.bossbar.unknown", id)
    return found


def _shown(bar: Bossbar) -> str:
    return f"[{bar.name}]"


def _online(call: Call, bar: Bossbar) -> list[str]:
    return [player.name for player in call.world.players if player.uuid in bar.players]


@command("bossbar add id name")
def add(call: Call) -> int:
    """A new bar, seen by nobody yet."""
    id = full(str(call.args["id"]))
    if id in call.world.bossbars:
        raise Failure("commands.bossbar.create.failed", id)
    bar = Bossbar(id, said(call, call.args["name"]))
    call.world.bossbars[id] = bar
    call.say("commands.bossbar.create.success", _shown(bar))
    return len(call.world.bossbars)


@command("bossbar remove id")
def remove(call: Call) -> int:
    """Away with a bar."""
    bar = find(call)
    del call.world.bossbars[bar.id]
    call.say("commands.bossbar.remove.success", _shown(bar))
    return len(call.world.bossbars)


@command("bossbar list")
def list_all(call: Call) -> int:
    """Say which there are."""
    bars = call.world.bossbars
    if not bars:
        call.say("commands.bossbar.list.bars.none")
    else:
        call.say("commands.bossbar.list.bars.some", len(bars), ", ".join(map(_shown, bars.values())))
    return len(bars)


@command("bossbar get id value", "bossbar get id max")
def get_number(call: Call) -> int:
    """Say value or maximum."""
    bar, field = find(call), call.path[-1]
    value = bar.value if field == "value" else bar.max
    call.say(f"commands.bossbar.get.{field}", _shown(bar), value)
    return value


@command("bossbar get id visible")
def get_visible(call: Call) -> int:
    """Say whether it is shown."""
    bar = find(call)
    call.say(f"commands.bossbar.get.visible.{'visible' if bar.visible else 'hidden'}", _shown(bar))
    return int(bar.visible)


@command("bossbar get id players")
def get_players(call: Call) -> int:
    """Say who sees it."""
    bar = find(call)
    names = _online(call, bar)
    if not names:
        call.say("commands.bossbar.get.players.none", _shown(bar))
    else:
        call.say("commands.bossbar.get.players.some", _shown(bar), len(names), ", ".join(names))
    return len(names)


def _change(call: Call, changed: Bossbar, what: str, *args: object) -> None:
    bar = find(call)
    if changed == bar:
        raise Failure(f"commands.bossbar.set.{what}.unchanged")
    call.world.bossbars[bar.id] = changed
    call.say(f"commands.bossbar.set.{what}.success", _shown(changed), *args)


@command("bossbar set id name name")
def set_name(call: Call) -> int:
    """Rename it."""
    _change(call, replace(find(call), name=said(call, call.args["name"])), "name")
    return 0


@command("bossbar set id color …", "bossbar set id style …")
def set_look(call: Call) -> int:
    """Colour or notches."""
    bar, what, value = find(call), call.path[3], call.path[4]
    _change(call, replace(bar, color=value) if what == "color" else replace(bar, style=value), what)
    return 0


@command("bossbar set id value value", "bossbar set id max max")
def set_number(call: Call) -> int:
    """Value or maximum."""
    bar, what = find(call), call.path[3]
    number = call.args[what]
    _change(call, replace(bar, value=number) if what == "value" else replace(bar, max=number), what, number)
    return int(number)


@command("bossbar set id visible visible")
def set_visible(call: Call) -> int:
    """Show or hide it."""
    bar, visible = find(call), call.args["visible"]
    word = "visible" if visible else "hidden"
    if bar.visible == visible:
        raise Failure(f"commands.bossbar.set.visibility.unchanged.{word}")
    call.world.bossbars[bar.id] = replace(bar, visible=visible)
    call.say(f"commands.bossbar.set.visible.success.{word}", _shown(bar))
    return 0


@command("bossbar set id players", "bossbar set id players targets")
def set_players(call: Call) -> int:
    """Who sees it; nobody, when none is written."""
    bar = find(call)
    targets = [target.uuid for target in call.maybe("targets")] if "targets" in call.args else []
    if set(targets) == set(bar.players):
        raise Failure("commands.bossbar.set.players.unchanged")
    changed = replace(bar, players=tuple(targets))
    call.world.bossbars[bar.id] = changed
    names = _online(call, changed)
    if not names:
        call.say("commands.bossbar.set.players.success.none", _shown(bar))
    else:
        call.say("commands.bossbar.set.players.success.some", _shown(bar), len(names), ", ".join(names))
    return len(names)
