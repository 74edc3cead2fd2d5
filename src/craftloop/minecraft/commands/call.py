"""One command at work in one context: its arguments resolved in the world, and its messages."""

from __future__ import annotations

from typing import Any

from craftloop.minecraft import hitboxes, javanumbers, names, targeting
from craftloop.minecraft.blocks import HEIGHTS, Cell
from craftloop.minecraft.entity import Entity
from craftloop.minecraft.failure import Failure
from craftloop.minecraft.gamedata import GameData, full
from craftloop.minecraft.inventory import ItemStack
from craftloop.minecraft.javanumbers import floor
from craftloop.minecraft.player import Player
from craftloop.minecraft.reply import Message
from craftloop.minecraft.scores import Objective, Team
from craftloop.minecraft.source import Source
from craftloop.minecraft.values import Position
from craftloop.minecraft.world import World

_SPAWNABLE = 30_000_000


class Call:
    """What a handler works with."""

    __slots__ = ("args", "messages", "path", "source", "world")

    def __init__(
        self,
        world: World,
        source: Source,
        path: tuple[str, ...],
        args: dict[str, Any],
        messages: list[Message],
    ) -> None:
        self.world = world
        self.source = source
        self.path = path
        self.args = args
        self.messages = messages

    @property
    def data(self) -> GameData:
        """The version's data."""
        return self.world.data

    def get(self, name: str, default: Any = None) -> Any:
        """An argument, or the default when it was not written."""
        return self.args.get(name, default)

    # Messages

    def say(self, key: str, *args: object) -> None:
        """Feedback to whoever ran the command."""
        self.messages.append(Message(self.text(key, *args), key))

    def tell(self, text: str) -> None:
        """Feedback that is no sentence of the language file."""
        self.messages.append(Message(text, ""))

    def refuse(self, key: str, *args: object) -> int:
        """A refusal that, for the game, is no error: the command still returns, with 0."""
        self.messages.append(Message(self.text(key, *args), key, ok=False))
        return 0

    def text(self, key: str, *args: object) -> str:
        """A sentence of the version, with arguments written as Java writes them."""
        return self.data.text(key, *map(javanumbers.written, args))

    def counted(self, key: str, targets: list[Any], *args: object, who: str | None = None) -> int:
        """The `….single` sentence with the one target's name, or `….multiple` with their number, last."""
        if len(targets) == 1:
            self.say(f"{key}.single", *args, who if who is not None else self.name(targets[0]))
        else:
            self.say(f"{key}.multiple", *args, len(targets))
        return len(targets)

    # Names

    def name(self, entity: Entity) -> str:
        """An entity's name with its team's prefix and suffix."""
        return names.member(self.world.team_of(self.world.holder(entity)), names.entity(self.data, entity))

    def bare(self, entity: Entity) -> str:
        """An entity's name without team."""
        return names.entity(self.data, entity)

    def holder_name(self, holder: str) -> str:
        """What sentences call a score holder: an entity by its name."""
        entity = self.world.glance(holder) or self.world.player(holder)
        return holder if entity is None else self.name(entity)

    def item(self, stack: ItemStack) -> str:
        """`[Diamond Sword]`."""
        return names.bracketed(self.data, stack)

    def objective_name(self, objective: Objective) -> str:
        """`[Kills]`."""
        return f"[{objective.display}]"

    def team_name(self, team: Team) -> str:
        """`[Red]`."""
        return f"[{team.display}]"

    # Targets

    def entities(self, name: str = "targets") -> list[Entity]:
        """The entities an argument means, at least one."""
        return targeting.entities(self.world, self.source, self.args[name])

    def players(self, name: str = "targets") -> list[Player]:
        """The players an argument means, at least one."""
        return targeting.players(self.world, self.source, self.args[name])

    def entity(self, name: str = "target") -> Entity:
        """The one entity an argument means."""
        return targeting.one(self.world, self.source, self.args[name])

    def player(self, name: str = "target") -> Player:
        """The one player an argument means."""
        return targeting.one_player(self.world, self.source, self.args[name])

    def maybe(self, name: str) -> list[Entity]:
        """The entities an argument means, maybe none."""
        return targeting.optional(self.world, self.source, self.args[name])

    def holders(self, name: str = "targets") -> list[str]:
        """The score holders an argument means, at least one."""
        return targeting.holders(self.world, self.source, self.args[name])

    def me(self) -> Entity:
        """The executing entity."""
        if self.source.entity is None or self.world.glance(self.source.entity) is None:
            raise Failure("permissions.requires.entity")
        return self.world.own(self.source.entity)

    def my_player(self) -> Player:
        """The executing player."""
        entity = self.world.own(self.source.entity) if self.source.entity else None
        if not isinstance(entity, Player):
            raise Failure("permissions.requires.player")
        return entity

    def targets_or_me(self, name: str = "targets") -> list[Entity]:
        """The entities an argument means, or the executing one when it was not written."""
        return self.entities(name) if name in self.args else [self.me()]

    def players_or_me(self, name: str = "targets") -> list[Player]:
        """The players an argument means, or the executing one when it was not written."""
        return self.players(name) if name in self.args else [self.my_player()]

    # Places

    def eyes(self) -> float:
        """Eye height of the executing entity; 0 for the console."""
        entity = self.world.glance(self.source.entity) if self.source.entity else None
        return 0.0 if entity is None else hitboxes.eye_height(self.data, entity)

    def absolute(self, position: Position) -> tuple[float, float, float]:
        """Where a written position lies."""
        return self.source.absolute(position, self.eyes() if position.local else 0.0)

    def place(self, name: str) -> tuple[float, float, float]:
        """Where a position argument lies; the source's own place when it was not written."""
        return self.absolute(self.args[name]) if name in self.args else self.source.position

    def cell(self, name: str) -> Cell:
        """The block a position argument lies in, loaded or not."""
        return cell_at(self.place(name))

    def loaded_cell(self, name: str, dimension: str | None = None) -> Cell:
        """The block a position argument lies in; refused when not loaded or out of the world."""
        cell = self.cell(name)
        where = dimension or self.source.dimension
        if not self.world.loaded(where, cell[0], cell[2]):
            raise Failure("argument.pos.unloaded")
        if not self.world.in_height(where, cell[1]) or max(abs(cell[0]), abs(cell[2])) >= _SPAWNABLE:
            raise Failure("argument.pos.outofworld")
        return cell

    def dimension(self, name: str) -> str:
        """The dimension an argument names; the source's own when it was not written."""
        if name not in self.args:
            return self.source.dimension
        found = full(str(self.args[name]))
        if found not in HEIGHTS:
            raise Failure("argument.dimension.invalid", found)
        return found

    def spawnable_cell(self, name: str) -> Cell:
        """The block a position argument lies in; refused when entities cannot be there."""
        cell = self.cell(name)
        if not spawnable(cell):
            raise Failure("argument.pos.outofbounds")
        return cell

    # Others

    def objective(self, name: str = "objective", writable: bool = False) -> Objective:
        """The objective an argument names."""
        wanted = self.args[name]
        found = self.world.objectives.get(wanted)
        if found is None:
            raise Failure("arguments.objective.notFound", wanted)
        if writable and found.read_only:
            raise Failure("arguments.objective.readonly", wanted)
        return found

    def team(self, name: str = "team") -> Team:
        """The team an argument names."""
        found = self.world.teams.get(self.args[name])
        if found is None:
            raise Failure("team.notFound", self.args[name])
        return found


def cell_at(place: tuple[float, float, float]) -> Cell:
    """The block a point lies in; infinitely far ones are as far as a Java `int` reaches."""
    return (floor(place[0]), floor(place[1]), floor(place[2]))


def spawnable(cell: Cell) -> bool:
    """Whether entities can be there at all."""
    x, y, z = cell
    return -_SPAWNABLE <= x < _SPAWNABLE and -_SPAWNABLE <= z < _SPAWNABLE and -20_000_000 <= y < 20_000_000
