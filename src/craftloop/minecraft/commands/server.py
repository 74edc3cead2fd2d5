"""list, help, seed, save, reload, stop and what else concerns the server itself."""

from __future__ import annotations

from typing import Any

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command, parsed_only
from craftloop.minecraft.failure import Failure

_MOST_PLAYERS = 20
"""A server's default `max-players`."""

parsed_only("it measures the server's own process", "debug …", "jfr …", "perf …")
parsed_only("the build's date and pack formats are no part of the game's reports", "version")
parsed_only("it asks Mojang's servers for a profile, and this world has no network", "fetchprofile …")
parsed_only("structures and features are built by the world generator", "place …")
parsed_only("game tests live in data packs and run for many ticks", "test …")
parsed_only("refused: it would send players away to another server", "transfer …")
parsed_only("a dedicated server has no such command, and says it is unknown", "publish …", "publish")


@command("list", "list uuids")
def list_players(call: Call) -> int:
    """Say who is online."""
    players = call.world.players
    names = [
        call.text("commands.list.nameAndId", player.name, player.uuid)
        if call.path[-1] == "uuids"
        else call.name(player)
        for player in players
    ]
    call.say("commands.list.players", len(players), _MOST_PLAYERS, ", ".join(names))
    return len(players)


@command("seed")
def seed(call: Call) -> int:
    """Say the seed."""
    call.say("commands.seed.success", f"[{call.world.seed}]")
    return call.world.seed


_ORDER = (
    "advancement attribute execute bossbar clear clone damage data datapack debug defaultgamemode difficulty "
    "dialog effect me enchant experience xp fetchprofile fill fillbiome forceload function gamemode gamerule "
    "give help item kick kill list locate loot msg tell w particle place playsound random reload recipe "
    "return ride rotate say schedule scoreboard seed setblock spawnpoint setworldspawn spectate "
    "spreadplayers stopsound stopwatch summon tag team teammsg tm teleport tp tellraw test tick time title "
    "trigger version waypoint weather worldborder jfr ban-ip banlist ban deop op pardon pardon-ip perf "
    "save-all save-off save-on setidletimeout stop transfer whitelist"
)
"""As the game registers them; where those stand that came after 1.21.1 is a guess."""


@command("help")
def help_all(call: Call) -> int:
    """The usage of every command a dedicated server has."""
    tree = call.data.tree
    commands = tree.get("children", {})
    order = _ORDER.split()
    names = [name for name in order if name in commands]
    names += sorted(commands.keys() - {*order, "publish"})
    for name in names:
        call.tell(f"/{_usage(name, commands[name], tree)}")
    return len(names)


@command("help command")
def help_one(call: Call) -> int:
    """The usage of one command, a message for each of its branches; an alias has none."""
    words = str(call.args["command"]).split()
    tree = call.data.tree
    node = tree
    for word in words:
        node = node.get("children", {}).get(word, {})
    if not node:
        raise Failure("commands.help.failed")
    written = call.args["command"]
    ends = node.get("executable", False)
    usages = [_usage(name, child, tree, ends) for name, child in sorted(node.get("children", {}).items())]
    for usage in usages:
        call.tell(f"/{written} {usage}")
    return len(usages)


def _usage(
    name: str, node: dict[str, Any], tree: dict[str, Any], optional: bool = False, deep: bool = False
) -> str:
    """Brigadier's short usage: a lone way is written out, several are only named."""
    own = f"<{name}>" if node.get("type") == "argument" else name
    own = f"[{own}]" if optional else own
    if deep:
        return own
    children = node.get("children", {})
    may_end = node.get("executable", False)
    if "redirect" in node:
        return f"{own} -> {node['redirect'][0]}"
    if not children and not may_end and not node.get("redirect"):
        return f"{own} ..."
    if len(children) == 1:
        only, child = next(iter(children.items()))
        return f"{own} {_usage(only, child, tree, may_end, deep=may_end)}"
    if len(children) > 1:
        names = list(
            dict.fromkeys(
                _usage(one, child, tree, may_end, deep=True) for one, child in sorted(children.items())
            )
        )
        if len(names) == 1:
            return f"{own} {names[0]}"
        bare = "|".join(_usage(one, child, tree, deep=True) for one, child in sorted(children.items()))
        return f"{own} [{bare}]" if may_end else f"{own} ({bare})"
    return own


@command("save-all", "save-all flush")
def save_all(call: Call) -> int:
    """Only said: worlds here live in memory."""
    call.say("commands.save.saving")
    call.say("commands.save.success")
    return 1


@command("save-on", "save-off")
def save_switch(call: Call) -> int:
    """Only said."""
    on = call.path[0] == "save-on"
    if call.world.saving == on:
        raise Failure(f"commands.save.already{'On' if on else 'Off'}")
    call.world.saving = on
    call.say(f"commands.save.{'enabled' if on else 'disabled'}")
    return 1


@command("reload")
def reload(call: Call) -> int:
    """There is nothing to load again."""
    call.say("commands.reload.success")
    return 0


@command("stop")
def stop(call: Call) -> int:
    """Only said: this world goes on."""
    call.say("commands.stop.stopping")
    return 1


@command("setidletimeout minutes")
def idle_timeout(call: Call) -> int:
    """After how long idle players are kicked."""
    minutes = call.args["minutes"]
    call.world.idle_timeout = minutes
    if minutes == 0 and "commands.setidletimeout.success.disabled" in call.data.texts:
        call.say("commands.setidletimeout.success.disabled")
    else:
        call.say("commands.setidletimeout.success", minutes)
    return int(minutes)


@command("return value")
def give_back(call: Call) -> int:
    """A result and nothing else."""
    return int(call.args["value"])


@command("return fail")
def give_back_nothing(call: Call) -> int:
    """A result of 0."""
    return 0
