"""`//undo`, `//redo`, `//clearhistory`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from craftloop.minecraft.blocks import Block, Cell
from craftloop.minecraft.worldedit.actor import Actor
from craftloop.minecraft.worldedit.refusal import Refusal
from craftloop.minecraft.worldedit.state import Edit, State
from craftloop.minecraft.worldedit.table import command

Values = Mapping[str, Any]


def _write(actor: Actor, dimension: str, blocks: Mapping[Cell, Block]) -> None:
    for cell, block in blocks.items():
        actor.world.blocks.set(dimension, cell, block)


def _owner(actor: Actor, values: Values) -> str:
    """Whose history: his own, or the player's named."""
    name = values.get("player", actor.player.name)
    found = actor.world.player(name)
    if found is None:
        raise Refusal("worldedit.session.cant-find-session", name)
    return found.uuid


def _history(actor: Actor, owner: str) -> State:
    return actor.state if owner == actor.player.uuid else actor.world.worldedit.get(owner, State())


def _keep(actor: Actor, owner: str, undone: list[Edit], redone: list[Edit]) -> None:
    if owner == actor.player.uuid:
        actor.remember(undo=tuple(undone), redo=tuple(redone))
    else:
        state = _history(actor, owner)
        actor.world.worldedit[owner] = replace(state, undo=tuple(undone), redo=tuple(redone))


@command("undo [times:int=1] [player:text]", aliases="/undo")
def undo(actor: Actor, values: Values) -> None:
    """Take back the last edits, the newest first."""
    _replay(actor, values, "undo")


@command("redo [times:int=1] [player:text]", aliases="/redo")
def redo(actor: Actor, values: Values) -> None:
    """Do again what was taken back last."""
    _replay(actor, values, "redo")


def _replay(actor: Actor, values: Values, verb: str) -> None:
    owner = _owner(actor, values)
    state = _history(actor, owner)
    undone, redone = list(state.undo), list(state.redo)
    source, target = (undone, redone) if verb == "undo" else (redone, undone)
    times = min(max(1, values["times"]), len(source))
    if not times:
        raise Refusal(f"worldedit.{verb}.none")
    for _ in range(times):
        edit = source.pop()
        _write(actor, edit.dimension, edit.before if verb == "undo" else edit.after)
        target.append(edit)
    _keep(actor, owner, undone, redone)
    actor.say("worldedit.undo.undone" if verb == "undo" else "worldedit.redo.redone", times)


@command("clearhistory", aliases="/clearhistory")
def clear_history(actor: Actor, values: Values) -> None:
    """Forget all edits."""
    actor.remember(undo=(), redo=())
    actor.say("worldedit.clearhistory.cleared")
