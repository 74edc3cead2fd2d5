"""From a typed line to a reply: find the command, match its arguments, run it, remember what it did."""

from __future__ import annotations

from craftloop.minecraft.commands import engine
from craftloop.minecraft.failure import NotSimulated
from craftloop.minecraft.reply import Message, Reply
from craftloop.minecraft.world import World
from craftloop.minecraft.worldedit import (
    brushes,
    cutting,
    filling,
    generating,
    histories,
    removing,
    root,
    selecting,
    surroundings,
    travelling,
    unsimulated,
)
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.grammar import words
from craftloop.minecraft.worldedit.refusal import Misuse, Refusal
from craftloop.minecraft.worldedit.table import COMMANDS, PARENTS, Command
from craftloop.minecraft.worldedit.texts import sentence
from craftloop.verdict import Verdict

_MODULES = (
    brushes, cutting, filling, generating, histories, removing, selecting, surroundings, travelling,
    unsimulated,
)  # fmt: skip
"""Imported so that their commands are in the table."""


def run(world: World, player: str, line: str) -> Reply:
    """See the package."""
    name = root(line)
    if not name:
        return world.game.unknown(line)
    try:
        typed = words(line)[1:]
        who = world.player(player) if player else None
        if who is None:
            return _at_console(name, typed)
        return _as_player(Actor(world, who), name, typed)
    except Misuse as misuse:
        return _refused(Verdict.SYNTAX_ERROR, misuse.key, misuse.text)
    except NotSimulated as unknown:
        return engine.unverified(str(unknown))
    except Exception as exc:  # a fault of ours must not end the run that met it
        return engine.unverified(f"{world.game.BROKEN} ({type(exc).__name__}: {exc})")


def _as_player(actor: Actor, name: str, typed: list[str]) -> Reply:
    command, rest = _command(name, typed)
    try:
        values = command.grammar.match(rest, actor.value)
        command.handler(actor, values)
    except Refusal as refusal:
        return _refused(Verdict.FAILED, refusal.key, refusal.text)
    finally:
        _remember(actor)
    return _answered(tuple(actor.messages))


def _command(name: str, typed: list[str]) -> tuple[Command, list[str]]:
    """The command or sub-command, and the words left for it."""
    below = PARENTS.get(name)
    if below is None or (name in COMMANDS and (not typed or typed[0] not in below)):
        return COMMANDS[name], typed
    options = ", ".join(dict.fromkeys(one.grammar.name.rpartition(" ")[2] for one in below.values()))
    if not typed:
        raise Misuse("piston.no-subcommand", sentence("piston.no-subcommand", options))
    if typed[0] not in below:
        raise Misuse("piston.subcommand", sentence("piston.subcommand", typed[0], options))
    return below[typed[0]], typed[1:]


def _at_console(name: str, typed: list[str]) -> Reply:
    """WorldEdit asks who is there before it reads any argument."""
    command, _ = _command(name, typed)
    key = "worldedit.command.player-only" if command.player_only else "worldedit.error.missing-world"
    return _refused(Verdict.FAILED, key, sentence(key))


def _remember(actor: Actor) -> None:
    """Keep the player's state; what a command changed before it stopped can be undone too."""
    done = actor.editing.done() if actor.editing else None
    if done is not None:
        actor.state = actor.state.having(done)
    actor.world.worldedit[actor.player.uuid] = actor.state


def _answered(messages: tuple[Message, ...]) -> Reply:
    """Success: a refusal would have come as an exception."""
    text = "\n".join(message.text for message in messages)
    last = next((message.key for message in reversed(messages) if message.key), "")
    return Reply(Verdict.OK, text, last, result=1, successes=1, messages=messages)


def _refused(verdict: Verdict, key: str, text: str) -> Reply:
    return Reply(verdict, text, key, messages=(Message(text, key, ok=False),))
