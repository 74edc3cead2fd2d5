"""op, deop, ban, pardon, kick, whitelist: the server's lists, simulated. Nobody real is touched."""

from __future__ import annotations

import re

from craftloop.minecraft import targeting
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.chat import message, speaker
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.values import Selector

_ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_REASON = "Banned by an operator."


def _profiles(call: Call) -> list[str]:
    """Names a game profile argument means. Any name may be that of a player who was never here."""
    selector: Selector = call.args["targets"]
    if selector.base:
        return [player.name for player in targeting.players(call.world, call.source, selector)]
    known = call.world.player(selector.name)
    return [known.name if known else selector.name]


@command("op targets")
def op(call: Call) -> int:
    """Make operators."""
    fresh = [name for name in _profiles(call) if name not in call.world.operators]
    if not fresh:
        raise Failure("commands.op.failed")
    for name in fresh:
        call.world.operators[name] = None
        call.say("commands.op.success", name)
    return len(fresh)


@command("deop targets")
def deop(call: Call) -> int:
    """Make them players again."""
    present = [name for name in _profiles(call) if name in call.world.operators]
    if not present:
        raise Failure("commands.deop.failed")
    for name in present:
        del call.world.operators[name]
        call.say("commands.deop.success", name)
    return len(present)


def _kick(call: Call, name: str, reason: str) -> None:
    player = call.world.player(name)
    if player is not None:
        call.world.record("kick", player.name, reason)
        call.world.remove(player)


@command("kick targets", "kick targets reason")
def kick(call: Call) -> int:
    """Off the server: the player leaves the world."""
    reason = message(call, "reason") if "reason" in call.args else call.text("multiplayer.disconnect.kicked")
    targets = call.players()
    for player in targets:
        shown = call.name(player)
        _kick(call, player.name, reason)
        call.say("commands.kick.success", shown, reason)
    return len(targets)


@command("ban targets", "ban targets reason")
def ban(call: Call) -> int:
    """Off the server for good."""
    reason = message(call, "reason") if "reason" in call.args else _REASON
    fresh = [name for name in _profiles(call) if name not in call.world.bans]
    if not fresh:
        raise Failure("commands.ban.failed")
    for name in fresh:
        call.world.bans[name] = reason
        call.say("commands.ban.success", name, reason)
        _kick(call, name, call.text("multiplayer.disconnect.banned"))
    return len(fresh)


@command("pardon targets")
def pardon(call: Call) -> int:
    """Lift bans."""
    present = [name for name in _profiles(call) if name in call.world.bans]
    if not present:
        raise Failure("commands.pardon.failed")
    for name in present:
        del call.world.bans[name]
        call.say("commands.pardon.success", name)
    return len(present)


def _address(call: Call, key: str) -> str:
    """An address; players' names are not known by address here."""
    written = str(call.args["target"])
    if not _ADDRESS.fullmatch(written) or any(int(part) > 255 for part in written.split(".")):
        raise Failure(key)
    return written


@command("ban-ip target", "ban-ip target reason")
def ban_ip(call: Call) -> int:
    """Ban an address; nobody online has one."""
    address = _address(call, "commands.banip.invalid")
    reason = message(call, "reason") if "reason" in call.args else _REASON
    if address in call.world.ip_bans:
        raise Failure("commands.banip.failed")
    call.world.ip_bans[address] = reason
    call.say("commands.banip.success", address, reason)
    return 0


@command("pardon-ip target")
def pardon_ip(call: Call) -> int:
    """Lift an address's ban."""
    address = _address(call, "commands.pardonip.invalid")
    if call.world.ip_bans.pop(address, None) is None:
        raise Failure("commands.pardonip.failed")
    call.say("commands.pardonip.success", address)
    return 1


@command("banlist", "banlist players", "banlist ips")
def banlist(call: Call) -> int:
    """Say who is banned."""
    which = call.path[-1]
    entries = {
        **(call.world.bans if which != "ips" else {}),
        **(call.world.ip_bans if which != "players" else {}),
    }
    if not entries:
        call.say("commands.banlist.none")
        return 0
    call.say("commands.banlist.list", len(entries))
    for name, reason in entries.items():
        call.say("commands.banlist.entry", name, speaker(call), reason)
    return len(entries)


@command("whitelist add targets")
def whitelist_add(call: Call) -> int:
    """Let players in."""
    fresh = [name for name in _profiles(call) if name not in call.world.whitelist]
    if not fresh:
        raise Failure("commands.whitelist.add.failed")
    for name in fresh:
        call.world.whitelist[name] = None
        call.say("commands.whitelist.add.success", name)
    return len(fresh)


@command("whitelist remove targets")
def whitelist_remove(call: Call) -> int:
    """Off the list."""
    present = [name for name in _profiles(call) if name in call.world.whitelist]
    if not present:
        raise Failure("commands.whitelist.remove.failed")
    for name in present:
        del call.world.whitelist[name]
        call.say("commands.whitelist.remove.success", name)
    return len(present)


@command("whitelist list")
def whitelist_list(call: Call) -> int:
    """Say who is on it."""
    names = list(call.world.whitelist)
    if not names:
        call.say("commands.whitelist.none")
    else:
        call.say("commands.whitelist.list", len(names), ", ".join(names))
    return len(names)


@command("whitelist on", "whitelist off")
def whitelist_switch(call: Call) -> int:
    """Switch the list."""
    on = call.path[-1] == "on"
    if call.world.whitelist_on == on:
        raise Failure(f"commands.whitelist.already{'On' if on else 'Off'}")
    call.world.whitelist_on = on
    call.say(f"commands.whitelist.{'enabled' if on else 'disabled'}")
    return 1


@command("whitelist reload")
def whitelist_reload(call: Call) -> int:
    """Only said."""
    call.say("commands.whitelist.reloaded")
    return 1
