"""say, me, msg, teammsg, tellraw, title, dialog: what players read. Each leaves an event with its text."""

from __future__ import annotations

from craftloop.minecraft import targeting
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.commands.table import command
from craftloop.minecraft.commands.wording import said
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.values import MessageInput


def message(call: Call, name: str) -> str:
    """A message argument with its selectors replaced by names."""
    written: MessageInput = call.args[name]
    text, done = [], 0
    for start, end, selector in written.selectors:
        found = targeting.optional(call.world, call.source, selector)
        text += [written.text[done:start], ", ".join(map(call.name, found))]
        done = end
    return "".join([*text, written.text[done:]])


def speaker(call: Call) -> str:
    """The executing entity's name, or the console's."""
    entity = call.world.glance(call.source.entity) if call.source.entity else None
    return call.source.name if entity is None else call.name(entity)


def _tell_all(call: Call, key: str, text: str) -> int:
    line = call.text(key, speaker(call), text)
    for player in call.world.players:
        call.world.record("message", player.name, line)
    call.world.record("chat", "", line)
    return 1


@command("say message")
def say(call: Call) -> int:
    """`[Rcon] text` to everybody; the console hears nothing back."""
    return _tell_all(call, "chat.type.announcement", message(call, "message"))


@command("me action")
def me(call: Call) -> int:
    """`* Rcon text` to everybody."""
    return _tell_all(call, "chat.type.emote", message(call, "action"))


@command("msg targets message")
def msg(call: Call) -> int:
    """A whisper; the sender is told of each."""
    targets = call.players()
    text = message(call, "message")
    for player in targets:
        call.world.record(
            "message", player.name, call.text("commands.message.display.incoming", speaker(call), text)
        )
        call.say("commands.message.display.outgoing", call.name(player), text)
    return len(targets)


@command("teammsg message")
def teammsg(call: Call) -> int:
    """To the sender's team."""
    entity = call.me()
    team = call.world.team_of(call.world.holder(entity))
    if team is None:
        raise Failure("commands.teammsg.failed.noteam")
    line = call.text("chat.type.team.text", call.team_name(team), call.name(entity), message(call, "message"))
    members = [player for player in call.world.players if player.name in team.members]
    for player in members:
        call.world.record("message", player.name, line)
    return len(members)


@command("tellraw targets message")
def tellraw(call: Call) -> int:
    """A text component to players; the console hears nothing back."""
    targets = call.players()
    for player in targets:
        call.world.record("message", player.name, said(call, call.args["message"], player))
    return len(targets)


@command("title targets title title", "title targets subtitle title", "title targets actionbar title")
def title(call: Call) -> int:
    """Text on players' screens."""
    targets, kind = call.players(), call.path[2]
    for player in targets:
        call.world.record(kind, player.name, said(call, call.args["title"], player))
    return call.counted(f"commands.title.show.{kind}", targets)


@command("title targets clear", "title targets reset", "title targets times fadeIn stay fadeOut")
def title_state(call: Call) -> int:
    """Away with it, or how long it stays."""
    key = {"clear": "cleared", "reset": "reset"}.get(call.path[2], "times")
    return call.counted(f"commands.title.{key}", call.players())


@command("dialog show targets dialog", "dialog clear targets")
def dialog(call: Call) -> int:
    """A dialog on players' screens, or none."""
    return call.counted(f"commands.dialog.{call.path[1]}", call.players())
