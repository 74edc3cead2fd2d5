"""What `/data` and its like work on: an entity's, a block's or a storage's NBT, read and written alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from craftloop.minecraft import entitydata
from craftloop.minecraft.blocks import Cell, entity_id
from craftloop.minecraft.commands.call import Call
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import full
from craftloop.minecraft.nbt import Compound, Int


class Subject(Protocol):
    """Something that has NBT."""

    kind: str
    """`entity`, `block` or `storage`: the middle of its sentences' keys."""

    def read(self) -> Compound:
        """Its NBT; not to be changed in place."""

    def write(self, tag: Compound) -> None:
        """Make it what this NBT says."""

    def named(self) -> tuple[object, ...]:
        """What its sentences call it."""


@dataclass(slots=True)
class EntitySubject:
    """An entity; players can only be read."""

    call: Call
    entity: Entity
    kind: str = "entity"

    def read(self) -> Compound:
        """See `Subject`."""
        return entitydata.snapshot(self.call.world, self.entity)

    def write(self, tag: Compound) -> None:
        """See `Subject`."""
        if self.entity.is_player:
            raise Failure("commands.data.entity.invalid")
        entitydata.load(self.call.world, self.entity, tag)

    def named(self) -> tuple[object, ...]:
        """See `Subject`."""
        return (self.call.name(self.entity),)


@dataclass(slots=True)
class BlockSubject:
    """A block entity."""

    call: Call
    cell: Cell
    kind: str = "block"

    def read(self) -> Compound:
        """See `Subject`."""
        block = self.call.world.block(self.call.source.dimension, self.cell)
        if block.nbt is None:
            raise Failure("commands.data.block.invalid")
        x, y, z = map(Int, self.cell)
        return {**block.nbt, "id": entity_id(block.id), "x": x, "y": y, "z": z}

    def write(self, tag: Compound) -> None:
        """See `Subject`."""
        where = self.call.source.dimension
        block = self.call.world.block(where, self.cell)
        kept = {name: value for name, value in tag.items() if name not in ("x", "y", "z", "id")}
        self.call.world.blocks.set(where, self.cell, replace(block, nbt=kept))

    def named(self) -> tuple[object, ...]:
        """See `Subject`."""
        return self.cell


@dataclass(slots=True)
class StorageSubject:
    """A command storage; one that was never written is empty."""

    call: Call
    id: str
    kind: str = "storage"

    def read(self) -> Compound:
        """See `Subject`."""
        return self.call.world.storage.get(self.id, {})

    def write(self, tag: Compound) -> None:
        """See `Subject`."""
        self.call.world.storage[self.id] = tag

    def named(self) -> tuple[object, ...]:
        """See `Subject`."""
        return (self.id,)


def subject(call: Call, kind: str, argument: str) -> Subject:
    """What an argument means: `kind` is `entity`, `block` or `storage`."""
    if kind == "entity":
        return EntitySubject(call, call.entity(argument))
    if kind == "block":
        found = BlockSubject(call, call.loaded_cell(argument))
        found.read()
        return found
    return StorageSubject(call, full(str(call.args[argument])))
