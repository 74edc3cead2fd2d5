"""list, help, seed, save, reload, stop and what else concerns the server itself."""

from __future__ import annotations

from typing import Any

from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command, parsed_only
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.values import Coordinate

_MOST_PLAYERS = 20
"""A server's default `max-players`."""

parsed_only("it measures the server's own process", "debug …", "jfr …", "perf …")
parsed_only("data packs are not part of this world", "datapack …")
parsed_only("the numbers of a build are not in the game data", "version")
parsed_only("it asks Mojang's servers for a profile", "fetchprofile …")
parsed_only("structures and features are built by the world generator", "place …", "locate poi poi")
parsed_only("game tests live in data packs", "test …")
parsed_only("it would move players to another server", "transfer …")
parsed_only(
    "it opens a single-player world to the network; a dedicated server has no such command",
    "publish …",
    "publish",
)
parsed_only("waypoints are drawn by clients alone", "waypoint …")


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


@command("help")
def help_all(call: Call) -> int:
    """The usage of every command, by name: the game's own order is not in the data."""
    tree = call.data.tree
    commands = tree.get("children", {})
    for name in sorted(commands):
        call.tell(f"/{_usage(name, commands[name], tree)}")
    return len(commands)


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


# Chunks


def _chunk(call: Call, name: str) -> tuple[int, int]:
    written = call.args[name]

    def axis(coordinate: Coordinate, here: float) -> int:
        return int((coordinate.value + (here if coordinate.relative else 0)) // 16)

    return axis(written.x, call.source.position[0]), axis(written.z, call.source.position[2])


_MOST_CHUNKS = 256


@command("forceload add from", "forceload add from to", "forceload remove from", "forceload remove from to")
def forceload(call: Call) -> int:
    """Keep chunks loaded, or no longer."""
    one = _chunk(call, "from")
    other = _chunk(call, "to") if "to" in call.args else one
    low = (min(one[0], other[0]), min(one[1], other[1]))
    high = (max(one[0], other[0]), max(one[1], other[1]))
    number = (high[0] - low[0] + 1) * (high[1] - low[1] + 1)
    if number > _MOST_CHUNKS:
        raise Failure("commands.forceload.toobig", _MOST_CHUNKS, number)
    adding, dimension = call.path[1] == "add", call.source.dimension
    verb = "added" if adding else "removed"
    chunks = [(x, z) for x in range(low[0], high[0] + 1) for z in range(low[1], high[1] + 1)]
    changed = [chunk for chunk in chunks if ((dimension, *chunk) in call.world.forced) is not adding]
    if not changed:
        raise Failure(f"commands.forceload.{verb}.failure")
    for chunk in changed:
        if adding:
            call.world.forced[(dimension, *chunk)] = None
        else:
            del call.world.forced[(dimension, *chunk)]
    if len(changed) == 1:
        call.say(f"commands.forceload.{verb}.single", _shown(changed[0]), dimension)
    else:
        call.say(f"commands.forceload.{verb}.multiple", len(changed), dimension, _shown(low), _shown(high))
    return len(changed)


def _shown(chunk: tuple[int, int]) -> str:
    return f"[{chunk[0]}, {chunk[1]}]"


@command("forceload remove all")
def forceload_remove_all(call: Call) -> int:
    """None is kept loaded any more in this dimension."""
    for key in [key for key in call.world.forced if key[0] == call.source.dimension]:
        del call.world.forced[key]
    call.say("commands.forceload.removed.all", call.source.dimension)
    return 0


@command("forceload query")
def forceload_list(call: Call) -> int:
    """Say which chunks are kept loaded."""
    dimension = call.source.dimension
    chunks = sorted((x, z) for where, x, z in call.world.forced if where == dimension)
    names = ", ".join(map(_shown, chunks))
    if len(chunks) == 1:
        call.say("commands.forceload.list.single", dimension, names)
    elif chunks:
        call.say("commands.forceload.list.multiple", len(chunks), dimension, names)
    else:
        call.say("commands.forceload.added.none", dimension)
    return len(chunks)


@command("forceload query pos")
def forceload_query(call: Call) -> int:
    """Say whether a chunk is kept loaded."""
    chunk, dimension = _chunk(call, "pos"), call.source.dimension
    if (dimension, *chunk) not in call.world.forced:
        raise Failure("commands.forceload.query.failure", _shown(chunk), dimension)
    call.say("commands.forceload.query.success", _shown(chunk), dimension)
    return 1
